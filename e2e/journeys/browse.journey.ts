import { join } from 'node:path';
import { measureBytes } from '../../bench/bytes.ts';
import { expect, test } from './vitrine.ts';

test('the first view shows the newest images, who is signed in and where', async ({
  catalog,
  cloud,
  page,
}) => {
  const newest = await cloud.list('limit=10');
  await catalog.open();

  await expect(page).toHaveTitle('All images – Vitrine');
  await expect(page.getByRole('banner')).toContainText('acme · RegionOne');
  await expect(page.getByRole('banner')).toContainText('dana');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All images');
  expect((await catalog.idsDrawn()).slice(0, 10)).toEqual(newest.map(({ id }) => id));
});

test('a list that is known to its end says its number, one that is not says so', async ({ catalog }) => {
  await catalog.open();
  await expect(catalog.state).toHaveText(/^\d+ loaded, more below$/);
  await expect(catalog.grid).toHaveAttribute('aria-rowcount', '-1');

  await catalog.open('?__os_type=Windows');
  await expect(catalog.state).toHaveText(/^\d+ images?$/);
  const count = Number.parseInt((await catalog.state.textContent()) ?? '', 10);
  await expect(catalog.grid).toHaveAttribute('aria-rowcount', String(count + 1));
});

test('an image without a name is called by its ID, and a protected one has a lock', async ({
  catalog,
  cloud,
}) => {
  const image = await cloud.create({ protected: true, disk_format: 'raw', container_format: 'bare' });
  await catalog.open(`?id=${image.id}`);

  const row = catalog.row(`Unnamed ${image.id.slice(0, 8)}…`);
  await expect(row).toBeVisible();
  await expect(row.getByRole('img', { name: 'Protected' })).toBeVisible();
  await expect(row.getByRole('gridcell', { name: 'queued' })).toBeVisible();

  await cloud.ask('PATCH', `/v2/images/${image.id}`, [{ op: 'replace', path: '/protected', value: false }]);
  await cloud.remove(image.id);
});

test('names are text, whatever they look like', async ({ catalog, cloud, page }) => {
  const names = [
    '<img src=x onerror=alert(1)>',
    '"><script>document.title="owned"</script>',
    'مرحبا بالعالم',
    'x'.repeat(120),
    'javascript:alert(1)',
    'a, b; "c"',
    '🚀 launch',
  ];
  const marker = `hostile-${Date.now()}`;
  const images = [];
  for (const name of names) images.push(await cloud.create({ name, journey: marker, tags: ['<b>tag</b>'] }));
  page.on('dialog', () => expect(true, 'a script of a name ran').toBe(false));

  await catalog.open(`?journey=${marker}`);
  for (const name of names) await expect(catalog.row(name)).toBeVisible();
  await expect(page).toHaveTitle('Images – Vitrine');

  await catalog.grid.getByRole('link', { name: names[0] ?? '', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Image' })).toContainText('<img src=x');
  for (const image of images) await cloud.remove(image.id);
});

test('the request for the first page leaves before the program is there', async ({ catalog, page }) => {
  const order: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/v2/images' || pathname.endsWith('.js')) order.push(pathname);
  });
  // The program is held back until the list has been asked for: it cannot have been the one who asked.
  const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/v2/images');
  await page.route('**/assets/index-*.js', async (route) => {
    await asked;
    await route.continue();
  });
  await catalog.open('?status=active&sort_key=name');
  expect(order.filter((path) => path === '/v2/images').length).toBeGreaterThan(0);
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();

  await catalog.quiet();
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => /[a-z]+(?=-[^/]*\.js$)/i.exec(name)?.[0]),
  );
  const loaded = new Set(scripts.filter((name) => name !== undefined));
  expect([...loaded].toSorted(), 'files of script after the first rows').toEqual(['background', 'index']);
});

test('what the first view needs is a page, a script and a sheet, of 150 KiB at most', () => {
  const files = measureBytes(join(import.meta.dirname, '../../dist')).filter((file) => file.isFirstView);
  expect(files.map(({ name }) => name).toSorted()).toEqual([
    'index.css',
    'index.html, with its script',
    'index.js',
  ]);
  expect(files.reduce((sum, { brotliBytes }) => sum + brotliBytes, 0)).toBeLessThan(150 * 1024);
});
