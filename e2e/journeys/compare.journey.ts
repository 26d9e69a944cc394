import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import type { Cloud, ListedImage } from './cloud.ts';
import { expect, test } from './vitrine.ts';

const WORDS = { attribute: 'Attribute', differ: /^\d+ attributes? differs?$/ };

async function twins(cloud: Cloud, mark: string): Promise<readonly [ListedImage, ListedImage]> {
  const common = { mark, visibility: 'private' };
  return [
    await cloud.create({ ...common, name: `${mark} one`, tags: ['b', 'a'], min_disk: 40, note: '' }),
    await cloud.create({
      ...common,
      name: `${mark} two`,
      tags: ['a', 'b'],
      min_disk: 8,
      poem: '<b>x</b>'.repeat(500),
    }),
  ];
}

const row = (dialog: Locator, page: Page, name: string) =>
  dialog.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

test('selected images side by side; the address reproduces it, and the way back closes it', async ({
  catalog,
  cloud,
  context,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const mark = `compare-${Date.now()}`;
  const [one, two] = await twins(cloud, mark);
  await catalog.open(`?mark=${mark}`);
  await catalog.row(`${mark} one`).getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Selection' });
  const compare = bar.getByRole('button', { name: 'Compare' });
  await expect(compare).toHaveAttribute('aria-disabled', 'true');
  await expect(compare).toHaveAccessibleDescription('Select two to four images to compare.');
  await catalog.row(`${mark} two`).getByRole('checkbox').check();
  await compare.click();

  const dialog = page.getByRole('dialog', { name: 'Compare images' });
  await expect(dialog.getByRole('columnheader')).toHaveCount(3);
  await expect(dialog.getByRole('status').filter({ hasText: WORDS.differ })).toBeVisible();
  await expect(row(dialog, page, 'Minimum disk').getByRole('cell')).toHaveText(['40 GB', 'Different: 8 GB']);
  await expect(row(dialog, page, 'note').getByRole('cell')).toHaveText(['empty', 'Different: not set']);
  // What is long is cut, and text of others stays text.
  const poem = row(dialog, page, 'poem').getByRole('cell').last();
  await expect(poem).toContainText('<b>x</b><b>x</b>');
  await poem.getByRole('button', { name: 'Show all' }).click();
  await expect(poem).toHaveText(/^(Different: )?(<b>x<\/b>){500} Show less$/);
  await poem.getByRole('button', { name: 'Show less' }).click();

  // What is equal is folded; tags have no order.
  await expect(row(dialog, page, 'Tags')).toHaveCount(0);
  const fold = dialog.getByRole('button', { name: /attributes are equal$/ });
  await fold.click();
  await expect(row(dialog, page, 'Tags').getByRole('cell')).toHaveText(['ab']);
  await expectNoViolations(page);

  // Identity and times are folded too, and all is in one order on request.
  await expect(row(dialog, page, 'API path')).toHaveCount(0);
  await dialog.getByRole('button', { name: /in identity (and|or) times$/ }).click();
  await expect(row(dialog, page, 'API path')).toHaveCount(1);
  await dialog.getByRole('radio', { name: 'All' }).check();
  await expect(dialog.getByRole('button', { name: /in identity (and|or) times$/ })).toHaveCount(0);
  await expect(row(dialog, page, 'Tags')).toHaveCount(1);
  await dialog.getByRole('radio', { name: 'Only differences' }).check();

  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    `| id | ${one.id} | ${two.id} |`,
  );

  const address = page.url();
  expect(new URL(address).searchParams.get('ui.compare')).toBe(`${one.id},${two.id}`);
  await page.goBack();
  await expect(dialog).toBeHidden();
  await expect(bar).toContainText('2 images selected');
  await page.goForward();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(page.url()).not.toContain('ui.compare');

  // Alone, on a narrow screen, with one of them deleted meanwhile.
  await cloud.remove(two.id);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(address);
  await expect(dialog.getByRole('alert')).toContainText('Image not found');
  await expect(dialog.getByRole('alert')).toContainText('Request ID');
  await expect(dialog.getByRole('button', { name: /attributes with nothing to compare$/ })).toBeVisible();
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: `Remove ${two.id} from comparison` }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('ui.compare')).toBe(one.id);
  await expect(dialog).toContainText('Only one image.');

  // A link leads to the image, the way back to the comparison.
  await dialog.getByRole('link', { name: `${mark} one` }).click();
  await expect(page.getByRole('complementary', { name: 'Image' })).toBeVisible();
  await expect(dialog).toBeHidden();
  await page.goBack();
  await expect(dialog).toBeVisible();
  // Nothing of the page had the focus before it, so it goes to the list.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.locator('body')).not.toBeFocused();
  await cloud.remove(one.id);
});

test('whatever an address asks to be compared', async ({ catalog, cloud, page }) => {
  const [first, second] = await cloud.list('limit=2');
  if (first === undefined || second === undefined) throw new Error('no images');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const ids = [first.id, '..', '<b>no</b>', first.id, second.id, 'fifth', 'sixth'];
  await page.goto(`/images?status=active&ui.compare=${encodeURIComponent(ids.join(','))}`);
  const dialog = page.getByRole('dialog', { name: 'Compare images' });
  await expect(dialog.getByText('Not a valid image ID.')).toHaveCount(2);
  const left = dialog.getByRole('status').filter({ hasText: '2 images in the address aren’t shown' });
  await expect(left).toBeVisible();
  await expect(dialog.getByRole('columnheader')).toHaveCount(5);
  await expect(dialog.getByRole('columnheader').filter({ hasText: '<b>no</b>' })).toBeVisible();
  await expect(dialog.getByRole('status').filter({ hasText: WORDS.differ })).toBeVisible();
  expect(asked.filter((path) => path.startsWith('/v2/images/')).toSorted()).toEqual(
    [first.id, second.id].map((id) => `/v2/images/${id}`).toSorted(),
  );
  await dialog.getByRole('button', { name: 'Close comparison' }).click();
  await expect(dialog).toBeHidden();
  expect(catalog.query()).toEqual(['status=active']);
});
