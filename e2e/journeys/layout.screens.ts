import type { Page } from '@playwright/test';
import { expect, test } from './vitrine.ts';

/** By how many pixels the document is larger than its window. */
async function overflow(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight };
  });
}

test('an active filter in a folded group leaves the page as high as its window', async ({
  catalog,
  page,
}) => {
  await catalog.open('?min_ram=512&sort_key=name&sort_dir=asc');
  const group = catalog.filters.locator('details', { hasText: 'Sorting' });
  await group.locator('summary').click();
  await expect(group).not.toHaveAttribute('open');
  expect(await overflow(page)).toEqual({ x: 0, y: 0 });
});
