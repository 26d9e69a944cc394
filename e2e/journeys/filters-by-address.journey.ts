import { expect, navigateWithin, test } from './vitrine.ts';

interface Case {
  /** One parameter as a user types it into the address. */
  readonly param: string;
  /** What its chip says. */
  readonly chip: string;
}

/** Each of the 32 parameters, and what upstream Glance adds, by address. `{id}` and `{project}` are filled in. */
const CASES: readonly Case[] = [
  { param: 'name=eq:{name}', chip: 'Name {name}' },
  { param: 'id={id}', chip: 'Image ID {id}' },
  { param: 'tag=golden', chip: 'Tag golden' },
  { param: 'owner={project}', chip: 'Owner project acme (this project)' },
  { param: 'status=active', chip: 'Status active' },
  { param: 'status=in:active,queued', chip: 'Status active, queued' },
  { param: 'protected=false', chip: 'Protected Not protected' },
  { param: '__isregistered=true', chip: 'Registered Registered' },
  { param: 'visibility=public', chip: 'Visibility public' },
  { param: '__imagetype=gold', chip: 'Image type gold (public)' },
  { param: 'member_status=pending&visibility=shared', chip: 'Shared with me pending' },
  { param: '__os_type=Linux', chip: 'OS type Linux' },
  { param: '__platform=Ubuntu', chip: 'Platform Ubuntu' },
  { param: '__os_bit=64', chip: 'Bits 64-bit' },
  { param: 'created_at=gte:2026-01-01T00:00:00Z', chip: 'Created from 1 Jan 2026, 01:00' },
  { param: 'updated_at=lt:2026-11-01', chip: 'Updated before 1 Nov 2026, 01:00' },
  { param: 'disk_format=zvhd2', chip: 'Disk format zvhd2' },
  { param: 'container_format=bare', chip: 'Container format bare' },
  { param: 'min_disk=40', chip: 'Minimum disk 40' },
  { param: 'min_ram=2048', chip: 'Minimum memory 2048' },
  { param: '__support_kvm=true', chip: 'KVM true' },
  { param: '__support_xen=true', chip: 'Xen true' },
  { param: '__support_largememory=true', chip: 'Large memory true' },
  { param: '__support_diskintensive=true', chip: 'Disk-intensive true' },
  { param: '__support_highperformance=true', chip: 'High performance true' },
  { param: '__support_xen_gpu_type=M60_vGPU', chip: 'GPU on Xen M60_vGPU' },
  { param: '__support_kvm_gpu_type=V100', chip: 'GPU on KVM V100' },
  { param: '__support_xen_hana=true', chip: 'SAP HANA on Xen true' },
  { param: '__support_kvm_infiniband=true', chip: 'InfiniBand on KVM true' },
  { param: 'limit=5', chip: 'Page size 5' },
  { param: 'marker={id}', chip: 'Start after' },
  { param: 'sort_key=name', chip: 'Sort by Name' },
  { param: 'sort_dir=asc', chip: 'Direction Ascending' },
  { param: 'sort=name:asc,created_at:desc', chip: 'Sort name:asc,created_at:desc' },
  { param: 'visibility=community', chip: 'Visibility community' },
  { param: 'os_hidden=true', chip: 'Hidden Hidden only' },
  { param: 'architecture=arm', chip: 'Architecture arm' },
];

