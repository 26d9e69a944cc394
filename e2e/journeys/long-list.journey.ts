import type { CDPSession, Page } from '@playwright/test';
import { spacerCapPx } from '../../src/grid/window.ts';
import { expect, test, type CatalogScreen } from './vitrine.ts';

const IMAGES = 100_000;
/** The most rows in the document beyond those on screen. */
const ROWS_BEYOND = 30;

test.use({ images: IMAGES });

/** Memory of the page's scripts once what is no longer needed is gone, in MiB. */
async function heapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

/** The number of the last row on screen, and how many more rows than those on screen are in the document. */
async function rowsOn(page: Page): Promise<{ last: number; beyond: number }> {
  return page.evaluate(() => {
    const grid = document.querySelector('[role="grid"]');
    const bottom = grid?.getBoundingClientRect().bottom ?? 0;
    const top = grid?.querySelector('[data-row="-1"]')?.getBoundingClientRect().bottom ?? 0;
    const rows = [...document.querySelectorAll('[role="row"][data-row]:not([data-row="-1"])')];
    const visible = rows.filter((row) => {
      const box = row.getBoundingClientRect();
      return box.bottom > top && box.top < bottom;
    });
    return {
      last: Number(visible.at(-1)?.getAttribute('aria-rowindex')),
      beyond: rows.length - visible.length,
    };
  });
}

/** Scrolls down until a row is on screen, checking the number of rows on the way. */
async function scrollDownTo(number: number, page: Page, catalog: CatalogScreen): Promise<void> {
  await catalog.grid.hover();
  let most = 0;
  await expect(async () => {
    const { last, beyond } = await rowsOn(page);
    most = Math.max(most, beyond);
    // As far as is known, and no further than asked.
    await page.mouse.wheel(0, Math.min(60_000, Math.max(400, (number - last) * 36)));
    expect(last).toBeGreaterThanOrEqual(number);
  }).toPass({ intervals: [5], timeout: 120_000 });
  expect(most).toBeLessThanOrEqual(ROWS_BEYOND);
}

test('a hundred thousand images, from the first to the last', async ({ catalog, cloud, page, context }) => {
  test.setTimeout(240_000);
  const session = await context.newCDPSession(page);
  await catalog.open();
  await scrollDownTo(10_000, page, catalog);
  // While it is fast none beyond the screen are drawn; when it is over the next ones are.
  await expect.poll(async () => (await rowsOn(page)).beyond).toBeGreaterThanOrEqual(8);
  const early = await heapMb(session);

  await scrollDownTo(IMAGES + 1, page, catalog);
  await expect(catalog.state).toHaveText('100,000 images');
  await expect(catalog.grid).toHaveAttribute('aria-rowcount', String(IMAGES + 1));
  const [last] = await cloud.list('sort_key=created_at&sort_dir=asc&limit=1');
  await expect(catalog.grid.locator(`[data-key="${last?.id ?? ''}"]`)).toBeInViewport();

  // Memory follows the window: what was scrolled past takes a ledger of some hundred markers.
  const late = await heapMb(session);
  expect(late - early).toBeLessThan(6);

  // What left memory on the way comes back by its marker.
  await catalog
    .rowNumber(IMAGES + 1)
    .getByRole('gridcell')
    .nth(1)
    .click();
  await page.keyboard.press('Control+Home');
  const [first] = await cloud.list('limit=1');
  await expect(catalog.grid.locator(`[data-key="${first?.id ?? ''}"]`)).toBeInViewport();
});

test('the last of a hundred thousand is one key away', async ({ catalog, cloud, page }) => {
  await catalog.open('?sort_key=name&sort_dir=asc');
  await catalog.rowNumber(2).getByRole('gridcell').nth(1).focus();
  await page.keyboard.press('Control+End');
  const [last] = await cloud.list('sort_key=name&sort_dir=desc&limit=1');
  await expect(catalog.grid.locator(`[data-key="${last?.id ?? ''}"]`)).toBeInViewport();
  await expect(catalog.state).toHaveText(/loaded, more below/);
  await expect(catalog.grid).toHaveAttribute('aria-rowcount', '-1');
});

test('the highest list that is scrolled ends where the browser can show it, at every zoom', async ({
  browser,
}) => {
  for (const deviceScaleFactor of [1, 1.25, 2, 2.5, 3, 5, 10]) {
    const context = await browser.newContext({ deviceScaleFactor, viewport: { width: 300, height: 200 } });
    const page = await context.newPage();
    const heightPx = spacerCapPx(deviceScaleFactor);
    await page.setContent(`<div style="height: 100px; overflow: auto">
      <div style="position: relative; height: ${heightPx}px"><p style="position: absolute; margin: 0; top: ${heightPx - 36}px">The last row</p></div>
    </div>`);
    await page
      .locator('div')
      .first()
      .evaluate((scroller, topPx) => (scroller.scrollTop = topPx), heightPx);
    await expect(page.getByText('The last row'), `at ${deviceScaleFactor}`).toBeInViewport({ ratio: 1 });
    await context.close();
  }
});
