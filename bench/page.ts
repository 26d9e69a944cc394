import type { CDPSession, Page } from '@playwright/test';

/** What one round of measuring says; times in milliseconds, memory in MiB, bytes in KiB as they were sent. */
export interface PageFigures {
  readonly bytesBeforeRowsKib: number;
  readonly bytesSoonAfterKib: number;
  readonly firstRowMs: number;
  /** Of the main thread, until then. */
  readonly firstRowCpuMs: number;
  readonly blockingMs: number;
  readonly longTasks: number;
  readonly filterToPaintMs: number;
  readonly filterCpuMs: number;
  readonly sortToPaintMs: number;
  readonly steadyMovesPerSecond: number;
  readonly steadyCpuMs: number;
  readonly flingRowsPerSecond: number;
  readonly flingMovesPerSecond: number;
  readonly flingCpuMs: number;
  readonly flingWaitingPercent: number;
  readonly heapMb: number;
  readonly nodes: number;
}

/** A page with a list of images, and how its list is changed. All have rows with `data-key` in a `role="grid"`. */
export interface MeasuredPage {
  readonly name: string;
  readonly path: string;
  readonly pressFilter: (page: Page) => Promise<() => Promise<void>>;
  readonly pressSort: (page: Page) => Promise<() => Promise<void>>;
}

const button = (selector: string) => async (page: Page) => () => page.locator(selector).click();

export const PAGES: readonly MeasuredPage[] = [
  { name: 'floor', path: '/peers/floor/', pressFilter: button('#filter'), pressSort: button('#sort') },
  { name: 'tanstack', path: '/peers/tanstack/', pressFilter: button('#filter'), pressSort: button('#sort') },
  {
    name: 'vitrine',
    path: '/images',
    pressFilter: async (page) => {
      const filters = page.getByRole('complementary', { name: 'Filters' });
      const radio = filters.getByRole('radio', { name: 'Windows', exact: true });
      await radio.scrollIntoViewIfNeeded();
      return () => radio.click();
    },
    pressSort: async (page) => {
      const header = page.getByRole('columnheader', { name: 'Name' }).getByRole('button');
      return () => header.click();
    },
  },
];

const ROW_PX = 36;
/** So long after the first rows what arrives still counts as part of the first view. */
const SOON_MS = 300;

/** Measures one page in a tab of its own. `origin` serves all pages. */
export async function measurePage(
  page: Page,
  session: CDPSession,
  origin: string,
  measured: MeasuredPage,
): Promise<PageFigures> {
  await session.send('Performance.enable');
  const url = `${origin}${measured.path}`;
  const first = await firstRows(page, session, url);
  await page.waitForLoadState('networkidle');
  const filter = await toPaint(page, session, await measured.pressFilter(page));
  const sort = await toPaint(page, session, await measured.pressSort(page));
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  const nodes = Number(await page.evaluate(COUNT_NODES));
  const steady = await scroll(page, session, 250, 5);
  const fling = await scroll(page, session, 1500, 5);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return {
    ...first,
    filterToPaintMs: filter.toPaintMs,
    filterCpuMs: filter.cpuMs,
    sortToPaintMs: sort.toPaintMs,
    steadyMovesPerSecond: steady.movesPerSecond,
    steadyCpuMs: steady.cpuMsPer1000Rows,
    flingRowsPerSecond: fling.rowsPerSecond,
    flingMovesPerSecond: fling.movesPerSecond,
    flingCpuMs: fling.cpuMsPer1000Rows,
    flingWaitingPercent: fling.waitingPercent,
    heapMb: usedSize / 2 ** 20,
    nodes,
  };
}

const COUNT_NODES = `(() => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode() !== null) count += 1;
  return count;
})()`;

/** Processor time of the page's main thread so far: `TaskDuration` would be time on the clock. */
export async function threadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1000;
}

type FirstRows = Pick<
  PageFigures,
  'bytesBeforeRowsKib' | 'bytesSoonAfterKib' | 'firstRowMs' | 'firstRowCpuMs' | 'blockingMs' | 'longTasks'
>;

