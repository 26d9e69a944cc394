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
      await expect(page.getByRole('heading', { name: 'No pending invitations' })).toBeVisible();
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
      await cloud.fail({ method: 'PUT', path: '*/members/*', status: 501, times: 2 });
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

test('axe finds nothing in what is said of invitations, one at a time', async ({ catalog, cloud, page }) => {
  await invite(cloud, 'axe-one', 3);
  await catalog.open(viewOf('pending', 'axe-one'));
  const accept = catalog.row('axe-one 0001').getByRole('button', { name: /^Accept/ });
  await test.step('a refusal', async () => {
    await cloud.fail({ method: 'PUT', path: '*/members/*', status: 403 });
    await accept.click();
    await expect(messages(page)).toContainText('couldn’t be accepted');
    await expectNoViolations(page);
  });
  await test.step('pending, with a message and rows selected', async () => {
    await accept.click();
    await expect(messages(page).getByRole('button', { name: 'Undo' })).toBeVisible();
    await catalog.row('axe-one 0002').getByRole('checkbox').check();
    await expectNoViolations(page);
  });
  await test.step('an invitation in the panel', async () => {
    await catalog.row('axe-one 0003').getByRole('link').click();
    await expect(page.getByRole('region', { name: 'Invitation' })).toBeVisible();
    await expectNoViolations(page);
  });
});
