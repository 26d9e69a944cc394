import { expect } from '@playwright/test';
import { sendJson, stubImage, stubImages } from '../stub/stub-cloud.ts';
import { test } from './stub.ts';

test('the page lists what a cloud that a test controls answers', async ({ page, stub }) => {
  await page.goto('/images');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(stub.list.length + 1));
  await expect(page.getByRole('row', { name: 'stub-0' })).toBeVisible();
});

test('a test answers single requests itself, and leaves the others to the stub', async ({ page, stub }) => {
  stub.list = [...stubImages(2), stubImage(2, { name: 'of the test' })];
  stub.instead = (request, response) => {
    if (!/^\/v2\/images\/[^/?]+$/.test(request.url ?? '')) return false;
    sendJson(response, 200, stubImage(2, { name: 'answered instead' }));
    return true;
  };
  await page.goto('/images');
  await page.getByRole('link', { name: 'of the test' }).click();
  await expect(page.getByRole('complementary', { name: 'Image' })).toContainText('answered instead');
});
