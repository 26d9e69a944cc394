import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

test('half a name finds images, pairs become filters, and the list is one like any other', async ({
  catalog,
  cloud,
  page,
}) => {
  const made = await Promise.all(
    ['Zürich noble 24.04', 'zurich-noble-22.04', 'Zurich jammy'].map((name, at) =>
      cloud.create({ name, os_version: at === 0 ? '24.04' : '22.04', min_disk: 10 * (3 - at) }),
    ),
  );
  await catalog.open();
  const box = page.getByRole('combobox', { name: 'Search images' });
  const found = page.getByRole('main').getByRole('rowheader');

  await test.step('words, without case and accents, marked', async () => {
    await box.fill('ZURICH nob');
    await expect(found).toHaveCount(2);
    await expect(page).toHaveURL(/ui\.q=ZURICH%20nob/);
    await expect(page.getByRole('main')).toContainText(/2 of [\d,]+/);
    expect(await catalog.row('Zürich noble 24.04').locator('mark').allTextContents()).toContain('Zürich');
    await expectNoViolations(page, page.getByRole('main'));
  });

  await test.step('the place in the list, the panel and the selection', async () => {
    await catalog.row('zurich-noble-22.04').getByRole('link').click();
    await expect(page.getByRole('complementary', { name: 'Image' })).toContainText('zurich-noble-22.04');
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/ui\.q=ZURICH%20nob/);
    await catalog.row('zurich-noble-22.04').getByRole('checkbox').check();
    await expect(page.getByText('1 image selected').first()).toBeVisible();
  });

  await test.step('a pair becomes a filter, with suggestions', async () => {
    await box.fill('zurich os_ver');
    await expect(page.getByRole('option', { name: /^os_version:/ })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(box).toHaveValue('zurich os_version:');
    await expect(page.getByRole('option', { name: /^22\.04/ })).toBeVisible();
    await expectNoViolations(page, page.getByRole('main'));
    await page.keyboard.type('22.04 ');
    await expect(page).toHaveURL(/os_version=22\.04/);
    // What is left is typed on.
    await expect(box).toHaveValue('zurich ');
    await expect(found).toHaveCount(2);
  });

  await test.step('excluded values', async () => {
    await box.fill('zurich -os_version:22.04 ');
    await expect(page).toHaveURL(/ui\.not=os_version:22\.04/);
    await expect(page.getByText('No matching images')).toBeVisible();
    await page.getByRole('button', { name: 'Remove OS version (OpenStack) 22.04' }).click();
    await expect(found).toHaveText([/Zürich/]);
  });

  await test.step('numbers beside the values, as the service has them', async () => {
    await page.goto('/images');
    const active = await cloud.listAll('status=active');
    const option = catalog.filters.getByText('active', { exact: true }).locator('..');
    await expect(option).toContainText(`active${active.length}`);
    await catalog.filters
      .getByText(/^\d+ values?$/)
      .first()
      .click();
    await expect(catalog.filters.getByRole('button', { name: /^Exclude/ }).first()).toBeVisible();
    await expectNoViolations(page, catalog.filters);
    await catalog.filters
      .getByRole('button', { name: /^Exclude/ })
      .first()
      .click();
    await expect(page).toHaveURL(/ui\.not=/);
  });

  await test.step('an order of one’s own, in the link', async () => {
    await page.goto('/images?ui.q=zurich&ui.sort=min_disk:asc');
    await expect(found).toHaveText([/jammy/, /22\.04/, /24\.04/]);
    await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('Sorted by');
    // A column that the service cannot sort by, from its menu; one that it can takes the order away.
    await catalog.grid.getByRole('columnheader', { name: 'Platform' }).hover();
    await page.getByRole('button', { name: 'Column: Platform' }).click();
    await page.getByRole('menuitem', { name: 'Sort descending, in the page' }).click();
    await expect(page).toHaveURL(/ui\.sort=__platform:desc/);
    await catalog.grid.getByRole('columnheader', { name: 'Name' }).getByRole('button').first().click();
    await expect(page).not.toHaveURL(/ui\.sort/);
    await page.getByRole('button', { name: 'Clear search' }).click();
    await expect(page).not.toHaveURL(/ui\.q/);
    await expect(box).toBeFocused();
  });
  await Promise.all(made.map(({ id }) => cloud.remove(id)));
});
