import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { formatDocument } from '../../server/cloud/images/document.ts';
import { PROFILE_RULES, type CloudProfile } from '../../server/cloud/profile.ts';
import { imageCount, partsInTurn, planCatalog } from '../../server/cloud/seed/plan.ts';
import { seededImage } from '../../server/cloud/seed/seeded-image.ts';
import type { Image } from '../../src/api/image.ts';
import { PROFILES } from '../../src/attributes/profile.ts';
import { CatalogIndex } from '../../src/search/catalog-index.ts';
import { EVERY_IMAGE, type ImageQuery } from '../../src/search/query.ts';

// Measures what the worker holds, without a browser: bytes an image, a new word, facets, an order. Run as a process of
// its own by `npm run bench -- --find`, so that nothing else is in its memory.

const { values: flags } = parseArgs({
  options: { images: { type: 'string', default: '1000000' }, profile: { type: 'string', default: 'ims' } },
});
const profile: CloudProfile = flags.profile === 'glance' ? 'glance' : 'ims';
const most = Number(flags.images);

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heldBytes(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The images of the seeded catalog in pages, as they come from the service: JSON that is read. */
function* pages(): Generator<readonly Image[]> {
  const rules = PROFILE_RULES[profile];
  const plan = planCatalog(most, rules.listsKilled);
  const turns = partsInTurn(plan);
  let page: string[] = [];
  for (let index = 0; index < Math.min(most, imageCount(plan)); index += 1) {
    const { value: turn } = turns.next();
    if (turn === undefined) break;
    page.push(formatDocument(seededImage(index, turn, rules).image));
    if (page.length === 1000) {
      yield JSON.parse(`[${page.join()}]`);
      page = [];
    }
  }
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >>> 1] ?? Number.NaN;
}

/** Processor time in milliseconds: what else the machine does counts for less than in time by the clock. */
function timed(act: () => unknown): number {
  const began = process.threadCpuUsage();
  act();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1000;
}

const before = heldBytes();
const catalog = new CatalogIndex(PROFILES[profile]);
const putTimes: number[] = [];
for (const page of pages()) putTimes.push(timed(() => catalog.put(page)));
const held = heldBytes() - before;
const { count } = catalog.store;

const WORDS = [
  'ubuntu',
  'backend',
  'golden',
  'xyzzy',
  '22',
  'gpu',
  'e',
  'windows server',
  'jammy-2',
  'abc123',
];
const wordTimes = WORDS.map((words) => ({
  words,
  ms: timed(() => catalog.totals({ ...EVERY_IMAGE, words })),
}));

const filtered: ImageQuery = {
  ...EVERY_IMAGE,
  words: 'ubuntu',
  filters: [
    { name: 'status', value: 'active' },
    { name: 'disk_format', value: 'qcow2' },
  ],
};
const FACETS = {
  ims: [
    'status',
    'visibility',
    'disk_format',
    '__os_type',
    '__platform',
    '__os_version',
    '__os_bit',
    'owner',
    'tags',
    '__imagetype',
  ],
  glance: [
    'status',
    'visibility',
    'disk_format',
    'os_distro',
    'os_version',
    'os_type',
    'architecture',
    'owner',
    'tags',
    'hw_firmware_type',
  ],
}[profile];
const facets = (query: ImageQuery) => FACETS.map((attribute) => catalog.facet(query, { attribute }));
const facetTimes = [EVERY_IMAGE, filtered].map((query) => {
  facets(query);
  return median(Array.from({ length: 7 }, () => timed(() => facets(query))));
});
const orders = ['created_at', 'name', 'size', 'owner'].map((key) => ({
  key,
  ms: timed(() => catalog.ordered({ ...EVERY_IMAGE, order: { key, dir: 'asc' } })),
}));
const fewOrder = timed(() => catalog.ordered({ ...filtered, order: { key: 'name', dir: 'asc' } }));
const histogramMs = timed(() => catalog.histogram(EVERY_IMAGE, 'size', 40));

console.log(
  JSON.stringify({
    profile,
    images: count,
    bytesPerImage: Math.round(held / count),
    bytesCounted: Math.round(catalog.heldBytes / count),
    putMsPerPage: Number(median(putTimes).toFixed(1)),
    words: Object.fromEntries(wordTimes.map(({ words, ms }) => [words, Number(ms.toFixed(0))])),
    wordMedianMs: Number(median(wordTimes.map(({ ms }) => ms)).toFixed(0)),
    facetsMs: facetTimes.map((ms) => Number(ms.toFixed(1))),
    ordersMs: Object.fromEntries(orders.map(({ key, ms }) => [key, Number(ms.toFixed(0))])),
    orderOfFoundMs: Number(fewOrder.toFixed(0)),
    histogramMs: Number(histogramMs.toFixed(0)),
  }),
);
