import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { startVitrine } from '../e2e/journeys/start-vitrine.ts';
import { browserArgs, ensureBrowser } from '../scripts/browser.ts';
import { measureBytes } from './bytes.ts';
import { measureReading } from './find/reading.ts';
import { measurePage, PAGES, type PageFigures } from './page.ts';
import { buildPeers } from './peers/build.ts';
import { servePages } from './peers/serve.ts';

const ROOT = join(import.meta.dirname, '..');
/** Of the service, added to what it takes by itself. */
const LATENCY_MS = 20;

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    cloud: { type: 'boolean', default: false },
    gateway: { type: 'boolean', default: false },
    find: { type: 'boolean', default: false },
  },
});

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}

function printBytes(): void {
  const files = measureBytes(join(ROOT, 'dist'));
  console.log('\nBytes, KiB brotli');
  console.table(
    files.map(({ name, brotliBytes, isFirstView }) => ({
      name,
      kib: kib(brotliBytes),
      'first view': isFirstView,
    })),
  );
  const firstView = files.filter((file) => file.isFirstView).reduce((sum, file) => sum + file.brotliBytes, 0);
  console.log(`First view: ${kib(firstView)} KiB`);
}

/** Measures all pages in turns, so that what else the machine does falls on each of them alike. */
async function measure(images: number): Promise<ReadonlyMap<string, readonly PageFigures[]>> {
  const rounds = new Map<string, PageFigures[]>(PAGES.map(({ name }) => [name, []]));
  const peersDir = await buildPeers();
  const vitrine = await startVitrine({ profile: 'ims', images });
  const pages = await servePages({ vitrineUrl: vitrine.url, peersDir, latencyMs: LATENCY_MS });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArgs() });
  try {
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const measured of PAGES) {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        const page = await context.newPage();
        const session = await context.newCDPSession(page);
        rounds.get(measured.name)?.push(await measurePage(page, session, pages.url, measured));
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await pages.stop();
    await vitrine.stop();
    await rm(peersDir, { recursive: true, force: true });
  }
  return rounds;
}

/** Each figure of each page, and what Vitrine's is of the others': only that says something on another machine. */
function printTable(rounds: ReadonlyMap<string, readonly PageFigures[]>): void {
  const first = rounds.values().next().value?.[0];
  if (first === undefined) return;
  const rows = (Object.keys(first) as Array<keyof PageFigures>).map((figure) => {
    const medians = new Map([...rounds].map(([name, all]) => [name, median(all.map((one) => one[figure]))]));
    const ratio = (other: string) =>
      ((medians.get('vitrine') ?? Number.NaN) / (medians.get(other) ?? Number.NaN)).toFixed(2);
    const shown = [...medians].map(([name, value]) => [name, value.toFixed(1)] as const);
    return [
      figure,
      { ...Object.fromEntries(shown), '/ floor': ratio('floor'), '/ tanstack': ratio('tanstack') },
    ] as const;
  });
  console.table(Object.fromEntries(rows));
}

spawnSync('vite build --logLevel warn', { cwd: ROOT, stdio: 'inherit', shell: true });
if (values.find) {
  // In a process of its own: nothing else is in its memory.
  for (const profile of ['ims', 'glance']) {
    spawnSync(process.execPath, [join(ROOT, 'bench', 'find', 'held.ts'), '--profile', profile], {
      cwd: ROOT,
      stdio: 'inherit',
    });
  }
  console.table(await measureReading(100_000));
  process.exit();
}
printBytes();
for (const images of values.images.split(',').map(Number)) {
  console.log(`\n${images} images, ${LATENCY_MS} ms of latency, medians of ${values.rounds} rounds`);
  console.log(
    '(ms, less what the service takes; CPU of the main thread, while scrolling for 1,000 rows; MiB; KiB)',
  );
  printTable(await measure(images));
}
if (values.gateway) {
  spawnSync(process.execPath, [join(ROOT, 'bench', 'gateway.ts')], { cwd: ROOT, stdio: 'inherit' });
}
if (values.cloud) {
  spawnSync(process.execPath, [join(ROOT, 'bench', 'cloud.ts')], { cwd: ROOT, stdio: 'inherit' });
}
