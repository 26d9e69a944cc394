import type { Profile } from '../../attributes/profile.ts';
import { conditionsOf, type Condition, type ConditionTest } from '../conditions.ts';
import type { ImageQuery } from '../query.ts';
import { isSearchedValue, numberInText } from '../stored-attributes.ts';
import { parseWords } from '../words.ts';
import { emptyBitmap, grownBitmap, hasBit, intersect, setBit, type Bitmap } from './bitmap.ts';
import { BLOCK_ROWS, type CodeColumn, type NumberColumn } from './columns.ts';
import { fingerprint, numbersOfDictionary, type CodedAttribute, type ImageStore } from './image-store.ts';

/** The rows that pass one test, as far as the store was gone through. */
interface KnownRows {
  bitmap: Bitmap;
  upTo: number;
}

/** Tests whose rows are remembered: an eighth of a byte an image each. */
const MOST_KNOWN = 24;

/** Finds the rows of a query, and remembers those of each of its parts: the next query mostly differs in one. */
export class Matcher {
  readonly #store: ImageStore;
  readonly #profile: Profile;
  readonly #known = new Map<string, KnownRows>();
  #ownerNames: ReadonlyMap<string, string> = new Map();

  constructor(store: ImageStore, profile: Profile) {
    this.#store = store;
    this.#profile = profile;
  }

  /** Names of projects by their IDs, folded: words are looked for in them. */
  setOwnerNames(names: ReadonlyMap<string, string>): void {
    this.#ownerNames = names;
    for (const key of this.#known.keys()) if (key.startsWith('word ')) this.#known.delete(key);
  }

  /** The rows of a query once the conditions on one attribute are left out; a set of the caller's own. */
  matching(query: ImageQuery, without: string | null): Bitmap {
    const rows = this.#store.alive.slice();
    for (const condition of conditionsOf(query, this.#profile)) {
      if (condition.attribute === without) continue;
      intersect(rows, this.#rowsOf(condition), condition.isNegated);
    }
    const { all, none } = parseWords(query.words);
    for (const term of all) intersect(rows, this.#rowsWith(term), false);
    for (const term of none) intersect(rows, this.#rowsWith(term), true);
    return rows;
  }

  /** Forgets what was found by an attribute whose values have changed. */
  forget(attribute: string): void {
    for (const key of this.#known.keys()) {
      if (key.startsWith(`filter text ${attribute}=`)) this.#known.delete(key);
    }
  }

  hasConditionOn(query: ImageQuery, attribute: string): boolean {
    return conditionsOf(query, this.#profile).some((condition) => condition.attribute === attribute);
  }

  get heldBytes(): number {
    return [...this.#known.values()].reduce((sum, { bitmap }) => sum + bitmap.byteLength, 0);
  }

  #rowsOf(condition: Condition): Bitmap {
    return this.#remembered(`filter ${condition.test.kind} ${condition.key}`, (bitmap, from) =>
      this.#markCondition(condition, bitmap, from),
    );
  }

  #rowsWith(term: string): Bitmap {
    return this.#remembered(`word ${term}`, (bitmap, from) => this.#markTerm(term, bitmap, from));
  }

  #remembered(key: string, mark: (bitmap: Bitmap, from: number) => void): Bitmap {
    const { rows } = this.#store;
    const known = this.#known.get(key) ?? { bitmap: emptyBitmap(rows), upTo: 0 };
    this.#known.delete(key);
    if (known.upTo < rows) {
      known.bitmap = grownBitmap(known.bitmap, rows);
      mark(known.bitmap, known.upTo);
      known.upTo = rows;
    }
    this.#known.set(key, known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST_KNOWN) break;
      this.#known.delete(oldest);
    }
    return known.bitmap;
  }

  #markTerm(term: string, bitmap: Bitmap, from: number): void {
    const store = this.#store;
    store.texts.mark(term, bitmap, from);
    store.ids.mark(term, bitmap, from);
    const contains = (folded: string) => folded.includes(term) && isSearchedValue(folded);
    for (const { name, dictionary, codes, isSearched } of store.coded.values()) {
      if (name === 'owner') this.#markOwners(term, bitmap, from);
      if (!isSearched) continue;
      markCodes(codes, dictionary.mask(contains), bitmap, from, store.rows);
    }
    const tags = store.tags.mask((folded) => folded.includes(term));
    markCodes(store.tags.lists, tags, bitmap, from, store.rows);
  }

  #markOwners(term: string, bitmap: Bitmap, from: number): void {
    const owner = this.#store.coded.get('owner');
    if (owner === undefined || this.#ownerNames.size === 0) return;
    const mask = new Uint8Array(owner.dictionary.size + 1);
    for (let code = 1; code < mask.length; code += 1) {
      if (this.#ownerNames.get(owner.dictionary.text(code))?.includes(term) === true) mask[code] = 1;
    }
    markCodes(owner.codes, mask, bitmap, from, this.#store.rows);
  }

  #markCondition({ attribute, test }: Condition, bitmap: Bitmap, from: number): void {
    const store = this.#store;
    if (attribute === 'tags') {
      if (test.kind === 'text')
        markCodes(store.tags.lists, store.tags.mask(test.passes), bitmap, from, store.rows);
      return;
    }
    const column = store.numbers.get(attribute);
    if (column !== undefined) {
      if (test.kind === 'number') markNumbers(column, test.passes, bitmap, from, store.rows);
      else this.#markFingerprints(column, test, bitmap, from);
      return;
    }
    const coded = store.coded.get(attribute);
    if (coded !== undefined) {
      markCodes(coded.codes, maskOf(coded, test), bitmap, from, store.rows);
      if (coded.field === null) return;
    }
    if (coded !== undefined || attribute === 'name' || attribute === 'id')
      this.#markTexts(attribute, test, bitmap, from);
  }

  /** Of long values only fingerprints are kept: equality alone can be told. */
  #markFingerprints(column: NumberColumn, test: ConditionTest, bitmap: Bitmap, from: number): void {
    if (test.kind !== 'text' || test.wanted === null) return;
    const wanted = new Set(Array.from(test.wanted, fingerprint));
    markNumbers(column, (value) => wanted.has(value), bitmap, from, this.#store.rows);
  }

  /** What has no dictionary: rows are gone through one by one, except for those that cannot have a wanted value. */
  #markTexts(attribute: string, test: ConditionTest, bitmap: Bitmap, from: number): void {
    const store = this.#store;
    const candidates = this.#candidates(attribute, test, from);
    for (let row = from; row < store.rows; row += 1) {
      if (candidates !== null && !hasBit(candidates, row)) continue;
      const text = store.foldedText(row, attribute);
      if (text !== '' && passesText(test, text)) setBit(bitmap, row);
    }
  }

  #candidates(attribute: string, test: ConditionTest, from: number): Bitmap | null {
    if (test.kind !== 'text' || test.wanted === null) return null;
    const { texts, ids, rows } = this.#store;
    const candidates = emptyBitmap(rows);
    for (const value of test.wanted) {
      if (value === '') return null;
      if (attribute !== 'id') texts.mark(value, candidates, from);
      else if (ids.rowOf(value) >= 0) setBit(candidates, ids.rowOf(value));
    }
    return candidates;
  }
}

