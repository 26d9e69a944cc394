import type { Page } from '@playwright/test';
import { expect, test } from './vitrine.ts';

/** Where the focus is in the grid: ARIA's row and column, or what has it instead. */
async function focus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const cell = document.activeElement?.closest('[aria-colindex]');
    const row = cell?.closest('[aria-rowindex]');
    if (cell === null || cell === undefined) return document.activeElement?.tagName ?? 'nothing';
    return `${row?.getAttribute('aria-rowindex') ?? '?'}:${cell.getAttribute('aria-colindex') ?? '?'}`;
  });
}

test('the keys of the grid pattern', async ({ catalog, page }) => {
  await catalog.open('?visibility=private&sort_key=name&sort_dir=asc');
  await catalog.rowNumber(3).getByRole('gridcell').nth(1).focus();
  const steps: ReadonlyArray<readonly [key: string, at: string]> = [
    ['ArrowDown', '4:3'],
    ['ArrowRight', '4:4'],
    ['ArrowUp', '3:4'],
    ['ArrowLeft', '3:3'],
    ['End', '3:10'],
    ['Home', '3:1'],
    ['Control+Home', '2:1'],
    ['ArrowUp', '1:1'],
    ['ArrowUp', '1:1'],
    ['ArrowDown', '2:1'],
  ];
  expect(await focus(page)).toBe('3:3');
  for (const [key, at] of steps) {
    await page.keyboard.press(key);
    await expect.poll(() => focus(page), key).toBe(at);
  }
  await page.keyboard.press('PageDown');
  await expect.poll(async () => Number((await focus(page)).split(':')[0])).toBeGreaterThan(10);
  await page.keyboard.press('PageUp');
  await expect.poll(() => focus(page)).toBe('2:1');
});

test('the whole grid is one tab stop', async ({ catalog, page }) => {
  await catalog.open();
  // The first rows stand before there is a program that hears keys.
  await catalog.quiet();
  await catalog.rowNumber(4).getByRole('gridcell').nth(1).focus();
  await page.keyboard.press('Shift+Tab');
  expect(await focus(page)).not.toContain(':');
  await page.keyboard.press('Tab');
  expect(await focus(page)).toBe('4:3');
  await page.keyboard.press('Tab');
  expect(await focus(page)).not.toContain(':');
});

test('Control and End goes to the last image at once, with a gap above it that closes', async ({
  catalog,
  cloud,
  page,
}) => {
  const all = await cloud.listAll('sort_key=created_at&sort_dir=desc');
  await catalog.open();
  // The first rows stand before there is a program that hears keys.
  await catalog.quiet();
  await catalog.rowNumber(2).getByRole('gridcell').nth(1).focus();
  await page.keyboard.press('Control+End');
  const last = all.at(-1);
  await expect(catalog.grid.locator(`[data-key="${last?.id ?? ''}"]`)).toBeInViewport();
  await expect.poll(() => catalog.grid.evaluate((grid) => grid.contains(document.activeElement))).toBe(true);

  await page.keyboard.press('Control+Home');
  await expect.poll(() => focus(page)).toBe('2:1');
  await catalog.scrollToRow(all.length - 20);
  await expect(catalog.state).toHaveText(`${all.length} images`);
  await expect(catalog.grid).toHaveAttribute('aria-rowcount', String(all.length + 1));
});

test('the focus is never lost to scrolling', async ({ catalog, page }) => {
  await catalog.open();
  await catalog.rowNumber(5).getByRole('gridcell').nth(1).focus();
  await catalog.scrollToRow(150);
  expect(await focus(page)).toBe('5:3');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focus(page)).toBe('6:3');
  await expect(catalog.rowNumber(6)).toBeInViewport();
});

test('Space selects, Enter opens, Escape comes back to the row', async ({ catalog, page }) => {
  await catalog.open();
  await catalog.rowNumber(3).getByRole('gridcell').nth(1).focus();
  await page.keyboard.press('Space');
  await expect(catalog.rowNumber(3)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar).toContainText('2 images selected');
  await bar.getByRole('button', { name: 'Clear' }).press('Enter');
  await expect(bar).toBeHidden();
  await expect(catalog.rowNumber(4).locator(':focus')).toHaveCount(1);

  await catalog.rowNumber(3).getByRole('gridcell').nth(1).focus();
  const name = await catalog.rowNumber(3).getByRole('link').textContent();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(name ?? '');
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect.poll(() => focus(page)).toBe('3:2');
});

