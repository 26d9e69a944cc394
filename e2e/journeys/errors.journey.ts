import { expect, test } from './vitrine.ts';

const LIST = '/image/v2/images*';

/** What the page says for each status, and whether another try is offered. */
const FAILURES = [
  { status: 400, says: 'The service rejected the request', retry: false },
  { status: 403, says: 'You don’t have access to the images', retry: false },
  { status: 404, says: 'The service can’t find the images', retry: false },
  { status: 409, says: 'It was changed elsewhere at the same time', retry: false },
  { status: 413, says: 'A limit of the service was reached', retry: false },
  { status: 500, says: 'The image service failed', retry: true },
  { status: 503, says: 'The image service is unavailable', retry: true },
];

test('an address that leads nowhere is a page of ours, with what was meant and the way back', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.anImage();
  const nowhere = `/image/${image.id}/edit?status=active`;
  await page.goto(nowhere);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There’s no page at this address');
  await page.getByRole('link', { name: 'Open the list of images' }).click();
  await catalog.settled();
  await page.goto(nowhere);
  await page.getByRole('link', { name: /^Open image/ }).click();
  await expect(page).toHaveURL(`/images/${image.id}?status=active`);
  await expect(page.getByRole('complementary', { name: 'Image' })).toContainText(image.name ?? '');
});

test('what the service answers instead of a list, by its status', async ({ catalog, cloud, page }) => {
  const alert = page.getByRole('alert');
  for (const { status, says, retry } of FAILURES) {
    await test.step(`the service answers ${status}`, async () => {
      // Tried again at once, before the page says anything: how long it waits else stands in `retryDelayMs`.
      const headers = retry ? { 'Retry-After': '0' } : {};
      await cloud.fail({ path: LIST, status, times: 50, headers });
      await page.goto('/images?status=active');
      await expect(alert).toContainText(says);
      await expect(alert).toContainText(`HTTP status ${status}`);
      await expect(alert).toContainText(/Request ID\s*req-[0-9a-f-]{36}/);
      expect(catalog.query()).toEqual(['status=active']);

      const again = alert.getByRole('button', { name: 'Try again' });
      await expect(again).toHaveCount(retry ? 1 : 0);
      await cloud.clearFaults();
      if (retry) await again.click();
      else await page.getByRole('button', { name: 'Refresh' }).click();
      await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();
      await expect(alert).toHaveCount(0);
    });
  }
});

test('the service does not take the token', async ({ catalog, cloud, page }) => {
  await cloud.fail({ path: LIST, status: 401, times: 50 });
  await page.goto('/images?status=active');
  await expect(page.getByRole('alert')).toContainText('The service rejected your sign-in');
  expect(catalog.query()).toEqual(['status=active']);
  await cloud.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();
});

test('the answer breaks off', async ({ catalog, cloud, page }) => {
  await cloud.fail({ path: LIST, cutAfterBytes: 500, times: 50 });
  await page.goto('/images');
  // Nothing of so short a beginning has left the gateway, which can still say what happened.
  await expect(page.getByRole('alert')).toContainText('The image service can’t be reached');
  await expect(page.getByRole('alert')).toContainText(
    'Vitrine’s server said: The image service cannot be reached: the connection was closed',
  );
  await cloud.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();
});

