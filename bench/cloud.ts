import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BenchedCloud, type Measurement } from './cloud/benched-cloud.ts';
import { combinations, filters, mixedOrders, orders } from './cloud/queries.ts';

/**
 * Measures the embedded cloud: how long making a catalog takes, and how long lists of it take over HTTP, for every
 * filter, every order, and markers at the beginning, in the middle and at the end. Prints tables; asserts nothing.
 *
 *   node bench/cloud.ts --images 1000000 [--cloud-profile glance] [--data DIR] [--runs 9]
 *
 * The directory stays, so that a second run begins at once.
 */
async function main(): Promise<void> {
  const { values: flags } = parseArgs({
    options: {
      images: { type: 'string', default: '1000000' },
      'cloud-profile': { type: 'string', default: 'ims' },
      data: { type: 'string' },
      runs: { type: 'string', default: '9' },
    },
  });
  const { images, 'cloud-profile': profile } = flags;
  const dataDir = flags.data ?? join(tmpdir(), `vitrine-bench-${profile}-${images}`);
  const cloud = await BenchedCloud.start({ images, profile, dataDir });
  const megabytes = statSync(join(dataDir, 'cloud.sqlite')).size / 1e6;
  print(
    `${images} images of profile ${profile}: ready after ${(cloud.readyMs / 1000).toFixed(1)} s, ` +
      `${megabytes.toFixed(0)} MB in ${dataDir}`,
  );
  try {
    await measureLists(cloud, Number(flags.runs));
  } finally {
    await cloud.stop();
  }
}

async function measureLists(cloud: BenchedCloud, runs: number): Promise<void> {
  const all = async (lists: readonly string[]): Promise<readonly Measurement[]> => {
    const measurements: Measurement[] = [];
    for (const list of lists) measurements.push(await cloud.measure(list, runs));
    return measurements;
  };
  table('Each filter, newest first', await all(filters.map((filter) => query(filter, 'limit=100'))));
  const walks: string[] = [];
  for (const order of orders) {
    walks.push(query(order, 'limit=100'));
    for (const marker of await markers(cloud, '', order)) walks.push(query(order, 'limit=100', marker));
  }
  table('Each order, from the beginning, from somewhere, and near the end', await all(walks));
  const crossed: string[] = [];
  for (const filter of filters) {
    for (const order of orders) {
      crossed.push(query(filter, order, 'limit=100'));
      const [marker] = await markers(cloud, filter, order);
      if (marker !== undefined) crossed.push(query(filter, order, 'limit=100', marker));
    }
  }
  table(
    'Each filter in each order, from the beginning and near the end: the slowest',
    await all(crossed),
    30,
  );
  table(
    'Several filters, and orders by several keys',
    await all([
      ...combinations.flatMap((filter) => ['', ...orders].map((order) => query(filter, order, 'limit=100'))),
      ...mixedOrders.flatMap((order) =>
        ['', 'status=active', 'tag=golden'].map((filter) => query(filter, order, 'limit=100')),
      ),
    ]),
    30,
  );
  table('Shorter and longer pages', await all(['limit=25', 'limit=1000', 'limit=1000&sort_key=name']));
}

/**
 * Markers near the end of a list and somewhere in it, as parameters. The end is found by turning the order around;
 * somewhere is where the images of 2021 are, which most orders scatter.
 */
async function markers(cloud: BenchedCloud, filter: string, order: string): Promise<readonly string[]> {
  const reversed = order.replace(/asc|desc/, (direction) => (direction === 'asc' ? 'desc' : 'asc'));
  const pages = [
    await cloud.ids(query(filter, reversed, 'limit=150')),
    await cloud.ids(query(filter, order, 'created_at=gte:2021-01-01', 'limit=150')),
  ];
  return pages.flatMap((ids) => ids.slice(-1)).map((id) => `marker=${id}`);
}

function query(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('&');
}

/** Prints the measurements, or the slowest of them, and what all of them come to. */
function table(title: string, measurements: readonly Measurement[], slowest?: number): void {
  const bySpeed = measurements.toSorted((a, b) => b.medianMs - a.medianMs);
  print(`\n${title}`);
  print('   median     worst  images  query');
  for (const { query: text, count, medianMs, worstMs } of slowest === undefined
    ? measurements
    : bySpeed.slice(0, slowest)) {
    print(`${milliseconds(medianMs)} ${milliseconds(worstMs)}  ${String(count).padStart(6)}  ${text}`);
  }
  const middle = bySpeed[bySpeed.length >>> 1]?.medianMs ?? 0;
  const slow = bySpeed.filter(({ medianMs }) => medianMs > 10).length;
  print(
    `  ${bySpeed.length} lists: median of medians ${middle.toFixed(1)} ms, ` +
      `highest ${(bySpeed[0]?.medianMs ?? 0).toFixed(1)} ms, ${slow} above 10 ms`,
  );
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(1).padStart(6)} ms`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
