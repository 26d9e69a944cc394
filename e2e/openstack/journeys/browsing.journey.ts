import type { ListedImage, Services } from '../../journeys/cloud.ts';
import { expect, test } from './real.ts';

const COUNT = 240;
const AT_ONCE = 4;

/** Marks the images of this file: a list of acme, narrowed to what is known. */
const OURS = 'journey=browsing';

/** What is in the list; each value comes with many numbers, and never with all. */
function fieldsOf(number: number): Readonly<Record<string, unknown>> {
  const formats = ['qcow2', 'raw', 'vmdk'];
  return {
    name: `browsing ${String(number).padStart(3, '0')}`,
    journey: 'browsing',
    visibility: number % 4 === 0 ? 'shared' : 'private',
    disk_format: formats[number % 3],
    container_format: 'bare',
    os_distro: number % 2 === 0 ? 'debian' : 'ubuntu',
    min_ram: (number % 5) * 512,
    tags: number % 7 === 0 ? ['golden', 'été'] : [],
    protected: number % 50 === 0,
  };
}

async function fill(cloud: Services): Promise<void> {
  // A cloud that was left running has them already.
  const there = await cloud.listAll(OURS);
  const names = new Set(there.map(({ name }) => name));
  const missing = Array.from({ length: COUNT }, (_, at) => fieldsOf(at + 1)).filter(
    ({ name }) => !names.has(String(name)),
  );
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let fields = missing.shift(); fields !== undefined; fields = missing.shift())
        await cloud.create(fields);
    }),
  );
}

test.describe.configure({ mode: 'default', timeout: 180_000 });

test.beforeAll(async ({ cloud }) => fill(cloud));

/** The first names as the service itself lists them. */
async function namesOf(cloud: Services, query: string): Promise<(string | null)[]> {
  return (await cloud.list(`${OURS}&${query}`)).map(({ name }) => name);
}

test('the newest come first, and the number is right', async ({ catalog, cloud, door, page }) => {
  await door.open(`?${OURS}`, 'alice');
  await catalog.settled();
  await expect(page.getByRole('banner')).toContainText('acme');
  await expect(page.getByRole('banner')).toContainText('RegionOne');
  await expect
    .poll(async () => (await catalog.namesOnScreen()).slice(0, 10))
    .toEqual(await namesOf(cloud, 'limit=10'));
});

test('filters of the sidebar are the service’s own', async ({ catalog, cloud, door }) => {
  await door.open(`?${OURS}`, 'alice');
  await catalog.settled();
  const format = await catalog.unfold('Format and size');
  await format.getByRole('checkbox', { name: 'qcow2', exact: true }).check();
  await format.getByRole('checkbox', { name: 'raw', exact: true }).check();
  await expect.poll(() => catalog.query()).toContain('disk_format=in:qcow2,raw');
  const needs = await catalog.unfold('Requirements');
  await needs.getByRole('textbox', { name: 'Minimum memory from', exact: true }).fill('1024');
  await expect.poll(() => catalog.query()).toContain('min_ram_min=1024');
  await catalog.mostUsed.getByRole('radio', { name: 'private', exact: true }).check();
  await expect.poll(() => catalog.query()).toContain('visibility=private');
  await catalog.settled();
  const expected = await cloud.listAll(
    `${OURS}&disk_format=in:qcow2,raw&min_ram_min=1024&visibility=private`,
  );
  await expect(catalog.state).toHaveText(`${expected.length} images`);
});

const FILTERS = [
  'os_distro=debian',
  'tag=golden',
  'tag=golden&tag=été',
  'protected=true',
  'name=in:browsing 001,browsing 002',
  'min_ram_min=512&min_ram_max=1024',
  'created_at=gt:2020-01-01T00:00:00Z',
  'os_hidden=true',
  'status=active',
  'visibility=shared',
];

for (const query of FILTERS) {
  test(`an address with ${query} shows what the service answers`, async ({ catalog, cloud, door, page }) => {
    await door.open(`?${OURS}&${query}`, 'alice');
    await catalog.settled();
    const expected = await cloud.listAll(`${OURS}&${query}`);
    if (expected.length === 0) {
      await expect(page.getByRole('heading', { name: 'No matching images' })).toBeVisible();
      return;
    }
    await expect.poll(async () => (await catalog.idsDrawn()).slice(0, 8)).toEqual(ids(expected).slice(0, 8));
    // The last of a list is how one knows that all of it is there.
    await catalog.scrollToRow(expected.length + 1);
    await expect(catalog.state).toHaveText(`${expected.length} image${expected.length === 1 ? '' : 's'}`);
  });
}

test('a click on a header sorts, up and down', async ({ catalog, cloud, door }) => {
  await door.open(`?${OURS}`, 'alice');
  await catalog.settled();
  const header = catalog.grid.getByRole('columnheader', { name: 'Name' });
  for (const direction of ['asc', 'desc']) {
    await header.getByRole('button').first().click();
    await expect.poll(() => catalog.query()).toContain(`sort_dir=${direction}`);
    await catalog.settled();
    const expected = await namesOf(cloud, `sort_key=name&sort_dir=${direction}&limit=10`);
    await expect.poll(async () => (await catalog.namesOnScreen()).slice(0, 10)).toEqual(expected);
  }
});

test('scrolling goes from page to page of the service, to the last image', async ({
  catalog,
  cloud,
  door,
  page,
}) => {
  const markers = new Set<string>();
  page.on('request', (request) => {
    const url = new URL(request.url());
    const marker = url.searchParams.get('marker');
    if (url.pathname === '/v2/images' && marker !== null) markers.add(marker);
  });
  await door.open(`?${OURS}&limit=20&sort_key=name&sort_dir=asc`, 'alice');
  await catalog.settled();
  await catalog.scrollToRow(COUNT + 1);
  await expect(catalog.state).toHaveText(`${COUNT} images`);
  await expect(catalog.row(`browsing ${COUNT}`)).toBeInViewport();
  expect(markers.size).toBeGreaterThanOrEqual(COUNT / 20 - 1);
  const all = ids(await cloud.listAll(`${OURS}&sort_key=name&sort_dir=asc`));
  expect([...markers].every((marker) => all.includes(marker))).toBe(true);
});

test('an image opens beside the list, and by its own address', async ({ catalog, cloud, door, page }) => {
  const [image] = await cloud.list(`${OURS}&name=browsing 007`);
  await door.open(`?${OURS}&tag=golden&sort_key=name&sort_dir=asc`, 'alice');
  await catalog.settled();
  await catalog.row('browsing 007').getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('browsing 007');
  await expect(panel).toContainText('Ubuntu');
  await page.goto(`/images/${image?.id ?? ''}`);
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('browsing 007');
});

function ids(images: readonly ListedImage[]): string[] {
  return images.map(({ id }) => id);
}