test('a short failure is tried again without a word', async ({ catalog, cloud, page }) => {
  await cloud.fail({ path: LIST, status: 503, times: 1 });
  await page.goto('/images');
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the service takes too long', async ({ catalog, cloud, page }) => {
  await page.clock.install();
  await cloud.fail({ path: LIST, delayMs: 50_000, times: 50 });
  const asked = page.waitForRequest('**/v2/images?*');
  await page.goto('/images');
  await asked;
  // The program does not wait long for the first rows, and counts the time of the request.
  await page.clock.runFor(1000);
  await expect(catalog.grid).toBeVisible();
  await page.clock.runFor(31_000);
  await expect(page.getByRole('alert')).toContainText('The request timed out');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('no network: what is on screen stays, and the page goes on when it is back', async ({
  catalog,
  context,
  page,
}) => {
  await catalog.open();
  await catalog.quiet();
  const before = await catalog.namesOnScreen();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('alert')).toContainText('You’re offline');
  await expect(page.getByRole('alert')).not.toContainText('network,');
  expect(await catalog.namesOnScreen()).toEqual(before);
  await context.setOffline(false);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a failure while scrolling keeps the rows, and the rest comes after another try', async ({
  catalog,
  cloud,
  page,
}) => {
  await catalog.open();
  await cloud.fail({ path: LIST, status: 500, times: 50 });
  await catalog.grid.hover();
  await expect(async () => {
    await page.mouse.wheel(0, 1500);
    await expect(page.getByRole('alert')).toBeVisible({ timeout: 100 });
  }).toPass();
  await expect(page.getByRole('alert')).toContainText('The image service failed');
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();
  await cloud.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).click();
  await catalog.scrollToRow(290);
});

test('a marker that died while scrolling: the list is read again, and says so', async ({
  catalog,
  cloud,
  page,
}) => {
  const marker = `dying-${Date.now()}`;
  const images = [];
  for (let number = 0; number < 48; number += 1) {
    images.push(
      await cloud.create({ name: `${marker} ${String(number).padStart(2, '0')}`, journey: marker }),
    );
  }
  // Pages of five, and a small screen: the last page is not asked for before the user scrolls.
  await page.setViewportSize({ width: 900, height: 520 });
  await catalog.open(`?journey=${marker}&limit=5&sort_key=name&sort_dir=asc`);
  // What is read ahead at rest has come: the marker of the next page is the last of it.
  await page.waitForLoadState('networkidle');
  const read = await catalog.loaded();
  expect(read).toBeLessThan(48);
  const last = images[read - 1];
  if (last === undefined) throw new Error('nothing was read');
  await cloud.remove(last.id);
  await catalog.scrollTo(catalog.row(`${marker} 47`), 200);
  const notice = page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: 'The list changed while loading' });
  await expect(notice).toBeVisible();
  await expect(catalog.state).toHaveText('47 images');
  await expect(page.getByRole('alert')).toHaveCount(0);
  for (const image of images) if (image !== last) await cloud.remove(image.id);
});

test('the end of a list at an exact multiple of the page size', async ({ catalog, cloud }) => {
  const marker = `exact-${Date.now()}`;
  const images = [];
  for (let number = 0; number < 6; number += 1)
    images.push(await cloud.create({ name: marker, journey: marker }));
  await catalog.open(`?journey=${marker}&limit=3`);
  await expect(catalog.state).toHaveText('6 images');
  await expect(catalog.grid).toHaveAttribute('aria-rowcount', '7');
  for (const image of images) await cloud.remove(image.id);
});

test('a marker of the address that is dead leads to the start of the list', async ({
  catalog,
  cloud,
  page,
}) => {
  const gone = await cloud.create({ name: 'gone' });
  await cloud.remove(gone.id);
  await page.goto(`/images?status=active&marker=${gone.id}`);
  await expect(page.getByRole('alert')).toContainText(`No image found with ID ${gone.id}`);
  await page.getByRole('button', { name: 'Go to start of list' }).click();
  await expect.poll(() => catalog.query()).toEqual(['status=active']);
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();
});

test('a text of the service is shown as text', async ({ cloud, page }) => {
  await cloud.fail({
    path: LIST,
    status: 500,
    times: 50,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      message: '<img src=x onerror="document.title=1"> <a href="http://evil">x</a><br />',
      code: '500',
    }),
  });
  await page.goto('/images');
  await expect(page.getByRole('alert')).toContainText('<img src=x onerror="document.title=1">');
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(0);
  await expect(page).toHaveTitle('All images – Vitrine');
});
