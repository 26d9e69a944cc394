import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance' });

test('several values, where the service has them', async ({ catalog, cloud }) => {
  await catalog.open();
  const state = catalog.mostUsed;
  await state.getByRole('checkbox', { name: 'queued', exact: true }).check();
  await expect.poll(() => catalog.query()).toEqual(['status=queued']);
  await state.getByRole('checkbox', { name: 'saving', exact: true }).check();
  await expect.poll(() => catalog.query()).toEqual(['status=in:queued,saving']);
  await catalog.settled();
  const expected = await cloud.list('status=in:queued,saving&limit=8');
  await expect.poll(async () => (await catalog.idsDrawn()).slice(0, 8)).toEqual(expected.map(({ id }) => id));

  const format = await catalog.unfold('Format and size');
  await format.getByRole('checkbox', { name: 'qcow2', exact: true }).check();
  const disk = format.getByRole('group', { name: 'Disk format' });
  await disk.getByRole('textbox', { name: 'Another value' }).fill('zvhd2');
  await disk.getByRole('button', { name: 'Add' }).click();
  await expect.poll(() => catalog.query()).toContain('disk_format=in:qcow2,zvhd2');
});

test('a name is written so that no colon in it is an operator', async ({ catalog, cloud }) => {
  const name = `team:golden ${Date.now()}`;
  const image = await cloud.create({ name });
  await catalog.open();
  const group = await catalog.unfold('Name and ID');
  await group.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await expect.poll(() => catalog.query()).toEqual([`name=eq:${name}`]);
  await expect(catalog.state).toHaveText('1 image');
  await expect(catalog.row(name)).toBeVisible();

  await catalog.open(`?name=${name}`);
  await expect(catalog.chip('Name')).toContainText('The service reads “team:” as an operator');
  await catalog
    .chip('Name')
    .getByRole('button', { name: `Use eq:${name}` })
    .click();
  await expect(catalog.state).toHaveText('1 image');
  await cloud.remove(image.id);
});

test('what only Glance has: ranges, hidden images, communities', async ({ catalog, cloud }) => {
  await catalog.open();
  const needs = await catalog.unfold('Requirements');
  await needs.getByRole('textbox', { name: 'Minimum memory from', exact: true }).fill('1');
  await expect.poll(() => catalog.query()).toEqual(['min_ram_min=1']);
  await needs.getByRole('textbox', { name: 'Minimum memory to', exact: true }).fill('1024');
  await expect.poll(() => catalog.query()).toEqual(['min_ram_min=1', 'min_ram_max=1024']);
  await catalog.settled();
  const expected = await cloud.list('min_ram_min=1&min_ram_max=1024&limit=8');
  expect(expected.length).toBeGreaterThan(0);
  await expect.poll(async () => (await catalog.idsDrawn()).slice(0, 8)).toEqual(expected.map(({ id }) => id));

  const state = catalog.mostUsed;
  await state.getByRole('group', { name: 'Hidden' }).getByRole('radio', { name: 'Hidden only' }).check();
  await expect.poll(() => catalog.query()).toContain('os_hidden=true');
  await state.getByRole('radio', { name: 'community', exact: true }).check();
  await expect.poll(() => catalog.query()).toContain('visibility=community');
});

test('the IMS attributes are a folded group of their own, and the views need none of them', async ({
  catalog,
  page,
}) => {
  await catalog.open();
  const group = catalog.filters.locator('details', {
    has: page.locator('summary', { hasText: 'IMS properties' }),
  });
  await expect(group).not.toHaveAttribute('open');
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Public' }).click();
  await expect.poll(() => catalog.query()).toEqual(['visibility=public']);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Pending' }).click();
  await expect.poll(() => catalog.query()).toEqual(['visibility=shared', 'member_status=pending']);
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();
});

test('sorting by a key that only IMS knows is refused in words', async ({ catalog }) => {
  await catalog.open('?sort_key=create_at&sort_dir=asc');
  await catalog.chip('create_at').getByRole('button', { name: 'Use created_at' }).click();
  await expect.poll(() => catalog.query()).toEqual(['sort_key=created_at', 'sort_dir=asc']);
});

test('the overview of a plain image has no empty lines, and none of what only IMS says', async ({
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: `plain ${Date.now()}` });
  await page.goto(`/images/${image.id}`);
  const overview = page.getByRole('tabpanel', { name: 'Overview' });
  await expect(overview).toContainText('No file yet.');
  const terms = await overview.getByRole('term').allTextContents();
  expect(terms).toEqual(['Status', 'Visibility', 'Size', 'Requires', 'Created', 'Updated', 'Owner']);
  const definitions = await overview.getByRole('definition').allTextContents();
  expect(definitions.map((text) => text.trim())).not.toContain('');
  await expect(overview.getByRole('heading')).toHaveCount(0);
  await cloud.remove(image.id);
});
