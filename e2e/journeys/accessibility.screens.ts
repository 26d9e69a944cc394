import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import type { CatalogScreen } from './vitrine.ts';
import type { Cloud } from './cloud.ts';
import { expect, test } from './vitrine.ts';

interface State {
  readonly name: string;
  readonly reach: (page: Page, catalog: CatalogScreen, cloud: Cloud) => Promise<void>;
}

/** The states of the page that are looked at, each in both themes. */
const STATES: readonly State[] = [
  { name: 'the list', reach: (_page, catalog) => catalog.open() },
  {
    name: 'all groups of filters unfolded',
    reach: async (page, catalog) => {
      await catalog.open('?created_at=gte:2026-01-01&__support_xen_hana=true&os_distro=x');
      // Groups come one after the other once the rows are there.
      await expect(catalog.filters.locator('summary', { hasText: 'Sorting and paging' })).toBeVisible();
      const folded = catalog.filters.locator('details:not([open]) > summary');
      while ((await folded.count()) > 0) await folded.first().click();
      await expect(page.getByRole('textbox', { name: 'Start after' })).toBeVisible();
    },
  },
  {
    name: 'chips of every kind',
    reach: (_page, catalog) =>
      catalog.open(
        '?status=bogus&member_status=pending&created_at=gte:2026-01-01&created_at=lt:2026-12-01&size_min=5&tag=a&limit=5000',
      ),
  },
  { name: 'an empty list', reach: (_page, catalog) => catalog.open('?name=nothing-is-called-this') },
  {
    name: 'an error',
    reach: async (page, _catalog, cloud) => {
      await cloud.fail({ path: '/image/v2/images*', status: 500, times: 50 });
      await page.goto('/images');
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'loading',
    reach: async (page, _catalog, cloud) => {
      await cloud.fail({ path: '/image/v2/images*', delayMs: 20_000, times: 5 });
      await page.goto('/images');
      await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'true');
    },
  },
];

for (const { name, reach } of STATES) {
  test(`axe finds nothing in: ${name}`, async ({ catalog, cloud, page }) => {
    await reach(page, catalog, cloud);
    await expectNoViolations(page);
  });
}

test('axe finds nothing in what opens over and beside a list', async ({ catalog, page }) => {
  // Of a few rows: axe takes as long for each of them, and it is not about them.
  await catalog.open('?__os_type=Windows&status=queued');
  await test.step('the column menu', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    const panel = page.getByRole('dialog', { name: 'Columns' });
    await expect(panel).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await catalog.grid.getByRole('columnheader', { name: 'Status' }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(page.getByRole('menu')).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  });
  await test.step('rows selected', async () => {
    await catalog.rowNumber(3).getByRole('checkbox').check();
    await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();
    await expectNoViolations(page);
    await catalog.rowNumber(3).getByRole('checkbox').uncheck();
  });
  const panel = page.getByRole('complementary', { name: 'Image' });
  await test.step('an image open, overview', async () => {
    await catalog.grid.getByRole('rowheader').first().getByRole('link').click();
    await expect(panel.getByRole('tab', { name: 'Overview' })).toBeVisible();
    await expectNoViolations(page);
  });
  await test.step('an image open, JSON', async () => {
    await panel.getByRole('tab', { name: 'JSON' }).click();
    await expect(panel.getByRole('tabpanel')).toContainText('"id"');
    await expectNoViolations(page, panel);
    await panel.getByRole('button', { name: 'Close' }).click();
  });
  await test.step('the filters over a narrow page', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole('button', { name: 'Filters' }).click();
    await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
    await expectNoViolations(page);
  });
});
