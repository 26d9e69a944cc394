import type { CDPSession, Page } from '@playwright/test';

/** What one round of measuring says; times in milliseconds, memory in MiB. */
export interface PageFigures {
  readonly firstRowMs: number;
  readonly filterToRequestMs: number;
  readonly filterAnswerToPaintMs: number;
  readonly sortToRequestMs: number;
  readonly sortAnswerToPaintMs: number;
  readonly flingRowsPerSecond: number;
  readonly flingCpuMs: number;
  readonly flingWaitingPercent: number;
  readonly steadyCpuMs: number;
  readonly steadyFramesPerSecond: number;
  readonly heapMb: number;
  readonly nodes: number;
}

const ROW_PX = 36;

/** Measures one page that is signed in and has nothing open. `url` is the list. */
export async function measurePage(page: Page, session: CDPSession, url: string): Promise<PageFigures> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const firstRowMs = await firstRow(page, url);
  // What comes when the browser is idle has come.
  await page.waitForLoadState('networkidle');
  const filter = await changeToPaint(page, 'Operating system', 'Windows');
  const sort = await sortToPaint(page);
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  const fling = await scroll(page, session, 1500, 6);
  const steady = await scroll(page, session, 250, 6);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const metrics = await metricsOf(session);
  return {
    firstRowMs,
    filterToRequestMs: filter.toRequestMs,
    filterAnswerToPaintMs: filter.answerToPaintMs,
    sortToRequestMs: sort.toRequestMs,
    sortAnswerToPaintMs: sort.answerToPaintMs,
    flingRowsPerSecond: fling.rowsPerSecond,
    flingCpuMs: fling.cpuMsPer1000Rows,
    flingWaitingPercent: fling.waitingPercent,
    steadyCpuMs: steady.cpuMsPer1000Rows,
    steadyFramesPerSecond: steady.framesPerSecond,
    heapMb: usedSize / 2 ** 20,
    nodes: metrics['Nodes'] ?? 0,
  };
}

async function metricsOf(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** From the start of the navigation to the first frame with a row in it. */
async function firstRow(page: Page, url: string): Promise<number> {
  await page.addInitScript(`
    window.firstRow = new Promise((resolve) => {
      const look = () => {
        if (document.querySelector('[role="rowheader"] a')) requestAnimationFrame(() => resolve(performance.now()));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  `);
  await page.goto(url);
  return Number(await page.evaluate('window.firstRow'));
}

/** What a change of the filters costs beside what the service takes. */
interface ChangeFigures {
  /** From the press of the button to the request. */
  readonly toRequestMs: number;
  /** From the last byte of the answer to the first frame in which its rows are shown. */
  readonly answerToPaintMs: number;
}

async function changeToPaint(page: Page, group: string, option: string): Promise<ChangeFigures> {
  const details = page.getByRole('complementary').locator('details', { hasText: group });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  const radio = details.getByRole('radio', { name: option, exact: true });
  await radio.scrollIntoViewIfNeeded();
  return toPaint(page, () => radio.click());
}

async function sortToPaint(page: Page): Promise<ChangeFigures> {
  const header = page.getByRole('columnheader', { name: 'Name' }).getByRole('button');
  return toPaint(page, () => header.click());
}

async function toPaint(page: Page, act: () => Promise<void>): Promise<ChangeFigures> {
  await page.evaluate(`
    window.painted = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the first row stayed the same')), 10000);
      const first = () => document.querySelector('[role="row"][data-key]')?.getAttribute('data-key') ?? '';
      const before = first();
      let clickedMs = 0;
      addEventListener('pointerdown', () => { clickedMs = performance.now(); }, { once: true, capture: true });
      const afterPaint = (then) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
      };
      const look = () => {
        const now = first();
        // The first task after this frame comes right after its painting.
        if (now !== '' && now !== before) afterPaint(() => {
          const asked = performance.getEntriesByType('resource').find((entry) => entry.name.includes('/v2/images?') && entry.startTime >= clickedMs);
          resolve({ toRequestMs: asked.startTime - clickedMs, answerToPaintMs: performance.now() - asked.responseEnd });
        });
        else requestAnimationFrame(look);
      };
      look();
    });
    'not waited for';
  `);
  await act();
  return (await page.evaluate('window.painted')) as ChangeFigures;
}

interface ScrollFigures {
  readonly rowsPerSecond: number;
  readonly framesPerSecond: number;
  readonly cpuMsPer1000Rows: number;
  readonly waitingPercent: number;
}

/** Scrolls at a speed for some seconds, as far as rows are known. */
async function scroll(
  page: Page,
  session: CDPSession,
  rowsPerSecond: number,
  seconds: number,
): Promise<ScrollFigures> {
  const before = await metricsOf(session);
  const result = (await page.evaluate(`
    new Promise((resolve) => {
      const grid = document.querySelector('[role="grid"]');
      const startMs = performance.now();
      const startPx = grid.scrollTop;
      let frames = 0;
      let waiting = 0;
      const step = () => {
        const elapsedMs = performance.now() - startMs;
        frames += 1;
        if (frames % 10 === 0 && grid.querySelector('[role="row"][aria-busy]')) waiting += 1;
        grid.scrollTop = startPx + (elapsedMs / 1000) * ${rowsPerSecond * ROW_PX};
        if (elapsedMs < ${seconds * 1000}) requestAnimationFrame(step);
        else resolve({ frames, waiting, rows: (grid.scrollTop - startPx) / ${ROW_PX}, elapsedMs });
      };
      requestAnimationFrame(step);
    })
  `)) as { frames: number; waiting: number; rows: number; elapsedMs: number };
  const after = await metricsOf(session);
  const cpuMs = ((after['TaskDuration'] ?? 0) - (before['TaskDuration'] ?? 0)) * 1000;
  return {
    rowsPerSecond: (result.rows / result.elapsedMs) * 1000,
    framesPerSecond: (result.frames / result.elapsedMs) * 1000,
    cpuMsPer1000Rows: (cpuMs / result.rows) * 1000,
    waitingPercent: (result.waiting / (result.frames / 10)) * 100,
  };
}
