import { promisedDay, WARNED_DAYS } from '../promises.ts';
import type { AgeBar, CatalogSummary, EqualFiles, StorageBar } from '../catalog-summary.ts';
import { rowsOfBitmap, type Bitmap } from './bitmap.ts';
import { countHistogram, numbersOf } from './counting.ts';
import type { ImageStore } from './image-store.ts';

const DAY_MS = 86_400_000;
const TIME_BARS = 24;
const MOST_BARS = 12;
const MOST_LISTED = 10;
/** An image whose last change is so close to its making was never changed: uploading its file changes it too. */
const MADE_WITHIN_MS = DAY_MS;

/** Ages by their upper ends, in days. */
const AGES: readonly (number | null)[] = [31, 92, 183, 366, 731, 1827, null];

/** Properties that say until when something is promised. */
const ENDS = ['provided_until', 'uuid_validity', 'maintained_until'] as const;

/** What a summary of rows says, but for whether it is everything and for whole images. */
export type StoreSummary = Omit<CatalogSummary, 'isComplete' | 'images'>;

/** Sums up rows. `platform` is the attribute that names the operating system. */
export function summarize(
  store: ImageStore,
  bitmap: Bitmap,
  { platform, nowMs }: { readonly platform: string; readonly nowMs: number },
): StoreSummary {
  const rows = rowsOfBitmap(bitmap);
  const sizes = numbersOf(store, rows, 'size');
  const created = numbersOf(store, rows, 'created_at');
  const updated = numbersOf(store, rows, 'updated_at');
  const sizeOf = (at: number) => orZero(sizes[at] ?? 0);
  const idsOf = (places: readonly number[]) => places.map((at) => store.ids.id(rows[at] ?? 0));
  const unchanged = placesWhere(
    rows.length,
    (at) => (updated[at] ?? 0) - (created[at] ?? 0) < MADE_WITHIN_MS,
  );
  const totalBytes = rows.reduce((sum, _row, at) => sum + sizeOf(at), 0);
  return {
    count: rows.length,
    bytes: totalBytes,
    created: countHistogram(store, bitmap, { attribute: 'created_at', bars: TIME_BARS }).bars,
    storage: [platform, 'owner', 'visibility'].map((attribute) => ({
      attribute,
      bars: storageBy(store, rows, sizeOf, attribute),
    })),
    ages: agesOf(created, sizeOf, nowMs),
    largest: idsOf(most(rows.length, (at) => sizes[at] ?? Number.NaN)),
    oldest: idsOf(most(rows.length, (at) => -(created[at] ?? Number.NaN))),
    neverChanged: {
      count: unchanged.length,
      bytes: unchanged.reduce((sum, at) => sum + sizeOf(at), 0),
      ids: idsOf(
        most(rows.length, (at) =>
          (updated[at] ?? 0) - (created[at] ?? 0) < MADE_WITHIN_MS ? -(created[at] ?? 0) : Number.NaN,
        ),
      ),
    },
    equal: equalFiles(store, rows, sizeOf),
    ending: endingOf(store, rows, nowMs),
  };
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

function placesWhere(length: number, holds: (at: number) => boolean): readonly number[] {
  const places: number[] = [];
  for (let at = 0; at < length; at += 1) if (holds(at)) places.push(at);
  return places;
}

/** The places with the largest values, largest first; `NaN` is never among them. */
function most(length: number, valueOf: (at: number) => number): readonly number[] {
  const best: { readonly at: number; readonly value: number }[] = [];
  for (let at = 0; at < length; at += 1) {
    const value = valueOf(at);
    if (Number.isNaN(value) || (best.length === MOST_LISTED && value <= (best.at(-1)?.value ?? 0))) continue;
    const place = best.findIndex((other) => other.value < value);
    best.splice(place === -1 ? best.length : place, 0, { at, value });
    best.length = Math.min(best.length, MOST_LISTED);
  }
  return best.map(({ at }) => at);
}

function storageBy(
  store: ImageStore,
  rows: Uint32Array,
  sizeOf: (at: number) => number,
  attribute: string,
): readonly StorageBar[] {
  const coded = store.coded.get(attribute);
  const bars = new Map<number, { count: number; bytes: number }>();
  for (const [at, row] of rows.entries()) {
    const code = coded?.codes.get(row) ?? 0;
    const bar = bars.get(code) ?? { count: 0, bytes: 0 };
    bars.set(code, bar);
    bar.count += 1;
    bar.bytes += sizeOf(at);
  }
  const all = [...bars].map(([code, { count, bytes }]) => ({
    value: code === 0 ? null : (coded?.dictionary.text(code) ?? null),
    count,
    bytes,
  }));
  return all.toSorted((one, other) => other.bytes - one.bytes || other.count - one.count).slice(0, MOST_BARS);
}

function agesOf(created: Float64Array, sizeOf: (at: number) => number, nowMs: number): readonly AgeBar[] {
  const bars = AGES.map((toDays, at) => ({
    fromMs: toDays === null ? null : nowMs - toDays * DAY_MS,
    toMs: nowMs - (AGES[at - 1] ?? 0) * DAY_MS,
    toDays,
    count: 0,
    bytes: 0,
  }));
  for (const [at, createdMs] of created.entries()) {
    const bar = bars.find(({ fromMs }) => fromMs === null || createdMs >= fromMs);
    if (bar === undefined || Number.isNaN(createdMs)) continue;
    bar.count += 1;
    bar.bytes += sizeOf(at);
  }
  return bars;
}

/** Files that several images have, by their checksums. */
function equalFiles(store: ImageStore, rows: Uint32Array, sizeOf: (at: number) => number): EqualFiles {
  const sums = numbersOf(store, rows, store.numbers.has('os_hash_value') ? 'os_hash_value' : 'checksum');
  const byMark = new Map<number, number[]>();
  for (const [at, sum] of sums.entries()) {
    // An empty file is no copy of another.
    if (Number.isNaN(sum) || sizeOf(at) === 0) continue;
    const others = byMark.get(sum);
    if (others === undefined) byMark.set(sum, [at]);
    else others.push(at);
  }
  const groups = [...byMark.values()]
    .filter((places) => places.length > 1)
    .map((places) => ({ places, twiceBytes: places.slice(1).reduce((sum, at) => sum + sizeOf(at), 0) }))
    .toSorted((one, other) => other.twiceBytes - one.twiceBytes);
  return {
    files: groups.length,
    images: groups.reduce((sum, { places }) => sum + places.length, 0),
    twiceBytes: groups.reduce((sum, group) => sum + group.twiceBytes, 0),
    isKnown: byMark.size > 0,
    groups: groups.slice(0, MOST_LISTED).map(({ places, twiceBytes }) => ({
      count: places.length,
      twiceBytes,
      ids: places.slice(0, 3).map((at) => store.ids.id(rows[at] ?? 0)),
    })),
  };
}

/** Images whose promises end within 90 days, the next ones first; those that have ended are no warning any more. */
function endingOf(store: ImageStore, rows: Uint32Array, nowMs: number): CatalogSummary['ending'] {
  const ending: { readonly id: string; readonly attribute: string; readonly untilMs: number }[] = [];
  for (const attribute of ENDS) {
    const coded = store.coded.get(attribute);
    if (coded === undefined) continue;
    const ends = Array.from({ length: coded.dictionary.size + 1 }, (_, code) =>
      promisedDay(coded.dictionary.text(code)),
    );
    for (const row of rows) {
      const untilMs = ends[coded.codes.get(row)] ?? null;
      if (untilMs === null || untilMs + DAY_MS < nowMs || untilMs > nowMs + WARNED_DAYS * DAY_MS) continue;
      ending.push({ id: store.ids.id(row), attribute, untilMs });
    }
  }
  return {
    count: new Set(ending.map(({ id }) => id)).size,
    next: ending.toSorted((one, other) => one.untilMs - other.untilMs).slice(0, MOST_LISTED),
  };
}
