import { join } from 'node:path';
import { measureBytes } from '../../bench/bytes.ts';
import { countRenders, rendersOf } from './renders.ts';
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
  await expect(catalog.state).toHaveText(/^\d+ loaded, more below$|^\d+ images, \d+ loaded$/);
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

/** Where the cells of the first rows and their headers are, and what they say. */
function placesOfCells(): string[] {
  return [...document.querySelectorAll('[data-row="-1"] > *, [data-row="0"] > *, [data-row="7"] > *')]
    .filter((cell) => getComputedStyle(cell).visibility === 'visible')
    .map((cell) => {
      const { x, y, width, height } = cell.getBoundingClientRect();
      return `${cell.getAttribute('role')} ${x} ${y} ${width} ${height} ${cell.textContent}`;
    });
}

test('the first rows stand before the program is there, and it takes over without a jump', async ({
  catalog,
  page,
}) => {
  const { grid } = catalog;
  for (const search of ['', '?status=active&sort_key=name&tag=lts', '?size_min=1&ui.density=compact']) {
    await test.step(search, async () => {
      await page.goto('about:blank');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route('**/assets/index-*.js', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`/images${search}`);
      const first = grid.getByRole('rowheader').first();
      await expect(first.getByRole('link')).toHaveAttribute('href', /^\/images\/[-0-9a-f]{36}/);
      await expect(grid).toHaveAttribute('aria-busy', 'true');
      await expect(grid).toHaveAttribute('aria-rowcount', '-1');
      if (search !== '') await expect(page.getByRole('list', { name: 'Active filters' })).toBeVisible();
      // Nothing of the filters, menus and notices was asked for before. (The worker is of the page before.)
      expect(asked.filter((path) => /assets\/(?!rows|react|index|rolldown|worker)/.test(path))).toEqual([]);
      await grid.locator('[data-row="7"]').getByRole('gridcell').nth(2).click();
      const before = await page.evaluate(placesOfCells);

      release();
      await catalog.settled();
      await expect(page.getByRole('grid')).toHaveCount(1);
      expect(await page.evaluate(placesOfCells)).toEqual(before);
      await expect(grid.locator('[data-row="7"]').getByRole('gridcell').nth(2)).toBeFocused();
      expect(asked.filter((path) => path === '/v2/images').length).toBeGreaterThan(0);
      await page.unroute('**/assets/index-*.js');
    });
  }

  await catalog.quiet();
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => /assets\/([a-z-]+)-[^/]{8}\.js$/i.exec(name)?.[1]),
  );
  const loaded = new Set(scripts.filter((name) => name !== undefined));
  expect([...loaded].toSorted(), 'files of script after the first rows').toEqual(
    ['Sidebar', 'background', 'index', 'react', 'rolldown-runtime', 'rows', 'worker'].toSorted(),
  );
});

test('a first row is a link that works without the program', async ({ catalog, page }) => {
  await page.route('**/assets/index-*.js', () => new Promise(() => undefined));
  await page.goto('/images');
  const link = catalog.grid.getByRole('rowheader').first().getByRole('link');
  const name = (await link.textContent()) ?? '';
  await page.unroute('**/assets/index-*.js');
  await link.click();
  await expect(page.getByRole('complementary', { name: 'Image' })).toContainText(name);
});

test('a change of the filters renders the field, the chips and the list before its rows are there', async ({
  catalog,
  page,
}) => {
  await countRenders(page);
  await catalog.open();
  await catalog.quiet();
  await test.step('what is in the document is little', async () => {
    const nodes = await page.evaluate(() => {
      const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      let count = 0;
      while (walker.nextNode() !== null) count += 1;
      return count;
    });
    expect(nodes).toBeLessThan(1500);
    const row = catalog.rowNumber(2);
    expect(await row.evaluate((element) => element.querySelectorAll('*').length)).toBeLessThan(30);
  });
  const from = (await rendersOf(page)).length;
  await catalog.filters.getByRole('radio', { name: 'Windows', exact: true }).click();
  await expect(catalog.chip('Windows')).toBeVisible();
  await catalog.quiet();
  const commits = await rendersOf(page, from);
  // Counts in the header may come in between.
  const clicked = commits.find(({ chips }) => chips > 0);
  // The click: the field with its options and the heads of the groups, the chips, the list; no row of the old list.
  expect(clicked?.rows).toBe(0);
  expect(clicked?.header).toBeLessThanOrEqual(2);
  expect(clicked?.sidebar).toBeLessThanOrEqual(30);
  expect(clicked?.toolbar).toBeLessThanOrEqual(30);
  expect(clicked?.others).toBeLessThanOrEqual(34);
  // The answer: the rows, with nothing around them. After an answer that takes long, waiting rows came before.
  const answered = commits.findLast(({ rows }) => rows > 0);
  expect(answered).toMatchObject({ header: 0, sidebar: 0, chips: 0 });
  expect(answered?.others).toBeLessThanOrEqual(20);
});

test('what comes before the first rows is 100 KiB at most, and with the filters 130', () => {
  const files = measureBytes(join(import.meta.dirname, '../../dist'));
  const sum = (isMeant: (name: string) => boolean) =>
    files.reduce((bytes, { name, brotliBytes }) => bytes + (isMeant(name) ? brotliBytes : 0), 0) / 1024;
  const before = files.filter((file) => file.isFirstView).map(({ name }) => name);
  expect(before.toSorted()).toEqual([
    'index.html, with its script',
    'react.js',
    'rolldown-runtime.js',
    'rows.css',
    'rows.js',
  ]);
  expect(sum((name) => before.includes(name))).toBeLessThan(100);
  expect(sum((name) => before.includes(name) || /^(index|Sidebar)\./.test(name))).toBeLessThan(130);
});