function passesText(test: ConditionTest, folded: string): boolean {
  if (test.kind === 'text') return test.passes(folded);
  const number = numberInText(folded);
  return number !== null && test.passes(number);
}

function maskOf({ dictionary }: CodedAttribute, test: ConditionTest): Uint8Array | null {
  if (test.kind === 'text') return dictionary.mask(test.passes);
  return Uint8Array.from(numbersOfDictionary(dictionary), (value) =>
    !Number.isNaN(value) && test.passes(value) ? 1 : 0,
  );
}

/** Marks the rows from `from` on whose code has a 1 in the mask. */
function markCodes(
  codes: CodeColumn,
  mask: Uint8Array | null,
  bitmap: Bitmap,
  from: number,
  rows: number,
): void {
  if (mask === null) return;
  for (let at = Math.floor(from / BLOCK_ROWS); at * BLOCK_ROWS < rows; at += 1) {
    const block = codes.block(at);
    if (block === undefined) continue;
    const first = at * BLOCK_ROWS;
    const end = Math.min(BLOCK_ROWS, rows - first);
    for (let within = Math.max(0, from - first); within < end; within += 1) {
      if (mask[block.get(within)] === 1) setBit(bitmap, first + within);
    }
  }
}

function markNumbers(
  column: NumberColumn,
  passes: (value: number) => boolean,
  bitmap: Bitmap,
  from: number,
  rows: number,
): void {
  for (let row = from; row < rows; row += 1) {
    const value = column.get(row);
    if (!Number.isNaN(value) && passes(value)) setBit(bitmap, row);
  }
}
