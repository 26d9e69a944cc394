import { expect } from '@playwright/test';
import { test } from './stub.ts';

test('the page lists what a cloud that a test controls answers', async ({ page, stub }) => {
  await page.goto('/images');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(stub.list.length + 1));
  await expect(page.getByRole('row', { name: 'stub-0' })).toBeVisible();
});
