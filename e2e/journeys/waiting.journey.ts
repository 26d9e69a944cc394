import { expect } from '@playwright/test';
import { sendJson, stubImages } from '../stub/stub-cloud.ts';
import { test } from './stub.ts';

const isList = (url: string | undefined) => url?.startsWith('/v2/images?') === true;

test('too many requests: the page says until when, waits, and goes on by itself with what was there', async ({
  page,
  stub,
}) => {
  await page.clock.install();
  stub.list = stubImages(300);
  await page.goto('/images');
  await expect(page.getByRole('row', { name: 'stub-0' })).toBeVisible();
  let isLimited = true;
  stub.instead = (_request, response) => {
    if (!isLimited) return false;
    response.writeHead(429, { 'retry-after': '120' }).end('{}');
    return true;
  };
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  const notice = page.getByRole('status').filter({ hasText: 'The service is limiting requests' });
  await expect(notice).toContainText(/Trying again at \d\d:\d\d:\d\d\./);
  await expect(page.getByRole('row', { name: 'stub-0' })).toBeVisible();
  // Nothing is asked meanwhile, whatever the user does.
  const before = stub.seen.length;
  await page.getByRole('link', { name: 'stub-3' }).click();
  await page.clock.fastForward(60_000);
  expect(stub.seen).toHaveLength(before);
  await expect(notice).toBeVisible();
  isLimited = false;
  await page.clock.fastForward(62_000);
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('complementary', { name: 'Image' })).toContainText('stub-3');
  await expect.poll(() => stub.seen.length).toBeGreaterThan(before);
});

test('a limit without a word is waited for ever longer, and can be tried at once', async ({ page, stub }) => {
  let isLimited = true;
  stub.instead = (request, response) => {
    if (!isLimited || !isList(request.url)) return false;
    sendJson(response, 429, { message: 'API rate limit exceeded' });
    return true;
  };
  await page.goto('/images');
  const notice = page.getByRole('status').filter({ hasText: 'The service is limiting requests' });
  await expect(notice).toBeVisible();
  isLimited = false;
  await notice.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByRole('row', { name: 'stub-0' })).toBeVisible();
  expect(stub.seen.filter((target) => target.includes('/v2/images?')).length).toBeLessThan(8);
});

test('a service that is away comes back, and so does the list, by itself', async ({ page, stub }) => {
  await page.clock.install();
  let isAway = true;
  stub.instead = (request, response) => {
    if (!isAway || !isList(request.url)) return false;
    sendJson(response, 503, { message: 'maintenance' });
    return true;
  };
  await page.goto('/images');
  await page.clock.runFor(3000);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The image service is unavailable');
  await expect(alert).toContainText(/Trying again at \d\d:\d\d:\d\d\./);
  isAway = false;
  await page.clock.runFor(20_000);
  await expect(page.getByRole('row', { name: 'stub-0' })).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test('a service that does not answer: the page says how long it takes, and cancelling keeps what is there', async ({
  page,
  stub,
}) => {
  await page.clock.install();
  stub.list = stubImages(20);
  await page.goto('/images');
  const row = page.getByRole('row', { name: 'stub-0' });
  await expect(row).toBeVisible();
  await page.clock.runFor(3000);
  let isSilent = true;
  let asked = 0;
  stub.instead = (request) => {
    if (isSilent && isList(request.url)) asked += 1;
    return isSilent && isList(request.url);
  };
  const longer = page.getByRole('region', { name: 'Taking longer than usual' });
  const cancel = longer.getByRole('button', { name: 'Cancel' });

  await test.step('while it is refreshed', async () => {
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await expect.poll(() => asked).toBeGreaterThan(0);
    await page.clock.runFor(3000);
    await expect(longer).toHaveCount(0);
    await page.clock.runFor(9500);
    await expect(longer).toContainText('12 seconds so far');
    await expect(row).toBeVisible();
    await cancel.click();
    await expect(longer).toHaveCount(0);
    await expect(row).toBeVisible();
    await page.clock.runFor(1000);
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).not.toBe('body');
  });

  await test.step('while other filters are opened', async () => {
    const before = asked;
    await page.getByRole('link', { name: 'Public' }).first().click();
    await expect.poll(() => asked).toBeGreaterThan(before);
    await page.clock.runFor(6000);
    await cancel.click();
    const stopped = page.getByRole('status').filter({ hasText: 'Loading was cancelled.' });
    await expect(stopped).toBeVisible();
    isSilent = false;
    await stopped.getByRole('button', { name: 'Try again' }).click();
    await expect(row).toBeVisible();
    await expect(stopped).toHaveCount(0);
  });
});
