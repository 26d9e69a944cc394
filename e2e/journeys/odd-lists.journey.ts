import { expect } from '@playwright/test';
import { sendJson, stubImage, stubImages } from '../stub/stub-cloud.ts';
import { test } from './stub.ts';

test('elements that cannot be shown are counted, and open as they were sent', async ({ page, stub }) => {
  const odd = [{ id: 7, name: 'a number' }, { name: 'no id' }, 'a text', null];
  stub.instead = (request, response) => {
    if (!request.url?.startsWith('/v2/images?')) return false;
    sendJson(response, 200, { images: [...stubImages(20), ...odd] });
    return true;
  };
  await page.goto('/images');
  await expect(page.getByText('20 images', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '4 unreadable' }).click();
  const dialog = page.getByRole('dialog', { name: '4 unreadable items' });
  await expect(dialog.getByText('"name": "a number"')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '4 unreadable' })).toBeFocused();
});

test('attributes of a wrong type take nothing down: rows, panel and its tabs', async ({ page, stub }) => {
  stub.list = [
    stubImage(0, { name: 7, size: 'large', tags: { a: 1 }, owner: undefined, status: ['x'], created_at: 5 }),
    stubImage(1, { name: { toString: 1 }, size: { valueOf: 1 }, tags: null, status: 'odd', updated_at: 'x' }),
    stubImage(2, {
      name: null,
      tags: [1, { a: 1 }, 'fine'],
      visibility: 3,
      protected: 'perhaps',
      min_ram: [],
    }),
    stubImage(3),
  ];
  await page.goto('/images');
  await expect(page.getByRole('row')).toHaveCount(5);
  for (const [row, name] of ['7', '{"toString":1}', '(no name)', 'stub-3'].entries()) {
    if (row !== 2) await page.getByRole('link', { name, exact: true }).click();
    else await page.getByRole('row').nth(3).getByRole('link').click();
    const panel = page.getByRole('complementary', { name: 'Image' });
    for (const tab of await panel.getByRole('tab').all()) {
      await tab.click();
      await expect(panel.getByRole('tabpanel')).toBeVisible();
      await expect(page.getByText('This part couldn’t be loaded')).toHaveCount(0);
    }
  }
});

test('a service that repeats its pages is read no further, and what came stays', async ({ page, stub }) => {
  const images = stubImages(50);
  stub.instead = (request, response) => {
    if (!request.url?.startsWith('/v2/images?')) return false;
    sendJson(response, 200, { images, next: '/v2/images?limit=50' });
    return true;
  };
  await page.goto('/images');
  await expect(page.getByRole('alert')).toContainText('The service repeats pages');
  await expect(page.getByText('50 loaded, more below')).toBeVisible();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+End');
  await expect(page.getByText('50 loaded, more below')).toBeVisible();
  expect(stub.seen.filter((target) => target.includes('/v2/images?')).length).toBeLessThan(12);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toContainText('The service repeats pages');
});

test('an address that a proxy finds too long is called by its name, with what to take away', async ({
  page,
  stub,
}) => {
  stub.instead = (request, response) => {
    if ((request.url?.length ?? 0) < 3000) return false;
    response.writeHead(414, { 'content-type': 'text/html' });
    response.end('<html><body><center><h1>414 Request-URI Too Large</h1></center><hr>nginx</body></html>');
    return true;
  };
  const ids = Array.from(
    { length: 120 },
    (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  );
  await page.goto(`/images?status=active&id=in:${ids.join(',')}`);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The address of the request is too long');
  await expect(alert).toContainText('The longest filter is Image ID: 120 values, 4,');
  await alert.getByRole('button', { name: 'Remove Image ID' }).click();
  await expect(page.getByRole('row', { name: 'stub-0' })).toBeVisible();
  await expect(page).toHaveURL(/\/images\?status=active$/);
});
