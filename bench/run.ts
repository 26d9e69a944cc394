import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { startVitrine } from '../e2e/journeys/start-vitrine.ts';
import { browserArgs, ensureBrowser } from '../scripts/browser.ts';
import { measureBytes } from './bytes.ts';
import { measurePage, type PageFigures } from './page.ts';

const ROOT = join(import.meta.dirname, '..');
const ROUNDS = 3;

const { values } = parseArgs({
  options: { images: { type: 'string', default: '100000' }, cloud: { type: 'boolean', default: false } },
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

async function measure(images: number): Promise<Record<string, string>> {
  const vitrine = await startVitrine({ profile: 'ims', images });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArgs() });
  const rounds: PageFigures[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      rounds.push(await measurePage(page, await context.newCDPSession(page), `${vitrine.url}/images`));
      await context.close();
    }
  } finally {
    await browser.close();
    await vitrine.stop();
  }
  const [first] = rounds;
  if (first === undefined) return {};
  const names = Object.keys(first) as Array<keyof PageFigures>;
  return Object.fromEntries(
    names.map((name) => [name, median(rounds.map((round) => round[name])).toFixed(1)]),
  );
}

spawnSync('vite build --logLevel warn', { cwd: ROOT, stdio: 'inherit', shell: true });
printBytes();
const table: Record<string, Record<string, string>> = {};
for (const images of values.images.split(',').map(Number)) table[`${images} images`] = await measure(images);
console.log(`\nThe page, medians of ${ROUNDS} rounds (times in ms, CPU per 1,000 rows, heap in MiB)`);
console.table(table);
if (values.cloud) {
  spawnSync(process.execPath, [join(ROOT, 'bench', 'cloud.ts')], { cwd: ROOT, stdio: 'inherit' });
}
