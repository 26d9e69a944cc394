import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import type { Cloud, ListedImage } from './cloud.ts';
import { expect, test } from './vitrine.ts';

const LONG = 'word '.repeat(2000).trimEnd();
const PARENT = '8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1';

/** An image with everything that a page could stumble over. */
function oddImage(cloud: Cloud, name: string): Promise<ListedImage> {
  return cloud.create({
    name,
    min_ram: 2048,
    tags: ['team=shop', '<i>tag</i>'],
    __os_type: 'Linux',
    __support_fc_inject: 'true',
    __lazyloading: 'True',
    max_ram: '',
    __originalimagename: PARENT,
    __os_feature_list: '{"onekey_resetpasswd": "true"}',
    empty: '',
    'my <script>alert(1)</script>': '<img src=x onerror="document.title = 1">',
    שלום: 'ערך \u202E reversed',
    long: LONG,
    unbroken: 'x'.repeat(10_000),
  });
}

/** The properties of an image, as a user sees them. */
async function openProperties(page: Page, image: ListedImage, search = ''): Promise<Locator> {
  await page.goto(`/images/${image.id}?${search}ui.tab=properties`);
  const tab = page.getByRole('tabpanel', { name: 'Properties' });
  await expect(tab.getByRole('status')).toHaveText(/propert/);
  return tab;
}

/** The row of a property, by the name that the service gives it. */
function property(tab: Locator, name: string): Locator {
  const code = tab
    .page()
    .getByRole('code')
    .filter({ hasText: new RegExp(`^${RegExp.escape(name)}$`) });
  return tab.getByRole('listitem').filter({ has: code });
}

test('every property in its right form, searched, looked at closely, copied', async ({
  cloud,
  context,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const image = await oddImage(cloud, `properties: ${Date.now()}`);
  const tab = await openProperties(page, image);

  for (const [name, text] of [
    ['__support_fc_inject', 'Not supported'],
    ['__lazyloading', 'Supported'],
    ['min_ram', '2 GB'],
    ['max_ram', 'No maximum'],
    ['empty', 'empty'],
    ['__os_feature_list', 'onekey_resetpasswd: true'],
    ['my <script>alert(1)</script>', '<img src=x onerror="document.title = 1">'],
  ] as const) {
    await expect(property(tab, name)).toContainText(text);
  }
  await expect(tab.getByRole('heading', { level: 3 })).toContainText([
    'Identity and lifecycle',
    'Other properties',
  ]);
  await expect(property(tab, '__originalimagename').getByRole('link', { name: PARENT })).toHaveAttribute(
    'href',
    new RegExp(`^/images/${PARENT}`),
  );

  await tab.getByRole('button', { name: 'Details of Minimum memory' }).click();
  const memory = property(tab, 'min_ram');
  await expect(memory).toContainText('As sent2048');
  await expect(memory).toContainText('Amount of ram (in MB) required to boot image.');
  await memory.getByRole('button', { name: 'Copy name=value' }).click();
  await expect.poll(clipboard).toBe('min_ram=2048');
  await tab.getByRole('button', { name: 'Details of Created' }).click();
  await expect(property(tab, 'created_at')).toContainText('Set by the service');

  await expect(tab).not.toContainText(LONG);
  await tab.getByRole('button', { name: 'Copy the value of long' }).click();
  await expect.poll(clipboard).toBe(LONG);
  await property(tab, 'long').getByRole('button', { name: 'Show all 9,999 characters' }).click();
  await expect(tab).toContainText(LONG);
  await tab.getByText('attributes not set').click();
  await expect(tab.getByText('meaning: BIOS')).toBeVisible();

  const search = tab.getByRole('searchbox', { name: 'Search properties' });
  await search.fill('memory 2 gb');
  await expect(tab.getByRole('status')).toHaveText(/^1 of \d+ properties match$/);
  await expect(tab.getByRole('listitem')).toHaveCount(1);
  await search.fill('no such thing');
  await expect(tab).toContainText('No matching properties');
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(tab.getByRole('status')).toHaveText(/^\d+ properties$/);
  await search.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Image' })).toBeHidden();
  await cloud.remove(image.id);
});

test('the list is filtered by a value', async ({ catalog, cloud, page }) => {
  const image = await oddImage(cloud, `in: ${Date.now()}`);
  const tab = await openProperties(page, image);
  await catalog.settled();
  await tab.getByRole('button', { name: 'Filter the list by Name' }).click();
  await expect.poll(() => catalog.query()).toEqual([`name=eq:${image.name}`]);
  await expect(catalog.state).toHaveText(/^1 image/);
  await tab.getByRole('button', { name: 'Filter the list by the tag team=shop' }).click();
  await tab.getByRole('button', { name: 'Filter the list by Minimum memory' }).click();
  await tab.getByRole('button', { name: 'Filter the list by Created' }).click();
  await expect
    .poll(() => catalog.query())
    .toEqual([
      `name=eq:${image.name}`,
      'tag=team=shop',
      expect.stringMatching(/^created_at=eq:/),
      'min_ram=2048',
    ]);
  await expect(catalog.row(image.name ?? '')).toBeVisible();
  await expect(tab).toBeVisible();
  // What the service has no filter on says so.
  await tab.getByRole('button', { name: 'Details of API path' }).click();
  await expect(property(tab, 'self')).toContainText('The service has no filter for this value');
  await cloud.remove(image.id);
});

test('a hundred properties; a schema that is refused; keyboard; both themes', async ({ cloud, page }) => {
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, at) => [`property-${at}`, 'x'.repeat(1000)]),
  );
  const image = await cloud.create({ name: 'many', ...many });
  await cloud.fail({ path: '/image/v2/schemas/image', status: 403, times: 1 });
  const tab = await openProperties(page, image);
  await expect(tab).toContainText('The service’s property descriptions couldn’t be loaded');
  await expect(tab).toContainText('Request ID req-');
  await expect(property(tab, 'property-99')).toBeVisible();
  await tab.getByRole('button', { name: 'Try again' }).click();
  await expect(tab).not.toContainText('did not tell');
  await expect(tab).toBeFocused();

  await tab.getByRole('searchbox').fill('property-7');
  await expect(tab.getByRole('status')).toHaveText(/^11 of /);
  await page.keyboard.press('Tab');
  await expect(tab.getByRole('button', { name: 'Show all 1,000 characters' }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tab.getByRole('button', { name: 'Show less' })).toBeFocused();
  // Past copying, the filter and its opposite.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(tab.getByRole('button', { name: 'Details of property-7', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(property(tab, 'property-7')).toContainText('Custom property, not described');
  await expectNoViolations(page);
  await cloud.remove(image.id);
});

test('no name that a user gave comes alive or breaks the panel', async ({ cloud, page }) => {
  const image = await oddImage(cloud, '<script>alert(1)</script>');
  for (const widthPx of [1280, 390]) {
    await page.setViewportSize({ width: widthPx, height: 720 });
    const tab = await openProperties(page, image);
    await property(tab, 'unbroken').getByRole('button', { name: 'Show all 10,000 characters' }).click();
    const isWider = () => tab.evaluate((element) => element.scrollWidth > element.clientWidth + 1);
    expect(await isWider(), `at ${widthPx}`).toBe(false);
    await expect(page).not.toHaveTitle('1');
  }
  await expectNoViolations(page);
  await cloud.remove(image.id);
});
