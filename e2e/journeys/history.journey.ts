import { expect, test } from './vitrine.ts';

test('back and forward walk through the filters, a change at a time', async ({ catalog, page }) => {
  await catalog.open();
  const system = catalog.mostUsed;
  await system.getByRole('radio', { name: 'active', exact: true }).check();
  await system.getByRole('radio', { name: 'Linux', exact: true }).check();
  await expect.poll(() => catalog.query()).toEqual(['status=active', '__os_type=Linux']);

  await page.goBack();
  await expect.poll(() => catalog.query()).toEqual(['status=active']);
  await expect(
    system.getByRole('group', { name: 'OS type' }).getByRole('radio', { name: 'Any', exact: true }),
  ).toBeChecked();
  await page.goBack();
  await expect.poll(() => catalog.query()).toEqual([]);
  await expect(catalog.chips).toBeHidden();
  await page.goForward();
  await page.goForward();
  await expect.poll(() => catalog.query()).toEqual(['status=active', '__os_type=Linux']);
  await expect(catalog.chips.getByRole('button', { name: /^Remove / })).toHaveCount(2);
});

test('typing a name makes one history entry, and the pause decides what is asked', async ({
  catalog,
  page,
}) => {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const name = new URL(request.url()).searchParams.get('name');
    if (name !== null) asked.add(name);
  });
  await catalog.open();
  const group = await catalog.unfold('Name and ID');
  const field = group.getByRole('textbox', { name: 'Name', exact: true });
  await field.pressSequentially('Ubuntu 24');
  await expect.poll(() => catalog.query()).toEqual(['name=Ubuntu 24']);
  await field.pressSequentially('.04');
  await expect.poll(() => catalog.query()).toEqual(['name=Ubuntu 24.04']);
  expect(asked.size).toBeLessThanOrEqual(2);
  await page.goBack();
  await expect.poll(() => catalog.query()).toEqual([]);
  await expect(field).toHaveValue('');
});

test('reload returns to the rows, at the place, with the filters', async ({ catalog, page }) => {
  await catalog.open('?visibility=private&sort_key=name&sort_dir=asc');
  await catalog.scrollToRow(120);
  const before = await catalog.firstOnScreen();
  // The place is written down at rest.
  await expect.poll(() => page.evaluate(() => window.history.state?.usr?.place?.imageId)).toBe(before);
  await page.reload();
  await expect.poll(() => catalog.firstOnScreen()).toBe(before);
  expect(catalog.query()).toEqual(['visibility=private', 'sort_key=name', 'sort_dir=asc']);
});

test('back returns to the place in the list that was left, also when it was left in the middle of scrolling', async ({
  catalog,
  page,
}) => {
  await catalog.open();
  await catalog.scrollToRow(150);
  const system = catalog.mostUsed;
  const before = await catalog.firstOnScreen();
  await system.getByRole('radio', { name: 'Windows', exact: true }).check();
  await expect.poll(() => catalog.query()).toEqual(['__os_type=Windows']);
  await expect.poll(() => catalog.grid.evaluate((grid) => grid.scrollTop)).toBe(0);
  await page.goBack();
  await expect.poll(() => catalog.firstOnScreen()).toBe(before);
});

test('a link to a place leads others there', async ({ catalog, page, cloud, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await catalog.open('?status=active');
  await catalog.scrollToRow(140);
  const firstRow = await catalog.firstOnScreen();
  await page.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'Link to this position' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).searchParams.get('ui.at')).toBe(firstRow);

  const visitor = await context.newPage();
  await visitor.goto(link);
  await expect(visitor.locator(`[data-key="${firstRow}"]`)).toBeInViewport();

  // An image that is gone: the top, with a word about it.
  const gone = await cloud.create({ name: 'soon gone' });
  await cloud.remove(gone.id);
  await visitor.goto(`/images?status=killed&ui.at=${gone.id}`);
  await expect(visitor.getByText('The linked image is no longer in this list.').last()).toBeVisible();
});
