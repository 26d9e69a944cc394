import { expect, test } from './vitrine.ts';

const PRESETS = [
  { name: 'Public', query: ['visibility=public'] },
  { name: 'My images', query: ['owner={project}'] },
  { name: 'Pending', query: ['visibility=shared', '__imagetype=shared', 'member_status=pending'] },
  { name: 'Accepted', query: ['visibility=shared', '__imagetype=shared', 'member_status=accepted'] },
  { name: 'Rejected', query: ['visibility=shared', '__imagetype=shared', 'member_status=rejected'] },
  { name: 'All images', query: [] },
];

for (const { name, query } of PRESETS) {
  test(`the view “${name}”`, async ({ catalog, cloud, page }) => {
    const { projectId } = await cloud.as('dana', 'acme');
    await catalog.open('?status=active&sort_key=name&sort_dir=asc');
    const view = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true });
    await view.click();

    // Filters give way, the order stays.
    const params = query.map((param) => param.replace('{project}', projectId));
    await expect.poll(() => catalog.query()).toEqual([...params, 'sort_key=name', 'sort_dir=asc']);
    await expect(view).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page).toHaveTitle(`${name} – Vitrine`);

    await catalog.settled();
    const isShared = query.some((param) => param.startsWith('member_status'));
    const all = await cloud.listAll([...params, 'sort_key=name', 'sort_dir=asc'].join('&'));
    const expected = all.filter(({ owner }) => !isShared || owner !== projectId);
    expect(expected.length).toBeGreaterThan(0);
    expect((await catalog.idsDrawn()).slice(0, 10)).toEqual(expected.slice(0, 10).map(({ id }) => id));
  });
}

test('what others share leaves one’s own images out, says so, and shows them when asked', async ({
  catalog,
  cloud,
}) => {
  const { projectId } = await cloud.as('dana', 'acme');
  const query = 'visibility=shared&member_status=accepted';
  const all = await cloud.listAll(query);
  const own = all.filter(({ owner }) => owner === projectId);
  expect(own.length).toBeGreaterThan(0);

  await catalog.open(`?${query}`);
  await catalog.scrollToRow(all.length - own.length + 1);
  await expect(catalog.state).toHaveText(`${all.length - own.length} images · ${own.length} hidden`);

  await catalog.chip('Your own images').getByRole('button').click();
  await expect(catalog.chip('Your own images')).toContainText('shown');
  await catalog.scrollToRow(all.length + 1);
  await expect(catalog.state).toHaveText(`${all.length} images`);
});
