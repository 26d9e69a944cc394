import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import type { Cloud } from './cloud.ts';
import { invite, messages, runs, viewOf } from './invitations.ts';
import { expect, test, type CatalogScreen } from './vitrine.ts';

interface State {
  readonly name: string;
  readonly reach: (page: Page, catalog: CatalogScreen, cloud: Cloud) => Promise<void>;
}

test.use({ profile: 'glance' });

async function openAll(page: Page, catalog: CatalogScreen, tag: string): Promise<void> {
  await catalog.open(viewOf('pending', tag));
  await page.getByRole('button', { name: 'Select all' }).click();
}

const STATES: readonly State[] = [
  {
    name: 'pending, with a message and rows selected',
    reach: async (page, catalog, cloud) => {
      await invite(cloud, 'axe-one', 3);
      await catalog.open(viewOf('pending', 'axe-one'));
      await catalog
        .row('axe-one 0001')
        .getByRole('button', { name: /^Accept/ })
        .click();
      await expect(messages(page).getByRole('button', { name: 'Undo' })).toBeVisible();
      await catalog.row('axe-one 0002').getByRole('checkbox').check();
    },
  },
  {
    name: 'rejected',
    reach: async (_page, catalog) => catalog.open('?visibility=shared&member_status=rejected'),
  },
  {
    name: 'accepted',
    reach: async (_page, catalog) => catalog.open('?visibility=shared&member_status=accepted'),
  },
  {
    name: 'nothing pending',
    reach: async (page, catalog, cloud) => {
      await cloud.fail({
        path: '/image/v2/images*',
        status: 200,
        body: '{"images":[],"first":"/v2/images","schema":"/v2/schemas/images"}',
        times: 20,
      });
      await catalog.open('?visibility=shared&member_status=pending');
      await expect(page.getByRole('heading', { name: 'Nothing waits for your decision' })).toBeVisible();
    },
  },
  {
    name: 'an invitation in the panel',
    reach: async (page, catalog, cloud) => {
      await invite(cloud, 'axe-panel', 1);
      await catalog.open(viewOf('pending', 'axe-panel'));
      await catalog.row('axe-panel 0001').getByRole('link').click();
      await expect(page.getByRole('region', { name: 'Invitation' })).toBeVisible();
    },
  },
  {
    name: 'a refusal',
    reach: async (page, catalog, cloud) => {
      await invite(cloud, 'axe-refused', 1);
      await cloud.fail({ method: 'PUT', path: '*/members/*', status: 403 });
      await catalog.open(viewOf('pending', 'axe-refused'));
      await catalog
        .row('axe-refused 0001')
        .getByRole('button', { name: /^Accept/ })
        .click();
      await expect(messages(page)).toContainText('could not be accepted');
    },
  },
  {
    name: 'a run',
    reach: async (page, catalog, cloud) => {
      await invite(cloud, 'axe-run', 20);
      await cloud.fail({ method: 'PUT', path: '*/members/*', delayMs: 20_000, times: 20 });
      await openAll(page, catalog, 'axe-run');
      await page.getByRole('button', { name: 'Accept 20 images' }).click();
      await runs(page).getByText('Each image').click();
      await expect(runs(page).getByRole('list')).toBeVisible();
    },
  },
  {
    name: 'the report of a run',
    reach: async (page, catalog, cloud) => {
      await invite(cloud, 'axe-report', 4);
      await cloud.fail({ method: 'PUT', path: '*/members/*', status: 500, times: 2 });
      await openAll(page, catalog, 'axe-report');
      await page.getByRole('button', { name: 'Accept 4 images' }).click();
      await expect(runs(page).getByRole('list', { name: 'What failed, and why' })).toBeVisible();
    },
  },
];

for (const { name, reach } of STATES) {
  test(`axe finds nothing in: ${name}`, async ({ catalog, cloud, page }) => {
    await reach(page, catalog, cloud);
    await expectNoViolations(page);
    page.on('dialog', (dialog) => void dialog.accept());
  });
}
