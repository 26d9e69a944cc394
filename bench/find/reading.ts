import { chromium, type CDPSession, type Page } from '@playwright/test';
import { startVitrine } from '../../e2e/journeys/start-vitrine.ts';
import { browserArgs, ensureBrowser } from '../../scripts/browser.ts';
import { threadMs } from '../page.ts';

const TIMEOUT_MS = 600_000;

/** What reading a whole catalog in the page costs, and a search in it; times in milliseconds. */
export interface ReadingFigures {
  readonly images: number;
  /** From the press that reads everything until all is known. */
  readonly readMs: number;
  /** Processor time of the main thread for each page of 1,000 images, while the list shows what it did before. */
  readonly handOnMsPerPage: number;
  /** The same with the list on screen, which shows what is found meanwhile. */
  readonly withListMsPerPage: number;
  /** From the last key of half a name until its first rows are painted; the median of several. */
  readonly wordToRowsMs: number;
}

/** What a page of the catalog costs the main thread that asks for it, with a list on screen that is not searched. */
async function measureHandOn(page: Page, session: CDPSession, url: string): Promise<number> {
  let pages = 0;
  await page.goto(`${url}/images?ui.q=backend`);
  const goOn = page.getByRole('button', { name: 'Continue', exact: true });
  await goOn.waitFor({ timeout: TIMEOUT_MS });
  await goOn.click();
  await page.getByRole('combobox', { name: 'Search images' }).fill('');
  await page.getByRole('row').nth(3).waitFor();
  page.on('request', (request) => {
    if (/limit=1000/.test(request.url())) pages += 1;
  });
  const before = await threadMs(session);
  await page.getByText(/^[\d,]+ images, [\d.]+ [TP]iB$/).waitFor({ timeout: TIMEOUT_MS });
  return ((await threadMs(session)) - before) / pages;
}

/** Puts half a name into the box; resolves with the time until a row of it is painted. */
async function searchFor(page: Page, word: string): Promise<number> {
  const box = page.getByRole('combobox', { name: 'Search images' });
  await box.fill('');
  await page.getByRole('row').nth(3).waitFor();
  const began = performance.now();
  await box.fill(word);
  await page
    .locator('[role="row"] mark', { hasText: new RegExp(word, 'i') })
    .first()
    .waitFor({ timeout: TIMEOUT_MS });
  return performance.now() - began;
}

/** Reads a catalog of the embedded cloud from first to last in a browser. */
export async function measureReading(images: number): Promise<ReadingFigures> {
  const vitrine = await startVitrine({ profile: 'ims', images });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArgs() });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await page.goto(`${vitrine.url}/images?ui.q=backend`);
    const goOn = page.getByRole('button', { name: 'Continue', exact: true });
    await goOn.waitFor({ timeout: TIMEOUT_MS });
    const before = await threadMs(session);
    const began = performance.now();
    await goOn.click();
    await page.getByText(new RegExp(`of ${images.toLocaleString('en')}\\b`)).waitFor({ timeout: TIMEOUT_MS });
    const readMs = performance.now() - began;
    const spentMs = (await threadMs(session)) - before;
    const times: number[] = [];
    for (const word of ['ubun', 'graf', 'postg', 'keyc', 'nextcl']) times.push(await searchFor(page, word));
    return {
      images,
      readMs,
      handOnMsPerPage: await measureHandOn(page, session, vitrine.url),
      withListMsPerPage: spentMs / ((images - 5000) / 1000),
      wordToRowsMs: times.toSorted((a, b) => a - b)[times.length >>> 1] ?? Number.NaN,
    };
  } finally {
    await browser.close();
    await vitrine.stop();
  }
}