test('every parameter by address: its chip, and the rows that the service answers', async ({
  catalog,
  cloud,
}) => {
  test.setTimeout(120_000);
  const { projectId } = await cloud.as('dana', 'acme');
  const image = await cloud.anImage();
  const fill = (text: string) =>
    text
      .replace('{id}', image.id)
      .replace('{name}', image.name ?? '')
      .replace('{project}', projectId);

  await catalog.open();
  for (const { param, chip } of CASES) {
    await test.step(param, async () => {
      const search = fill(param);
      await navigateWithin(catalog.page, `/images?${search}`);
      await catalog.settled();
      await expect(catalog.chip(new RegExp(`^${escaped(fill(chip)).replaceAll(' ', '\\s*')}`))).toBeVisible();
      const expected = (await cloud.list(`${search}${search.includes('limit=') ? '' : '&limit=100'}`))
        .filter(({ owner }) => !param.startsWith('member_status') || owner !== projectId)
        .slice(0, 5)
        .map(({ id }) => id);
      await expect.poll(async () => (await catalog.idsDrawn()).slice(0, expected.length)).toEqual(expected);
      // What was typed is not rewritten.
      expect(new URL(catalog.page.url()).search).toBe(`?${encodeURI(search)}`);
    });
  }
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

test('the address reproduces the view in another browser profile', async ({ catalog, browser, vitrine }) => {
  const search =
    '?__os_type=Linux&status=active&sort_key=name&sort_dir=asc&ui.columns=name,owner&ui.density=compact';
  await catalog.open(search);
  const ids = await catalog.idsDrawn();

  const other = await browser.newContext({ baseURL: vitrine.url, colorScheme: 'dark' });
  const { CatalogScreen } = await import('./vitrine.ts');
  const copy = new CatalogScreen(await other.newPage());
  await copy.open(search);
  expect((await copy.idsDrawn()).slice(0, 20)).toEqual(ids.slice(0, 20));
  await expect(copy.grid.getByRole('columnheader')).toHaveText(['', 'Name', 'Owner project']);
  await other.close();
});

test('several values of a choice are shown as chosen, also where the sidebar writes one', async ({
  catalog,
}) => {
  await catalog.open('?status=in:active,queued');
  const state = catalog.mostUsed;
  await expect(state.getByRole('checkbox', { name: 'active', exact: true })).toBeChecked();
  await expect(state.getByRole('checkbox', { name: 'queued', exact: true })).toBeChecked();
  await expect(state.getByRole('checkbox', { name: 'saving', exact: true })).not.toBeChecked();
});

test('two bounds of a time: the list ends exactly at the second', async ({ catalog, cloud }) => {
  await catalog.open('?created_at=gte:2026-06-01&created_at=lt:2026-10-01');
  await expect(catalog.chip('The list ends exactly at this one')).toBeVisible();
  const all = await cloud.listAll('created_at=lt:2026-10-01');
  const within = all.filter(({ created_at: time }) => String(time) >= '2026-06-01');
  expect(within.length).toBeGreaterThan(0);
  await catalog.scrollToRow(within.length + 1);
  await expect(catalog.state).toHaveText(`${within.length} images`);
});

test('empty values: what the service takes is sent as it stands, what it refuses says why it is not', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: '', note: '' });
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    // The count of invitations is asked for beside the list.
    const isOfList = pathname === '/v2/images' && !searchParams.has('member_status');
    if (isOfList) asked.push([...searchParams.keys()].join());
  });
  await catalog.open('?name=&note=');
  expect(asked[0]).toMatch(/^name,note(,|$)/);
  await expect(catalog.chip(/^Name\s*\(empty\)/)).toContainText('Finds images with an empty name');
  expect(await catalog.idsDrawn()).toEqual((await cloud.list('name=&note=')).map(({ id }) => id));
  expect(await catalog.idsDrawn()).toContain(image.id);
  expect(new URL(page.url()).search).toBe('?name=&note=');

  // Where the service finds nothing, neither does the page.
  await catalog.open('?status=&owner=&tag=&visibility=');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  expect(await cloud.list('status=&owner=&tag=&visibility=')).toEqual([]);
  await expect(catalog.chip('not applied')).toHaveCount(0);

  // The search reads the catalog after the list.
  await catalog.quiet();
  asked.length = 0;
  await catalog.open('?protected=&limit=&sort_dir=&created_at=&size_min=&name=eq:none-such');
  await expect(catalog.chip('not applied')).toHaveCount(5);
  expect(asked[0]).toMatch(/^name(,limit)?$/);
});

test('images without a name are found by a filter that is applied here, and says so', async ({
  catalog,
  cloud,
  page,
}) => {
  const tag = `unnamed-${Date.now()}`;
  const named = await cloud.create({ name: 'with a name', tags: [tag] });
  const unnamed = await cloud.create({ tags: [tag] });
  const empty = await cloud.create({ name: '', tags: [tag] });
  await catalog.open(`?tag=${tag}`);
  const group = await catalog.unfold('Name and ID');
  await group.getByRole('checkbox', { name: 'Without a name' }).check();
  await expect(page).toHaveURL(new RegExp(`tag=${tag}&ui\\.unnamed=only`));
  await expect
    .poll(async () => (await catalog.idsDrawn()).toSorted())
    .toEqual([unnamed.id, empty.id].toSorted());
  await expect(catalog.state).toHaveText('2 images · 1 hidden');
  await expect(catalog.chip('Without a name')).toContainText('filtered here as images load');

  // It is part of the address, and goes with the view that it belongs to.
  await page.reload();
  await expect(catalog.state).toHaveText('2 images · 1 hidden');
  await page.goBack();
  await expect.poll(() => catalog.idsDrawn()).toContain(named.id);
  await page.goForward();
  await expect(catalog.state).toHaveText('2 images · 1 hidden');
  await catalog.chips.getByRole('button', { name: 'Clear all' }).click();
  await expect(catalog.chips).toHaveCount(0);
  await expect(page).not.toHaveURL(/unnamed/);
});
