import { expect, test } from './vitrine.ts';

// What other engines lack, taken away from this one: `npm test` has Chromium alone.

test('without requestIdleCallback (Safari): the list, the panel, the cards in the corner', async ({
  catalog,
  page,
}) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'requestIdleCallback');
    Reflect.deleteProperty(window, 'cancelIdleCallback');
  });
  await catalog.open();
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();

  // The logos come when the browser is idle, and so does what notices new images.
  await expect.poll(() => page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
  await catalog.grid.getByRole('rowheader').getByRole('link').first().click();
  await expect(page.getByRole('complementary', { name: 'Image' }).getByRole('tablist')).toBeVisible();
});
