import { expect, test } from './vitrine.ts';

test('new images are announced above the list, and rows do not move until asked', async ({
  catalog,
  cloud,
  page,
}) => {
  await page.clock.install();
  await catalog.open('?sort_key=name&sort_dir=asc');
  await catalog.scrollToRow(60);
  const before = await catalog.firstOnScreen();
  const images = [];
  for (const name of ['!! first of all', '!! second', '!! third']) images.push(await cloud.create({ name }));

  await page.clock.runFor(31_000);
  const banner = page.getByRole('status').filter({ hasText: '3 new images' });
  await expect(banner).toBeVisible();
  expect(await catalog.firstOnScreen()).toBe(before);

  await banner.getByRole('button', { name: 'Refresh' }).click();
  await expect(banner).toBeHidden();
  await expect.poll(() => catalog.firstOnScreen()).toBe(before);
  await catalog.scrollToRow(2);
  await expect(catalog.row('!! first of all')).toBeVisible();
  for (const image of images) await cloud.remove(image.id);
});

test('refresh at the top shows what is new', async ({ catalog, cloud, page }) => {
  await catalog.open();
  const image = await cloud.create({ name: 'brand new' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(catalog.row('brand new')).toBeVisible();
  await cloud.remove(image.id);
});
