import type { Page } from '@playwright/test';
import { pseudo } from '../../scripts/pseudo-language.ts';
import { fits, spaceTexts } from './reach.ts';
import { walkScreens } from './screens.ts';
import { startVitrine } from './start-vitrine.ts';
import { closeStartCards, expect, test, type CatalogScreen } from './vitrine.ts';

for (const spacing of ['usual', 'wide'] as const) {
  test(`nothing is cut or out of reach in small windows, with ${spacing} spacing of texts`, async ({
    catalog,
    page,
  }) => {
    test.setTimeout(240_000);
    await catalog.open('?visibility=shared&member_status=pending&ui.own=show');
    if (spacing === 'wide') await spaceTexts(page);
    await keepsFocusInSight(catalog, page);
    await walkScreens(
      page,
      (text) => text,
      (screen) => fits(page, screen),
    );
  });
}

async function keepsFocusInSight(catalog: CatalogScreen, page: Page): Promise<void> {
  await test.step('the list keeps the focus in sight where the page scrolls as a whole', async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    // What comes after the first rows stands above the list, and would move it.
    await catalog.quiet();
    await catalog.rowNumber(2).getByRole('rowheader').focus();
    for (let row = 3; row < 9; row += 1) await page.keyboard.press('ArrowDown');
    await expect(catalog.rowNumber(8).getByRole('rowheader')).toBeFocused();
    await expect(catalog.rowNumber(8).getByRole('rowheader')).toBeInViewport({ ratio: 0.9 });
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}

/** The middle of an element, and what is a few pixels within its end, where text runs from the right. */
async function placeOf(page: Page, name: string): Promise<{ x: number; y: number; endX: number }> {
  const box = await page.getByRole('columnheader', { name, exact: true }).boundingBox();
  if (box === null) throw new Error(`${name} is not shown`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, endX: box.x + 4 };
}

async function dragBy(page: Page, [x, y]: readonly [number, number], byPx: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byPx / 2, y, { steps: 3 });
  await page.mouse.move(x + byPx, y);
  await page.mouse.up();
}

test('from right to left, in a language whose texts are 40 % longer, all of it holds too', async ({
  page,
}) => {
  test.setTimeout(400_000);
  const vitrine = await startVitrine({
    profile: 'ims',
    images: 300,
    flags: ['--dev'],
    env: { VITRINE_LANGUAGE: 'ar-XB' },
  });
  try {
    await closeStartCards(page);
    const t = pseudo;
    const grid = page.getByRole('grid');
    const widthOf = async (name: string) =>
      Math.round((await page.getByRole('columnheader', { name, exact: true }).boundingBox())?.width ?? 0);
    await page.setViewportSize({ width: 1440, height: 900 });
    // The server for development makes of the program what it needs when it is first asked.
    await page.goto(`${vitrine.url}/images?visibility=private`, { timeout: 60_000 });
    await expect(grid).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
    await expect(page.getByRole('searchbox').or(page.getByRole('combobox')).first()).toBeVisible();

    await test.step('arrow keys go along the text, and scroll to cells beyond the edge', async () => {
      const cells = grid.locator('[aria-rowindex="2"] > *');
      await cells.nth(1).focus();
      await page.keyboard.press('ArrowLeft');
      await expect(cells.nth(2)).toBeFocused();
      await page.keyboard.press('ArrowRight');
      await expect(cells.nth(1)).toBeFocused();
      await page.setViewportSize({ width: 700, height: 900 });
      await page.keyboard.press('End');
      await expect(cells.last()).toBeFocused();
      await expect(cells.last()).toBeInViewport({ ratio: 0.9 });
      const name = await cells.nth(1).boundingBox();
      const inner = await grid.evaluate((element) => element.getBoundingClientRect().right);
      // The name stays at the edge that the text begins at.
      expect(Math.abs((name?.x ?? 0) + (name?.width ?? 0) - inner)).toBeLessThan(20);
      await page.setViewportSize({ width: 1440, height: 900 });
    });

    await test.step('columns are resized and moved toward where they go', async () => {
      const platform = t('Platform');
      const before = await widthOf(platform);
      const { endX, y } = await placeOf(page, platform);
      await dragBy(page, [endX, y], -60);
      await expect.poll(() => widthOf(platform)).toBe(before + 60);
      await page.getByRole('columnheader', { name: platform, exact: true }).focus();
      await page.keyboard.press('Alt+Shift+ArrowLeft');
      await expect.poll(() => widthOf(platform)).toBe(before + 76);
      const order = () => grid.getByRole('columnheader').allTextContents();
      const at = (await order()).indexOf(platform);
      await page.keyboard.press('Alt+ArrowLeft');
      await expect.poll(async () => (await order()).indexOf(platform)).toBe(at + 1);
      await page.keyboard.press('Alt+ArrowRight');
      await expect.poll(async () => (await order()).indexOf(platform)).toBe(at);
      const visibility = await placeOf(page, t('Visibility'));
      const { x } = await placeOf(page, platform);
      await dragBy(page, [x, y], visibility.x + 20 - x);
      await expect.poll(async () => (await order()).indexOf(platform)).toBe(at - 1);
    });

    await test.step('the edge of the panel widens it', async () => {
      await grid.getByRole('rowheader').getByRole('link').first().click();
      const panel = page.getByRole('complementary', { name: t('Image') });
      await expect(page.getByRole('tabpanel')).toBeVisible();
      const box = await page.getByRole('separator').boundingBox();
      const before = (await panel.boundingBox())?.width ?? 0;
      if (box === null) throw new Error('no edge');
      await dragBy(page, [box.x + box.width / 2, box.y + 300], 60);
      await expect.poll(async () => (await panel.boundingBox())?.width).toBe(before + 60);
      await page.keyboard.press('Escape');
    });

    await page.setViewportSize({ width: 1280, height: 800 });
    await walkScreens(page, t, (screen) => fits(page, screen));
  } finally {
    await vitrine.stop();
  }
});