test('a header is sorted by with Enter: up, down, the service’s own order', async ({ catalog, page }) => {
  await catalog.open();
  const header = catalog.grid.getByRole('columnheader', { name: 'Name' });
  await expect(header).toHaveAttribute('aria-sort', 'none');
  await catalog.rowNumber(2).getByRole('rowheader').getByRole('link').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect.poll(() => catalog.query()).toEqual(['sort_key=name', 'sort_dir=asc']);
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await catalog.settled();
  await expect(header).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await catalog.settled();
  await page.keyboard.press('Enter');
  await expect.poll(() => catalog.query()).toEqual([]);
  await expect(catalog.grid.getByRole('columnheader', { name: 'Created' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
});

test('arrow keys over radio buttons ask once, for the one that they stop at', async ({ catalog, page }) => {
  await catalog.open();
  await catalog.quiet();
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/v2/images' && url.search.includes('__os_type')) asked.push(url.search);
  });
  const types = catalog.filters.getByRole('group', { name: 'OS type' });
  await types.getByRole('radio', { name: 'Any' }).focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  await expect(types.getByRole('radio', { name: 'Other' })).toBeChecked();
  await expect.poll(() => catalog.query()).toEqual(['__os_type=Other']);
  await catalog.settled();
  expect(asked.every((search) => search.includes('__os_type=Other'))).toBe(true);
  await types.getByRole('radio', { name: 'Linux' }).click();
  await expect.poll(() => catalog.query()).toEqual(['__os_type=Linux']);

  const written: string[] = [];
  page.on('framenavigated', (frame) => written.push(new URL(frame.url()).search));
  const order = (await catalog.unfold('Sorting and paging')).getByRole('combobox', { name: 'Sort by' });
  await order.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
  const last = await order.inputValue();
  await expect.poll(() => catalog.query()).toContainEqual(`sort_key=${last}`);
  expect(
    written.filter((search) => search.includes('sort_key') && !search.includes(`sort_key=${last}`)),
  ).toEqual([]);
});

test('a click on a header sorts by it', async ({ catalog, cloud }) => {
  await catalog.open();
  await catalog.grid.getByRole('columnheader', { name: 'Status' }).getByRole('button').click();
  await expect.poll(() => catalog.query()).toEqual(['sort_key=status', 'sort_dir=asc']);
  await catalog.settled();
  const expected = await cloud.list('sort_key=status&sort_dir=asc&limit=5');
  await expect.poll(async () => (await catalog.idsDrawn()).slice(0, 5)).toEqual(expected.map(({ id }) => id));
});

test('a header sorts what the filters say now, also while the rows before are still there', async ({
  catalog,
}) => {
  await catalog.open();
  const state = catalog.mostUsed;
  const filter = await state.getByRole('radio', { name: 'queued', exact: true }).elementHandle();
  const header = catalog.grid.getByRole('columnheader', { name: 'Name' }).getByRole('button');
  // Both from within the page: no hand is as quick as the moment that the old rows stay.
  await header.evaluate(async (sort: HTMLElement, radio) => {
    if (radio instanceof HTMLElement) radio.click();
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    sort.click();
  }, filter);
  await expect.poll(() => catalog.query()).toEqual(['status=queued', 'sort_key=name', 'sort_dir=asc']);
});

test('every tab stop is a control, a cell or something with a name', async ({ catalog, page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await catalog.open();
  await catalog.grid.getByRole('rowheader').getByRole('link').first().click();
  await expect(page.getByRole('tablist')).toBeVisible();
  await page.getByRole('link', { name: 'All images', exact: true }).focus();
  // Firefox stops at whatever scrolls, too.
  const stops = new Set<string>();
  while (!stops.has('tabpanel') && stops.size < 200) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const { activeElement: element } = document;
      const isControl = element?.matches(
        'a, button, input, select, textarea, summary, [role="gridcell"], [role="rowheader"]',
      );
      if (isControl === true) return `control ${element?.id} ${element?.textContent}`;
      return element?.getAttribute('role') ?? `<${element?.localName} class="${element?.className}">`;
    });
    stops.add(stop);
  }
  const others = [...stops].filter((stop) => !stop.startsWith('control'));
  expect(others.toSorted()).toEqual(['separator', 'tabpanel']);
});
