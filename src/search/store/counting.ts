import { PROMISE_STATE } from '../../filters/address.ts';
import { foldText } from '../fold.ts';
import type { Histogram } from '../catalog-summary.ts';
import type { Facet, FacetAsk, FacetValue } from '../protocol.ts';
import { countBits, rowsOfBitmap, type Bitmap } from './bitmap.ts';
import { BLOCK_ROWS, type CodeColumn } from './columns.ts';
import { histogramBars } from './histogram.ts';
import { numbersOfDictionary, type ImageStore } from './image-store.ts';
import { storageKindOf } from '../stored-attributes.ts';

/** What is counted: whether it is everything is told by who reads. */
export type CountedFacet = Omit<Facet, 'isComplete'>;
export type CountedHistogram = Omit<Histogram, 'isComplete'>;

const MOST_VALUES = 20;

/** Counts the values of one attribute among rows. */
export function countFacet(store: ImageStore, rows: Bitmap, ask: FacetAsk): CountedFacet {
  const { attribute, contains = '', most = MOST_VALUES, always = [] } = ask;
  const { counts, without } = countValues(store, rows, attribute);
  const wanted = foldText(contains);
  const found = [...counts]
    .filter(([value]) => wanted === '' || foldText(value).includes(wanted))
    .map(([value, count]): FacetValue => ({ value, count }));
  found.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  const shown = found.slice(0, most);
  const isShown = new Set(shown.map(({ value }) => value));
  for (const value of always) {
    if (!isShown.has(value)) shown.push({ value, count: counts.get(value) ?? 0 });
  }
  return { attribute, values: shown, distinct: found.length, without };
}

interface ValueCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly without: number;
}

function countValues(store: ImageStore, rows: Bitmap, attribute: string): ValueCounts {
  if (attribute === 'tags') return countTags(store, rows);
  const counts = new Map<string, number>();
  const add = (value: string, count: number) => counts.set(value, (counts.get(value) ?? 0) + count);
  const coded = store.coded.get(attribute);
  let without = countBits(rows);
  if (coded !== undefined) {
    const byCode = countCodes(coded.codes, rows, coded.dictionary.size, store.rows);
    for (let code = 1; code < byCode.length; code += 1) {
      const count = byCode[code] ?? 0;
      if (count === 0) continue;
      const value = coded.dictionary.text(code);
      // An image is counted in each of its states.
      for (const one of attribute === PROMISE_STATE ? value.split(' ') : [value]) add(one, count);
      without -= count;
    }
  }
  const column = store.numbers.get(attribute);
  const isText = attribute === 'name' || (coded !== undefined && coded.field !== null);
  if (column === undefined && !isText) return { counts, without };
  for (const row of rowsOfBitmap(rows)) {
    if (coded !== undefined && coded.codes.get(row) !== 0) continue;
    const value = column === undefined ? store.foldedText(row, attribute) : textOfNumber(column.get(row));
    if (value === '') continue;
    add(value, 1);
    without -= 1;
  }
  return { counts, without };
}

function textOfNumber(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

function countTags(store: ImageStore, rows: Bitmap): ValueCounts {
  const { tags } = store;
  const byList = countCodes(tags.lists, rows, tags.listCount, store.rows);
  const byTag = new Map<string, number>();
  let without = countBits(rows);
  for (let list = 1; list < byList.length; list += 1) {
    const count = byList[list] ?? 0;
    if (count === 0) continue;
    without -= count;
    for (const code of tags.tagsOfList(list)) {
      const tag = tags.tags.text(code);
      byTag.set(tag, (byTag.get(tag) ?? 0) + count);
    }
  }
  return { counts: byTag, without };
}

/** By code, the rows that have it. */
export function countCodes(codes: CodeColumn, rows: Bitmap, mostCode: number, end: number): Uint32Array {
  const counts = new Uint32Array(mostCode + 1);
  for (let at = 0; at * BLOCK_ROWS < end; at += 1) {
    codes.block(at)?.count(rows, (at * BLOCK_ROWS) / 32, counts);
  }
  counts[0] = 0;
  return counts;
}

/** The numbers of one attribute, or its times, of rows; `NaN` where a row has none. */
export function numbersOf(store: ImageStore, rows: Uint32Array, attribute: string): Float64Array {
  const column = store.numbers.get(attribute);
  if (column !== undefined) return Float64Array.from(rows, (row) => column.get(row));
  const coded = store.coded.get(attribute);
  if (coded === undefined) return new Float64Array(rows.length).fill(Number.NaN);
  const byCode = numbersOfDictionary(coded.dictionary);
  return Float64Array.from(rows, (row) => byCode[coded.codes.get(row)] ?? Number.NaN);
}

/** Counts the numbers or times of one attribute among rows in about so many bars. */
export function countHistogram(
  store: ImageStore,
  rows: Bitmap,
  { attribute, bars: most }: { readonly attribute: string; readonly bars: number },
): CountedHistogram {
  const numbers = numbersOf(store, rowsOfBitmap(rows), attribute).filter((number) => !Number.isNaN(number));
  const bars = histogramBars(numbers, { most, isTime: storageKindOf(attribute) === 'time' });
  return {
    attribute,
    min: bars[0]?.from ?? null,
    max: bars.at(-1)?.to ?? null,
    bars,
    without: countBits(rows) - numbers.length,
  };
}

/** Bytes of the files of rows, and how many have no size. */
export function countBytes(
  store: ImageStore,
  rows: Bitmap,
): { readonly bytes: number; readonly withoutSize: number } {
  const sizes = store.numbers.get('size');
  if (sizes === undefined) return { bytes: 0, withoutSize: countBits(rows) };
  let bytes = 0;
  let withoutSize = 0;
  for (const row of rowsOfBitmap(rows)) {
    const size = sizes.get(row);
    if (Number.isNaN(size)) withoutSize += 1;
    else bytes += size;
  }
  return { bytes, withoutSize };
}
