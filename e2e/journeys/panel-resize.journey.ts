import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

test.use({ viewport: { width: 1500, height: 800 } });

/** How wide the panel is. */
async function widthOf(page: Page): Promise<number> {
  const box = await page.getByRole('complementary', { name: 'Image' }).boundingBox();
  return Math.round(box?.width ?? 0);
}

test('the panel is as wide as the user makes it, by pointer and by keys, and stays so', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.anImage();
  await page.goto(`/images/${image.id}`);
  await catalog.quiet();
  const edge = page.getByRole('separator', { name: 'Width of the image panel' });
  await expect(edge).toHaveAttribute('aria-valuenow', '380');
  await expect(edge).toHaveAttribute('aria-valuemax', '756');
  expect(await widthOf(page)).toBe(380);

  const box = await edge.boundingBox();
  if (box === null) throw new Error('no edge');
  const [x, y] = [box.x + box.width / 2, box.y + 300];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 60, y, { steps: 3 });
  await page.mouse.move(x - 120, y);
  await page.mouse.up();
  await expect.poll(() => widthOf(page)).toBe(500);
  await expect(edge).toHaveAttribute('aria-valuetext', '500 pixels');

  await edge.focus();
  const steps: ReadonlyArray<readonly [key: string, widthPx: number]> = [
    ['ArrowLeft', 516],
    ['ArrowRight', 500],
    ['Shift+ArrowLeft', 564],
    ['End', 756],
    ['Home', 320],
    ['Enter', 380],
    ['End', 756],
  ];
  for (const [key, widthPx] of steps) {
    await page.keyboard.press(key);
    await expect.poll(() => widthOf(page), key).toBe(widthPx);
  }
  await page.reload();
  await expect.poll(() => widthOf(page)).toBe(756);

  // A smaller window takes from the panel, not from the table, and gives it back.
  await page.setViewportSize({ width: 1250, height: 800 });
  await expect.poll(() => widthOf(page)).toBe(506);
  expect((await catalog.grid.boundingBox())?.width).toBeGreaterThan(470);
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect(edge).toBeHidden();
  await expect.poll(() => widthOf(page)).toBeLessThan(460);
  await page.setViewportSize({ width: 390, height: 800 });
  await expect.poll(() => widthOf(page)).toBe(390);
  await page.setViewportSize({ width: 1500, height: 800 });
  await expect.poll(() => widthOf(page)).toBe(756);

  await edge.dblclick({ position: { x: 4, y: 200 } });
  await expect.poll(() => widthOf(page)).toBe(380);
  await edge.focus();
  await expectNoViolations(page);
});
