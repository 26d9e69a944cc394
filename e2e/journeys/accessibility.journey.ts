import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import type { CatalogScreen } from './vitrine.ts';
import type { Cloud } from './cloud.ts';
import { expect, test } from './vitrine.ts';

interface State {
  readonly name: string;
  readonly reach: (page: Page, catalog: CatalogScreen, cloud: Cloud) => Promise<void>;
}

/** A list of a few rows, where it is not about the list: axe takes as long for each of them. */
const FEW = '?__os_type=Windows&status=queued';

/** The states of the page that are looked at, each in both themes. */
const STATES: readonly State[] = [
  { name: 'the list', reach: (_page, catalog) => catalog.open() },
  {
    name: 'all groups of filters unfolded',
    reach: async (page, catalog) => {
      await catalog.open('?created_at=gte:2026-01-01&__support_xen_hana=true&os_distro=x');
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
  {
    name: 'an image open, overview',
    reach: async (page, catalog) => {
      await catalog.open(FEW);
      await catalog.grid.getByRole('rowheader').first().getByRole('link').click();
      await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible();
    },
  },
  {
    name: 'an image open, JSON',
    reach: async (page, catalog) => {
      await catalog.open(`${FEW}&ui.tab=json`);
      await catalog.grid.getByRole('rowheader').first().getByRole('link').click();
      await expect(page.getByRole('tabpanel')).toContainText('"id"');
    },
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
    name: 'the column menu',
    reach: async (page, catalog) => {
      await catalog.open(FEW);
      await page.getByRole('button', { name: 'Columns' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'rows selected',
    reach: async (page, catalog) => {
      await catalog.open(FEW);
      await catalog.rowNumber(3).getByRole('checkbox').check();
      await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();
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
  {
    name: 'the filters over a narrow page',
    reach: async (page, catalog) => {
      await page.setViewportSize({ width: 390, height: 800 });
      await catalog.open(FEW);
      await page.getByRole('button', { name: 'Filters' }).click();
      await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
    },
  },
];

for (const { name, reach } of STATES) {
  test(`axe finds nothing in: ${name}`, async ({ catalog, cloud, page }) => {
    await reach(page, catalog, cloud);
    await expectNoViolations(page);
  });
}
