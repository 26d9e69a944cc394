import type { Page } from '@playwright/test';
import { expect, test } from './vitrine.ts';

// Playwright hides scrollbars, as systems with those that lie over the page do; here they take room.
test.use({
  launchOptions: [
    async ({ browserName, launchOptions }, provide) => {
      const shown = browserName === 'chromium' ? { ignoreDefaultArgs: ['--hide-scrollbars'] } : {};
      await provide({ ...launchOptions, ...shown });
    },
    { scope: 'worker' },
  ],
});

test('nothing beside them is cut or has to be scrolled sideways', async ({ catalog, page }) => {
  await catalog.open('?visibility=private&status=active');
  await catalog.grid.getByRole('rowheader').getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 640 });
    for (const tab of ['Overview', 'Properties', 'Tags', 'Sharing', 'Edit', 'JSON']) {
      await test.step(`${tab} at ${width}`, async () => {
        await panel.getByRole('tab', { name: tab }).click();
        await expect(panel.getByRole('tabpanel')).not.toHaveText(/Loading/);
        await expect(panel.getByRole('tab', { name: 'JSON' })).toBeInViewport({ ratio: 1 });
        expect(await sideways(page)).toEqual([]);
      });
    }
  }
});

/** What can be scrolled sideways, but for the table, which has columns for that. */
async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *:not([role="grid"])')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX))
      .map(
        (element) =>
          `${element.localName} ${element.className}: ${element.scrollWidth} > ${element.clientWidth}`,
      ),
  );
}
