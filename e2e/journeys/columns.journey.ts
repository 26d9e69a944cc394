import type { Locator, Page } from '@playwright/test';
import { expect, test, type CatalogScreen } from './vitrine.ts';

const USUAL = ['', 'Name', 'Status', 'Visibility', 'Platform', 'Size', 'Disk', 'RAM', 'Created', 'Tags'];

function header(catalog: CatalogScreen, name: string): Locator {
  return catalog.grid.getByRole('columnheader', { name, exact: true });
}

async function widthOf(catalog: CatalogScreen, name: string): Promise<number> {
  return Math.round((await header(catalog, name).boundingBox())?.width ?? 0);
}

/** Drags from a point of an element to another on the screen. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

async function middleOf(cell: Locator): Promise<{ x: number; y: number; end: number }> {
  const { x, y, width, height } = (await cell.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height / 2, end: x + width - 4 };
}

test('columns are resized and moved by pointer, keys and menu, and stay so', async ({ catalog, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await catalog.open();
  await catalog.quiet();
  const headers = catalog.grid.getByRole('columnheader');

  await test.step('names get the room', async () => {
    expect(await widthOf(catalog, 'Status')).toBe(96);
    expect(await widthOf(catalog, 'Name')).toBeGreaterThan(340);
  });

  await test.step('the edge is dragged, and a double click fits', async () => {
    const at = await middleOf(header(catalog, 'Platform'));
    await drag(page, { x: at.end, y: at.y }, { x: at.end + 60, y: at.y });
    await expect.poll(() => widthOf(catalog, 'Platform')).toBe(180);
    expect(catalog.query()).toEqual([]);
    const wide = await middleOf(header(catalog, 'Platform'));
    await page.mouse.dblclick(wide.end, wide.y);
    await expect.poll(() => widthOf(catalog, 'Platform')).not.toBe(180);
    const fits = () =>
      catalog.grid
        .locator('[data-row] > [data-column="4"]')
        .evaluateAll((cells) => cells.every((cell) => cell.scrollWidth <= cell.clientWidth));
    expect(await fits()).toBe(true);
  });

  await test.step('Alt, Shift and arrows resize, Alt and arrows move, and the focus goes along', async () => {
    await header(catalog, 'Status').focus();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await expect.poll(() => widthOf(catalog, 'Status')).toBe(112);
    await page.keyboard.press('Alt+Shift+ArrowLeft');
    await expect.poll(() => widthOf(catalog, 'Status')).toBe(96);
    await page.keyboard.press('Alt+ArrowRight');
    await expect(headers).toHaveText(['', 'Name', 'Visibility', 'Status', ...USUAL.slice(4)]);
    await expect(header(catalog, 'Status')).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(headers).toHaveText(USUAL);
    await expect(header(catalog, 'Status')).toBeFocused();
  });

  await test.step('a header is dragged to another place, which sorts nothing', async () => {
    const to = await middleOf(header(catalog, 'Visibility'));
    await drag(page, await middleOf(header(catalog, 'Created')), { x: to.x - 20, y: to.y });
    await expect(headers).toHaveText(['', 'Name', 'Status', 'Created', ...USUAL.slice(3, 8), 'Tags']);
    expect(catalog.query()).toEqual([]);
  });

  await test.step('the same by plain clicks in the menu of the column', async () => {
    await header(catalog, 'Created').hover();
    await page.getByRole('button', { name: 'Column: Created' }).click();
    await page.getByRole('menuitem', { name: 'Move toward the start' }).click();
    await expect(headers).toHaveText(['', 'Name', 'Created', 'Status', ...USUAL.slice(3, 8), 'Tags']);
    await header(catalog, 'Size').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('menuitem', { name: 'Wider' }).click();
    await page.getByRole('menuitem', { name: 'Wider' }).click();
    await expect.poll(() => widthOf(catalog, 'Size')).toBe(112);
    await page.keyboard.press('Escape');
    await expect(header(catalog, 'Size')).toBeFocused();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('menuitem', { name: 'Sort descending' }).click();
    await expect.poll(() => catalog.query()).toEqual(['sort_key=size', 'sort_dir=desc']);
  });

  await test.step('they stay for the next visit, from the first rows on', async () => {
    await page.goto('/images');
    const first = catalog.grid.getByRole('columnheader');
    await expect(first).toHaveText(['', 'Name', 'Created', 'Status', ...USUAL.slice(3, 8), 'Tags']);
    await catalog.settled();
    await expect.poll(() => widthOf(catalog, 'Size')).toBe(112);
  });

  await test.step('so do those of lists that are decided on, and a link to the exact view has them', async () => {
    await page.goto('/images?visibility=shared&member_status=pending');
    await catalog.settled();
    await catalog.quiet();
    const at = await middleOf(header(catalog, 'Shared by'));
    await drag(page, { x: at.end, y: at.y }, { x: at.end + 40, y: at.y });
    await expect.poll(() => widthOf(catalog, 'Shared by')).toBe(170);
    await header(catalog, 'Accept').focus();
    await page.keyboard.press('Alt+ArrowRight');
    const decided = ['', 'Name', 'Reject', 'Accept', 'Shared by', 'Shared', 'Created'];
    await expect.poll(async () => (await headers.allTextContents()).slice(0, 7)).toEqual(decided);
    await expect(header(catalog, 'Accept')).toBeFocused();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Wider' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Hide column' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByRole('menuitem', { name: 'Link to this exact view' }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('ui.columns=name,reject,accept,sharedBy:170,since,created');
    await page.goto('/images');
    await expect(headers).toHaveText(['', 'Name', 'Created', 'Status', ...USUAL.slice(3, 8), 'Tags']);
  });

  await test.step('and in an address that has them', async () => {
    await page.goto('/images?ui.columns=tags,name:320,size:90');
    await expect(headers).toHaveText(['', 'Tags', 'Name', 'Size']);
    await catalog.settled();
    expect(await widthOf(catalog, 'Name')).toBe(320);
  });
});

test('on narrow screens the name stays in place, and on phones rows are cards with a menu', async ({
  catalog,
  page,
}) => {
  const { grid } = catalog;
  await page.setViewportSize({ width: 768, height: 800 });
  await catalog.open();
  const name = grid.locator('[data-row="3"]').getByRole('rowheader');

  await test.step('keys scroll to cells beyond the edge', async () => {
    await page.setViewportSize({ width: 700, height: 800 });
    const cells = catalog.rowNumber(2).locator('> *');
    await cells.nth(1).focus();
    await page.keyboard.press('End');
    await expect(cells.last()).toBeFocused();
    await expect(cells.last()).toBeInViewport({ ratio: 0.9 });
    for (let column = 8; column > 1; column -= 1) await page.keyboard.press('ArrowLeft');
    const pinned = await cells.nth(1).boundingBox();
    const beside = await cells.nth(2).boundingBox();
    expect(beside?.x).toBeGreaterThanOrEqual((pinned?.x ?? 0) + (pinned?.width ?? 0) - 1);
  });

  await test.step('sideways scrolling leaves the name', async () => {
    await grid.evaluate((element) => {
      element.scrollLeft = 400;
    });
    const [cell, list] = [await name.boundingBox(), await grid.boundingBox()];
    expect(Math.abs((cell?.x ?? -1) - (list?.x ?? 0))).toBeLessThanOrEqual(1);
    const isOnTop = await name.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(left + width - 4, top + height / 2));
    });
    expect(isOnTop).toBe(true);
  });

  await test.step('two lines: the name, and below it status, size, age and visibility', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(grid).toHaveAttribute('data-layout', 'cards');
    expect(await grid.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    const row = grid.locator('[data-row="3"]');
    const tops = await row
      .locator('> *')
      .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().top)));
    const [, nameTop = 0, ...others] = tops;
    expect(others.slice(0, 4).every((top) => top > nameTop + 10)).toBe(true);
    await expect(row.getByRole('gridcell').nth(1)).toHaveText(/active|queued|saving|killed/);
  });

  await test.step('actions are in a menu, by touch and by keys', async () => {
    const more = page.getByRole('button', { name: /^Actions for/ }).first();
    await more.click();
    await page.getByRole('menuitem', { name: 'Select' }).click();
    await expect(grid.locator('[data-row="0"]')).toHaveAttribute('aria-selected', 'true');
    await grid.locator('[data-row="1"]').getByRole('gridcell').last().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Sharing' }).press('Enter');
    await expect(page).toHaveURL(/\/images\/[-0-9a-f]{36}\?.*ui\.tab=sharing/);
  });
});
