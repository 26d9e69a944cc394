import type { OrderKey } from '../../filters/order.ts';
import { foldText } from '../fold.ts';
import { storageKindOf } from '../stored-attributes.ts';
import { foldedTags } from './tag-column.ts';
import { numbersOfDictionary, type ImageStore } from './image-store.ts';

/** More rows than a number has room for beside their rank (2^53 = 2^26 rows × 2^27 ranks). */
const RANK_STEP = 2 ** 26;

/**
 * Orders rows by several keys; what has no value comes last in either direction. Sorting by comparing takes seconds for
 * a million: instead each key gives every row a rank, rank and place in the order so far become one number, and numbers
 * are sorted as they are.
 */
export function orderRows(
  store: ImageStore,
  rows: Uint32Array<ArrayBuffer>,
  order: readonly OrderKey[],
): Uint32Array<ArrayBuffer> {
  const byId = order.findIndex(({ key }) => key === 'id');
  const keys = byId === -1 ? order : order.slice(0, byId);
  let ordered = rows;
  const ranks: Float64Array[] = [];
  for (const key of keys.toReversed()) {
    const ranksByRow = ranksOf(store, ordered, key);
    const sorted = new Float64Array(ordered.length);
    for (let at = 0; at < ordered.length; at += 1) sorted[at] = (ranksByRow[at] ?? 0) * RANK_STEP + at;
    sorted.sort();
    const before = ordered;
    ordered = Uint32Array.from(sorted, (composite) => before[composite % RANK_STEP] ?? 0);
    // The ranks of earlier keys follow their rows, so that rows that are equal so far can be told.
    for (const [at, other] of ranks.entries()) {
      ranks[at] = Float64Array.from(sorted, (composite) => other[composite % RANK_STEP] ?? 0);
    }
    ranks.push(Float64Array.from(sorted, (composite) => Math.floor(composite / RANK_STEP)));
  }
  const idKey = order[byId];
  return idKey === undefined ? ordered : orderTies(store, ordered, ranks, idKey.dir === 'asc');
}

/** Orders what all keys leave equal by ID; an ID is unique, so that nothing behind it matters. */
function orderTies(
  store: ImageStore,
  ordered: Uint32Array<ArrayBuffer>,
  ranks: readonly Float64Array[],
  isAscending: boolean,
): Uint32Array<ArrayBuffer> {
  const isTie = (at: number) => ranks.every((rank) => rank[at] === rank[at - 1]);
  for (let begin = 0; begin < ordered.length;) {
    let end = begin + 1;
    while (end < ordered.length && isTie(end)) end += 1;
    if (end - begin > 1) {
      const tied = Array.from(ordered.subarray(begin, end), (row) => ({
        row,
        id: foldText(store.ids.id(row)),
      }));
      tied.sort((one, other) => (one.id === other.id ? 0 : one.id < other.id === isAscending ? -1 : 1));
      ordered.set(
        tied.map(({ row }) => row),
        begin,
      );
    }
    begin = end;
  }
  return ordered;
}

/** The rank of each row by one key, in the order of the rows. Rows with the same value have the same one. */
function ranksOf(store: ImageStore, rows: Uint32Array, { key, dir }: OrderKey): Float64Array {
  const column = store.numbers.get(key);
  if (column !== undefined)
    return rankNumbers(
      Float64Array.from(rows, (row) => column.get(row)),
      dir,
    );
  if (key === 'tags') return rankTags(store, rows, dir);
  const coded = store.coded.get(key);
  if (storageKindOf(key) === 'number') {
    if (coded === undefined) return new Float64Array(rows.length);
    const numbers = numbersOfDictionary(coded.dictionary);
    return rankNumbers(
      Float64Array.from(rows, (row) => numbers[coded.codes.get(row)] ?? Number.NaN),
      dir,
    );
  }
  if (coded !== undefined && coded.field === null) {
    const { dictionary, codes } = coded;
    const byCode = rankTexts(
      Array.from({ length: dictionary.size + 1 }, (_, code) => dictionary.folded(code)),
      dir,
    );
    return Float64Array.from(rows, (row) => byCode[codes.get(row)] ?? 0);
  }
  if (key === 'name' && rows.length > store.rows / 16) {
    const names = store.foldedNames();
    return rankTexts(
      Array.from(rows, (row) => names[row] ?? ''),
      dir,
    );
  }
  if (coded === undefined && key !== 'name') return new Float64Array(rows.length);
  return rankTexts(
    Array.from(rows, (row) => store.foldedText(row, key)),
    dir,
  );
}

function rankTags({ tags }: ImageStore, rows: Uint32Array, dir: OrderKey['dir']): Float64Array {
  const texts = Array.from({ length: tags.listCount }, (_, list) =>
    foldedTags(Array.from(tags.tagsOfList(list), (code) => tags.tags.text(code)).toSorted()),
  );
  const byList = rankTexts(texts, dir);
  return Float64Array.from(rows, (row) => byList[tags.lists.get(row)] ?? 0);
}

/** Ranks of texts; an empty one comes last. */
function rankTexts(texts: readonly string[], dir: OrderKey['dir']): Float64Array {
  const different = [...new Set(texts)].toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  if (dir === 'desc') different.reverse();
  const ranks = new Map(different.map((text, rank) => [text, rank]));
  return Float64Array.from(texts, (text) => (text === '' ? different.length : (ranks.get(text) ?? 0)));
}

/** Ranks of numbers; `NaN` comes last. */
function rankNumbers(numbers: Float64Array, dir: OrderKey['dir']): Float64Array {
  const sorted = numbers.toSorted();
  let count = 0;
  for (const value of sorted) {
    if (Number.isNaN(value) || (count > 0 && sorted[count - 1] === value)) continue;
    sorted[count] = value;
    count += 1;
  }
  return numbers.map((value) => {
    if (Number.isNaN(value)) return count;
    const rank = placeIn(sorted, value, count);
    return dir === 'asc' ? rank : count - 1 - rank;
  });
}

/** The place of a value among the first `count`, which are in ascending order and have it. */
function placeIn(sorted: Float64Array, value: number, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
