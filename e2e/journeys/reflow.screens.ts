import { fits, spaceTexts, unreachable, WINDOWS } from './reach.ts';
import { expect, test } from './vitrine.ts';

/** The panel lies over the list where it has no room beside it. */
const PANEL = { below: 1200, part: '[aria-label="Image"]' };

for (const spacing of ['usual', 'wide'] as const) {
  test(`nothing is cut or out of reach in small windows, with ${spacing} spacing of texts`, async ({
    catalog,
    page,
  }) => {
    test.slow();
    await catalog.open('?visibility=shared&member_status=pending&ui.own=show');
    if (spacing === 'wide') await spaceTexts(page);
    await fits(page, 'pending images');

    await test.step('the list keeps the focus in sight where the page scrolls as a whole', async () => {
      await page.setViewportSize({ width: 320, height: 256 });
      // What comes after the first rows stands above the list, and would move it.
      await catalog.quiet();
      await catalog.rowNumber(2).getByRole('rowheader').focus();
      for (let row = 3; row < 9; row += 1) await page.keyboard.press('ArrowDown');
      await expect(catalog.rowNumber(8).getByRole('rowheader')).toBeFocused();
      await expect(catalog.rowNumber(8).getByRole('rowheader')).toBeInViewport({ ratio: 0.9 });
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByRole('link', { name: 'My images' }).click();
    await catalog.settled();
    await catalog.grid.getByRole('checkbox').nth(1).click();
    await catalog.grid.getByRole('checkbox').nth(2).click();
    const bar = page.getByRole('region', { name: 'Selection' });
    await expect(bar.getByRole('button', { name: 'Delete' })).toBeVisible();
    await fits(page, 'selected images');

    for (const name of ['Delete', 'Edit', 'Compare']) {
      await bar.getByRole('button', { name, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      await expect(dialog).not.toContainText('Loading');
      await fits(page, `the dialog ${name}`);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }
    await bar.getByRole('button', { name: 'Clear', exact: true }).click();

    await page.getByRole('button', { name: /^Activity/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await fits(page, 'Activity');
    await page.keyboard.press('Escape');

    await page.setViewportSize({ width: 640, height: 512 });
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
    // It is a dialog as long as there is no room for the sidebar.
    for (const [width, height] of WINDOWS.filter(([wide]) => wide < 900)) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => unreachable(page), `filters at ${width} × ${height}`).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });

    await catalog.grid.getByRole('rowheader').getByRole('link').first().click();
    const panel = page.getByRole('complementary', { name: 'Image' });
    for (const tab of ['Overview', 'Properties', 'Tags', 'Sharing', 'Edit', 'JSON']) {
      await panel.getByRole('tab', { name: tab }).click();
      await expect(panel.getByRole('tabpanel')).not.toHaveText(/Loading/);
      await fits(page, `the tab ${tab}`, PANEL);
    }
  });
}
