import { expect, test } from './vitrine.ts';

test('a value that is seen in a row is a filter with one press, and so is its opposite', async ({
  catalog,
  page,
}) => {
  await catalog.open();
  await catalog.quiet();
  const cellOf = (row: number, column: number) =>
    catalog.grid.locator(`[data-row="${row}"] > [data-column="${column}"]`);

  await test.step('by pointer: usable Ubuntu in two presses', async () => {
    const platform = catalog.grid.getByRole('gridcell', { name: /^Ubuntu 22\.04/ }).first();
    await platform.hover();
    await page.getByRole('button', { name: /^Only Platform: Ubuntu 22\.04/ }).click();
    await expect.poll(() => catalog.query().join()).toMatch(/^__os_version=Ubuntu 22\.04[^,]*$/);
    await expect(catalog.chips).toContainText('The service doesn’t support this filter');
    await catalog.settled();
    await cellOf(0, 2).hover();
    await page.getByRole('button', { name: /^Only Status: active/ }).click();
    await expect.poll(() => catalog.query().length).toBe(2);
    await catalog.settled();
    const platforms = await catalog.grid.locator('[data-key] > [data-column="4"]').allTextContents();
    expect(platforms.length).toBeGreaterThan(0);
    expect(platforms.every((text) => text.startsWith('Ubuntu 22.04'))).toBe(true);
  });

  await test.step('what is excluded is said and in the address', async () => {
    await page.getByRole('button', { name: 'Clear all' }).click();
    await catalog.settled();
    await catalog.grid.getByRole('gridcell', { name: 'private', exact: true }).first().hover();
    await page.getByRole('button', { name: 'Without Visibility: private' }).click();
    await expect(page).toHaveURL(/ui\.not=visibility:private/);
    await expect(catalog.chip('Visibility is not')).toContainText('private');
    await expect(catalog.grid.getByRole('gridcell', { name: 'private', exact: true })).toHaveCount(0);
  });

  await test.step('by keys', async () => {
    await page.getByRole('button', { name: 'Clear all' }).click();
    await catalog.settled();
    await cellOf(1, 3).focus();
    const value = (await cellOf(1, 3).textContent()) ?? '';
    await page.keyboard.press('Alt+Enter');
    await expect.poll(() => catalog.query()).toEqual([`visibility=${value}`]);
  });

  await test.step('every property in the panel has it, also where the service has no filter', async () => {
    await page.getByRole('button', { name: 'Clear all' }).click();
    await catalog.settled();
    await catalog.grid
      .getByRole('row')
      .filter({ hasText: 'active' })
      .first()
      .getByRole('rowheader')
      .getByRole('link')
      .click();
    const panel = page.getByRole('complementary', { name: 'Image' });
    await panel.getByRole('tab', { name: 'Properties' }).click();
    await panel.getByRole('button', { name: 'Filter the list by Ready since' }).click();
    await expect(page).toHaveURL(/ui\.is=/);
    await expect(catalog.chips).toContainText('it’s applied here as images load');
    await panel.getByRole('button', { name: 'Leave out images with this Status' }).click();
    await expect(catalog.chip('Status is not')).toContainText('active');
  });
});