/** From the start of the navigation to the first frame with a row in it, less what the service took. */
async function firstRows(page: Page, session: CDPSession, url: string): Promise<FirstRows> {
  await page.addInitScript(`
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries()))
      .observe({ type: 'longtask', buffered: true });
    window.firstRow = new Promise((resolve) => {
      const look = () => {
        if (document.querySelector('[role="grid"] [data-key]')) requestAnimationFrame(() => resolve(performance.now()));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  `);
  // Not until all is loaded: what comes after the rows is no part of their cost.
  await page.goto(url, { waitUntil: 'commit' });
  await page.evaluate('window.firstRow');
  const firstRowCpuMs = await threadMs(session);
  await page.waitForTimeout(2 * SOON_MS);
  const figures = (await page.evaluate(`window.firstRow.then((rowMs) => {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const api = entries.find(({ name }) => name.includes('/v2/images?'));
    const kib = (untilMs) => entries
      .filter(({ name, responseEnd }) => !name.includes('/v2/') && !name.includes('/api/') && responseEnd <= untilMs)
      .reduce((sum, { encodedBodySize, transferSize }) => sum + (transferSize === 0 ? 0 : encodedBodySize), 0) / 1024;
    const before = window.longTasks.filter(({ startTime }) => startTime < rowMs);
    return {
      bytesBeforeRowsKib: kib(rowMs),
      bytesSoonAfterKib: kib(rowMs + ${SOON_MS}),
      firstRowMs: rowMs - (api.responseEnd - api.startTime),
      blockingMs: before.reduce((sum, { duration }) => sum + duration - 50, 0),
      longTasks: before.length,
    };
  })`)) as Omit<FirstRows, 'firstRowCpuMs'>;
  return { ...figures, firstRowCpuMs };
}

/** What a change of the list costs, less what the service takes. */
interface ChangeFigures {
  /** From the press to the first frame in which the new rows are shown. */
  readonly toPaintMs: number;
  /** Of the main thread. */
  readonly cpuMs: number;
}

async function toPaint(page: Page, session: CDPSession, act: () => Promise<void>): Promise<ChangeFigures> {
  await page.evaluate(`
    window.painted = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the first row stayed the same')), 10000);
      const first = () => document.querySelector('[role="row"][data-key]')?.getAttribute('data-key') ?? '';
      const before = first();
      let clickedMs = 0;
      addEventListener('click', () => { clickedMs = performance.now(); }, { once: true, capture: true });
      const afterPaint = (then) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
      };
      const look = () => {
        const now = first();
        // The first task after this frame comes right after its painting.
        if (clickedMs > 0 && now !== '' && now !== before) afterPaint(() => {
          const api = performance.getEntriesByType('resource')
            .find((entry) => entry.name.includes('/v2/images?') && entry.startTime >= clickedMs);
          resolve(performance.now() - clickedMs - (api.responseEnd - api.startTime));
        });
        else requestAnimationFrame(look);
      };
      look();
    });
    'not waited for';
  `);
  const beforeMs = await threadMs(session);
  await act();
  const toPaintMs = Number(await page.evaluate('window.painted'));
  return { toPaintMs, cpuMs: (await threadMs(session)) - beforeMs };
}

interface ScrollFigures {
  readonly rowsPerSecond: number;
  readonly movesPerSecond: number;
  readonly cpuMsPer1000Rows: number;
  readonly waitingPercent: number;
}

/**
 * Scrolls at a speed for some seconds, as far as rows are known. Counts how often what is on screen moves, which is not
 * how many frames there are: a page that draws no new rows has frames too.
 */
async function scroll(
  page: Page,
  session: CDPSession,
  rowsPerSecond: number,
  seconds: number,
): Promise<ScrollFigures> {
  const beforeMs = await threadMs(session);
  const result = (await page.evaluate(`
    new Promise((resolve) => {
      const grid = document.querySelector('[role="grid"]');
      const { left, top, width, height } = grid.getBoundingClientRect();
      const startMs = performance.now();
      const startPx = grid.scrollTop;
      let [frames, moves, waiting, last] = [0, 0, 0, ''];
      const step = () => {
        const elapsedMs = performance.now() - startMs;
        frames += 1;
        const row = document.elementFromPoint(left + width / 2, top + height / 2)?.closest('[data-key]');
        const shown = row == null ? '' : row.getAttribute('data-key') + Math.round(row.getBoundingClientRect().top);
        if (shown === '') waiting += 1;
        else if (shown !== last) moves += 1;
        last = shown;
        grid.scrollTop = startPx + (elapsedMs / 1000) * ${rowsPerSecond * ROW_PX};
        if (elapsedMs < ${seconds * 1000}) requestAnimationFrame(step);
        else resolve({ frames, moves, waiting, rows: (grid.scrollTop - startPx) / ${ROW_PX}, elapsedMs });
      };
      requestAnimationFrame(step);
    })
  `)) as { frames: number; moves: number; waiting: number; rows: number; elapsedMs: number };
  const cpuMs = (await threadMs(session)) - beforeMs;
  return {
    rowsPerSecond: (result.rows / result.elapsedMs) * 1000,
    movesPerSecond: (result.moves / result.elapsedMs) * 1000,
    cpuMsPer1000Rows: (cpuMs / result.rows) * 1000,
    waitingPercent: (result.waiting / result.frames) * 100,
  };
}
