import { expect, test } from './vitrine.ts';

test('rows are selected in ranges, all at once and by a drag, and the box above says how many', async ({
  catalog,
  page,
}) => {
  await catalog.open('?visibility=private&sort_key=name&sort_dir=asc');
  await catalog.quiet();
  const selected = catalog.grid.getByRole('row', { selected: true });
  const all = catalog.grid.getByRole('checkbox', { name: 'Select all loaded images' });
  const said = page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: /selected$/ });
  const cell = (row: number) => catalog.rowNumber(row).getByRole('gridcell').first();

  await test.step('the whole cell is the checkbox, and the first selection is announced', async () => {
    await cell(2).click({ position: { x: 3, y: 3 } });
    await expect(catalog.rowNumber(2).getByRole('checkbox')).toBeChecked();
    await expect(said).toHaveText('1 image selected');
    expect(await all.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
  });
  await test.step('Shift and a click, on the box and beside it', async () => {
    await catalog
      .rowNumber(6)
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await expect(selected).toHaveCount(5);
    await cell(9).click({ modifiers: ['Shift'], position: { x: 3, y: 3 } });
    await expect(selected).toHaveCount(8);
    // What is done to the last one is done to all between.
    await catalog.rowNumber(9).getByRole('checkbox').click();
    await expect(selected).toHaveCount(7);
    await catalog
      .rowNumber(5)
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await expect(selected).toHaveCount(3);
  });
  await test.step('Shift and arrows, there and back', async () => {
    await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Clear' }).click();
    await cell(3).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'])
      await page.keyboard.press(`Shift+${key}`);
    await expect(selected).toHaveCount(3);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+Space');
    await expect(selected).toHaveCount(5);
  });
  await test.step('all that are loaded, by key and by the box', async () => {
    await page.keyboard.press('Control+a');
    const loaded = await catalog.loaded();
    await expect(said).toHaveText(`${loaded} images selected`);
    await expect(all).toBeChecked();
    await all.click();
    await expect(selected).toHaveCount(0);
    await expect(said).toHaveCount(0);
  });
  await test.step('a drag over the checkboxes', async () => {
    await catalog.rowNumber(3).getByRole('checkbox').hover();
    await page.mouse.down();
    for (const row of [4, 5, 6, 7, 6]) await catalog.rowNumber(row).getByRole('checkbox').hover();
    await page.mouse.up();
    await expect(selected).toHaveCount(4);
    await expect(catalog.rowNumber(3)).toHaveAttribute('aria-selected', 'true');
  });
});

test('a click anywhere in a row opens its image; with Control, or the middle button, in a new tab', async ({
  catalog,
  context,
  page,
}) => {
  await catalog.open('?visibility=private');
  await catalog.quiet();
  const panel = page.getByRole('complementary', { name: 'Image' });
  const name = (await catalog.rowNumber(4).getByRole('link').textContent()) ?? '';
  const cell = catalog.rowNumber(4).getByRole('gridcell').nth(3);
  await cell.click();
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(name);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);

  for (const press of [{ modifiers: ['Control'] }, { button: 'middle' }] as const) {
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      cell.click('button' in press ? { button: 'middle' } : { modifiers: ['Control'] }),
    ]);
    await tab.waitForLoadState('domcontentloaded');
    expect(new URL(tab.url()).pathname).toMatch(/^\/images\/[0-9a-f-]{36}$/);
    await tab.close();
  }
  await expect(panel).toHaveCount(0);

  // Text can still be selected.
  const box = await cell.boundingBox();
  if (box === null) throw new Error('no cell');
  await page.mouse.move(box.x + 9, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  expect(await page.evaluate(() => window.getSelection()?.toString())).not.toBe('');
  await expect(panel).toHaveCount(0);
});
