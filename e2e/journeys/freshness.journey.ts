import type { Page } from '@playwright/test';
import { expect, test } from './vitrine.ts';

/** Asking by ID that the page has done so far. */
function asking(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (decodeURIComponent(request.url()).includes('id=in:')) count += 1;
  });
  return () => count;
}

/** The browser has no way to hide a tab of its own. */
async function look(page: Page, visibility: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, visibility);
}

test('images on their way show what they have become, in the list and in the panel, while the page is looked at', async ({
  catalog,
  cloud,
  page,
}) => {
  await page.clock.install();
  const name = `fresh-${Date.now()}`;
  const fields = { disk_format: 'raw', container_format: 'bare', journey: name };
  const image = await cloud.create({ ...fields, name });
  const leaving = await cloud.create({ ...fields, name: `${name}-leaves` });
  const asked = asking(page);
  await page.goto(`/images/${image.id}?journey=${name}`);
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel).toContainText('No file yet.');
  await expect(catalog.row(name)).toContainText('queued');
  await catalog.quiet();

  await look(page, 'hidden');
  await page.clock.runFor(120_000);
  expect(asked()).toBe(0);

  await cloud.upload(image.id, 'data');
  await cloud.remove(leaving.id);
  await look(page, 'visible');
  await page.clock.runFor(4000);
  await expect(catalog.row(name)).toContainText('active');
  await expect(panel).toContainText('Ready to use.');
  await expect(catalog.row(`${name}-leaves`)).toBeHidden();
  await expect(page.getByText(`“${name}-leaves” was deleted or is no longer shared`).last()).toBeVisible();

  // What is as it will stay is left alone.
  await catalog.quiet();
  const before = asked();
  expect(before).toBeGreaterThan(0);
  await page.clock.runFor(60_000);
  expect(asked()).toBe(before);

  // A user who comes back from another tab sees the open image as it is by then, in the panel and in its row.
  await look(page, 'hidden');
  const renamed = `${name}-renamed`;
  await cloud.ask('PATCH', `/v2/images/${image.id}`, [{ op: 'replace', path: '/name', value: renamed }]);
  await page.clock.runFor(11_000);
  await look(page, 'visible');
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(renamed);
  await expect(catalog.row(renamed)).toBeVisible();
  await cloud.remove(image.id);
});
