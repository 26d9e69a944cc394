import type { JSHandle, Locator } from '@playwright/test';
import { expect, test } from './vitrine.ts';

/** What React has drawn an element from: the same object until it is drawn again. */
function drawnFrom(element: Locator): Promise<JSHandle<unknown>> {
  return element.evaluateHandle(
    (node) => Object.entries(node).find(([key]) => key.startsWith('__reactProps$'))?.[1] as unknown,
  );
}

test('an image opens beside the list, with its facts and the service’s response', async ({
  catalog,
  cloud,
  page,
}) => {
  const marker = `panel-${Date.now()}`;
  const image = await cloud.create({
    name: marker,
    min_disk: 40,
    min_ram: 2048,
    tags: ['b=2', 'a'],
    note: 'kept as it is',
  });
  await catalog.open(`?note=kept as it is`);
  await catalog.row(marker).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/images/${image.id}\\?note=kept%20as%20it%20is$`));

  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(marker);
  await expect(panel).toContainText('No file yet.');
  await expect(panel).toContainText('40 GB disk, 2 GB memory');
  await expect(catalog.row(marker)).toHaveAttribute('aria-current', 'true');
  await expect(page).toHaveTitle(`${marker} – Images – Vitrine`);

  await panel.getByRole('tab', { name: 'JSON' }).click();
  await expect(page).toHaveURL(/ui\.tab=json/);
  await expect(panel.getByRole('tabpanel')).toContainText('"note": "kept as it is"');
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toBeHidden();
  await expect(page).toHaveTitle('Images – Vitrine');
  await cloud.remove(image.id);
});

test('the address of an image opens alone, and stepping replaces the history entry', async ({
  catalog,
  cloud,
  page,
}) => {
  const [first, second] = await cloud.list('limit=2');
  if (first === undefined || second === undefined) throw new Error('no images');
  await page.goto('/images?status=saving');
  await page.goto(`/images/${first.id}`);
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel).toContainText(first.id);
  await catalog.settled();
  await panel.getByRole('button', { name: 'Next image' }).click();
  await expect(page).toHaveURL(new RegExp(second.id));
  await expect(panel).toContainText(second.id);
  await panel.getByRole('button', { name: 'Previous image' }).click();
  await expect(page).toHaveURL(new RegExp(first.id));
  await page.goBack();
  await expect.poll(() => catalog.query()).toEqual(['status=saving']);
});

test('an image that is not there says so, and the list stays', async ({ catalog, page }) => {
  await page.goto('/images/00000000-0000-4000-8000-000000000000?status=active');
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel.getByRole('alert')).toContainText('Image not found');
  await expect(panel.getByRole('alert')).toContainText(/Request ID\s*req-/);
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();
});

test('the list keeps its place while images are opened and closed', async ({ catalog, page }) => {
  await catalog.open();
  await catalog.scrollToRow(120);
  // Some drivers scroll what they point at to the middle.
  await catalog.rowNumber(116).getByRole('link').hover();
  const before = await catalog.firstOnScreen();
  const another = catalog.rowNumber(114);
  const drawn = await drawnFrom(another);
  await catalog.rowNumber(116).getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  await panel.getByRole('tab', { name: 'JSON' }).click();
  await expect(page).toHaveURL(/ui\.tab=json/);
  expect(await catalog.firstOnScreen()).toBe(before);
  // Rows that have nothing to do with it are left alone.
  expect(
    await another.evaluate(
      (_row, [one, other]) => one !== undefined && one === other,
      [drawn, await drawnFrom(another)],
    ),
  ).toBe(true);
  await page.goBack();
  await expect(panel).toBeHidden();
  expect(await catalog.firstOnScreen()).toBe(before);
});

test('keys in the list take the panel along, without a request for each image that is passed', async ({
  catalog,
  cloud,
  page,
}) => {
  const images = await cloud.list('limit=20&visibility=private');
  const asked: string[] = [];
  page.on('request', (request) => {
    const id = /\/v2\/images\/([^/?]+)$/.exec(request.url())?.[1];
    if (id !== undefined) asked.push(id);
  });
  await page.goto('/images?status=saving');
  await catalog.open('?visibility=private');
  await catalog.rowNumber(2).getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel).toContainText(images[0]?.id ?? '');
  await catalog.quiet();
  asked.length = 0;

  await catalog.rowNumber(2).getByRole('gridcell').nth(2).click();
  for (let step = 0; step < 15; step += 1) await page.keyboard.press('ArrowDown');
  const last = images[15]?.id ?? '';
  await expect(panel).toContainText(last);
  await expect(catalog.rowNumber(17)).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => asked).toContain(last);
  // Their number depends on how fast the keys came; those that were passed at once are not among them.
  expect(asked.length).toBeLessThan(10);
  await expect(catalog.rowNumber(17).getByRole('gridcell').nth(2)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(panel).toContainText(images[14]?.id ?? '');

  // From the end of the list too, which was read apart.
  const end = (await cloud.listAll('visibility=private')).slice(-2).map(({ id }) => id);
  await page.keyboard.press('Control+End');
  await expect(catalog.grid.locator(`[data-key="${end[1] ?? ''}"]`)).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(panel).toContainText(end[0] ?? '');

  // The steps are one history entry: the one before it is the list.
  await page.goBack();
  await expect(panel).toBeHidden();
  expect(catalog.query()).toEqual(['visibility=private']);
});

test('who steps by the buttons of the panel stays on them', async ({ catalog, page }) => {
  await catalog.open('?limit=2');
  await catalog.grid.getByRole('rowheader').first().getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
  const previous = panel.getByRole('button', { name: 'Previous image' });
  const next = panel.getByRole('button', { name: 'Next image' });
  await expect(previous).toBeDisabled();
  await next.focus();
  await page.keyboard.press('Enter');
  await expect(catalog.rowNumber(3)).toHaveAttribute('aria-current', 'true');
  await expect(next).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});
