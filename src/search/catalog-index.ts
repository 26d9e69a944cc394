import { textOf, type Image } from '../api/image.ts';
import type { Profile } from '../attributes/profile.ts';
import { PROMISE_STATE } from '../filters/address.ts';
import { foldText, foldValue } from './fold.ts';
import type { OrderKey } from '../filters/order.ts';
import { nearestWords } from './nearest.ts';
import { idsInSummary, type CatalogSummary } from './catalog-summary.ts';
import type { CatalogAttribute, FacetAsk } from './protocol.ts';
import { EVERY_IMAGE, orderOf, type ImageQuery, type RowFold } from './query.ts';
import { countBits, rowsOfBitmap, type Bitmap } from './store/bitmap.ts';
import {
  countBytes,
  countCodes,
  countFacet,
  countHistogram,
  type CountedFacet,
  type CountedHistogram,
} from './store/counting.ts';
import { FamilyIndex } from './store/family-index.ts';
import { ImageStore } from './store/image-store.ts';
import { Matcher } from './store/matching.ts';
import { orderRows } from './store/order-rows.ts';
import { PromiseColumn } from './store/promise-column.ts';
import { summarize } from './store/summary.ts';
import { storedNumber } from './stored-attributes.ts';

/** Images that are kept as they came, so that their rows need no request. */
const MOST_WHOLE = 5000;
/** About, in bytes: forty attributes and their texts. */
const WHOLE_BYTES = 2500;
/** In a larger catalog hardly any row would be one of those. */
const LARGE = 100_000;

/** What a query finds. */
export interface Totals {
  readonly count: number;
  readonly bytes: number;
  readonly withoutSize: number;
}

interface OrderedRows {
  readonly query: ImageQuery;
  readonly version: number;
  readonly rows: Uint32Array;
  readonly folds: ReadonlyMap<number, RowFold>;
}

/** Of a family; of one second the later build, which the name ends with. */
const NEWEST_FIRST: readonly OrderKey[] = [
  { key: 'created_at', dir: 'desc' },
  { key: 'name', dir: 'desc' },
  { key: 'id', dir: 'desc' },
];

const SINGLE: RowFold = { kind: 'single' };
const NO_FOLDS: ReadonlyMap<number, RowFold> = new Map();

function isSameQuery(one: ImageQuery, other: ImageQuery): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Everything that was read of one catalog: found, ordered, counted. */
export class CatalogIndex {
  readonly store = new ImageStore();
  readonly #matcher: Matcher;
  readonly #whole = new Map<string, Image>();
  readonly #families: FamilyIndex;
  readonly #promises: PromiseColumn;
  #unfolded: readonly string[] = [];
  #ordered: OrderedRows | null = null;
  #matched: { readonly query: ImageQuery; readonly version: number; readonly rows: Bitmap } | null = null;
  #held = { version: -1, bytes: 0 };
  /** Changes with every change of what is held. */
  version = 0;

  constructor(profile: Profile) {
    this.#matcher = new Matcher(this.store, profile);
    this.#families = new FamilyIndex(this.store);
    this.#promises = new PromiseColumn(this.store);
  }

  put(images: readonly Image[]): void {
    for (const image of images) {
      this.store.put(image);
      this.#keepWhole(image);
    }
    if (images.length > 0) this.version += 1;
    if (this.store.count > LARGE) this.#whole.clear();
  }

  /** Those of some images that are not held as they are now: each one that is put takes a row of its own. */
  changed(images: readonly Image[]): readonly Image[] {
    const { store } = this;
    return images.filter((image) => {
      const row = store.rowOf(image.id);
      if (row === -1 || store.numbers.get('updated_at')?.get(row) !== storedNumber(image, 'updated_at'))
        return true;
      // Times are in seconds: what is changed twice in one has the time that is known.
      return ['name', 'status', 'visibility', 'owner'].some(
        (name) => store.foldedText(row, name) !== foldValue(textOf(image, name) ?? ''),
      );
    });
  }

  remove(imageIds: readonly string[]): void {
    for (const id of imageIds) {
      this.#whole.delete(id);
      this.store.remove(id);
    }
    this.version += 1;
  }

  setOwnerNames(names: ReadonlyMap<string, string>): void {
    this.#matcher.setOwnerNames(new Map([...names].map(([id, name]) => [id, foldText(name)])));
    this.version += 1;
  }

  /** Keeps an image as it came, while there is room. */
  #keepWhole(image: Image): void {
    if (this.store.count > LARGE) return;
    this.#whole.delete(image.id);
    if (this.#whole.size >= MOST_WHOLE) return;
    this.#whole.set(image.id, image);
  }

  /** The rows of a query once the conditions on one attribute are left out; not to be changed. */
  matching(query: ImageQuery, without: string | null = null): Bitmap {
    this.#freshFor(query, without);
    if (without !== null && this.#matcher.hasConditionOn(query, without)) {
      return this.#matcher.matching(query, without);
    }
    const known = this.#matched;
    if (known !== null && known.version === this.version && isSameQuery(known.query, query))
      return known.rows;
    const rows = this.#matcher.matching(query, null);
    this.#matched = { query, version: this.version, rows };
    return rows;
  }

  /** Promises are gone through only where a query or a count is about them. */
  #freshFor(query: ImageQuery, counted: string | null = null): void {
    if (counted === PROMISE_STATE || this.#matcher.hasConditionOn(query, PROMISE_STATE))
      this.#freshPromises();
  }

  #freshPromises(): void {
    if (!this.#promises.refresh(this.version, Date.now())) return;
    this.#matcher.forget(PROMISE_STATE);
    this.#matched = null;
    this.#ordered = null;
  }

  /** How the promises of images stand (`promiseStatesOf`); `null` for those that are not known. */
  promiseStates(imageIds: readonly string[]): ReadonlyArray<readonly string[] | null> {
    this.#freshPromises();
    return imageIds.map((id) => this.#promises.statesOf(id));
  }

  totals(query: ImageQuery): Totals {
    const rows = this.matching(query);
    return { count: countBits(rows), ...countBytes(this.store, rows) };
  }

  /** The rows of a query in its order. */
  ordered(query: ImageQuery): Uint32Array {
    this.#freshFor(query);
    const known = this.#ordered;
    if (known !== null && known.version === this.version && isSameQuery(known.query, query))
      return known.rows;
    const matching = this.matching(query);
    const { rows, folds } = query.groups
      ? this.#grouped(matching, query)
      : { rows: orderRows(this.store, rowsOfBitmap(matching), orderOf(query)), folds: NO_FOLDS };
    this.#ordered = { query, version: this.version, rows, folds };
    return rows;
  }

  /** Of the rows that were ordered last. */
  foldOf(row: number): RowFold {
    return this.#ordered?.folds.get(row) ?? SINGLE;
  }

  /** The families of these images have a row for each of their images, and no others do. */
  unfold(imageIds: readonly string[]): void {
    this.#unfolded = imageIds;
    this.version += 1;
  }

  /** The newest of each family in the order of the query, and right below it the older ones where they are unfolded. */
  #grouped(matching: Bitmap, query: ImageQuery): Pick<OrderedRows, 'rows' | 'folds'> {
    const { newest, olderOf } = this.#families.newest(matching);
    const tops = orderRows(this.store, rowsOfBitmap(newest), orderOf(query));
    const open = this.#families.familiesOf(this.#unfolded.map((id) => this.store.rowOf(id)));
    const folds = new Map<number, RowFold>();
    for (const [row, older] of olderOf) {
      if (older > 0)
        folds.set(row, { kind: 'newest', older, isOpen: open.has(this.#families.familyOf(row)) });
    }
    if (open.size === 0) return { rows: tops, folds };
    const rows: number[] = [];
    for (const top of tops) {
      rows.push(top);
      const family = this.#families.familyOf(top);
      if (!open.has(family) || !folds.has(top)) continue;
      const members = rowsOfBitmap(this.#families.members(matching, family)).filter((row) => row !== top);
      for (const row of orderRows(this.store, members, NEWEST_FIRST)) {
        rows.push(row);
        folds.set(row, { kind: 'older' });
      }
    }
    return { rows: Uint32Array.from(rows), folds };
  }

  /** The rows of a name's family, the newest first. */
  family(name: string, owner: string | null): Uint32Array {
    const rows = this.#families.rowsOf(this.store.alive, name, owner);
    return orderRows(this.store, rowsOfBitmap(rows), orderOf(EVERY_IMAGE));
  }

  /** The images of rows: whole ones, as far as they are kept. */
  imagesOf(rows: Uint32Array): {
    readonly ids: readonly string[];
    readonly images: ReadonlyArray<Image | null>;
  } {
    const ids = Array.from(rows, (row) => this.store.ids.id(row));
    return { ids, images: ids.map((id) => this.#whole.get(id) ?? null) };
  }

  facet(query: ImageQuery, ask: FacetAsk): CountedFacet {
    return countFacet(this.store, this.matching(queryUnder(query, ask), ask.attribute), ask);
  }

  histogram(query: ImageQuery, attribute: string, bars: number): CountedHistogram {
    return countHistogram(this.store, this.matching(query, attribute), { attribute, bars });
  }

  /** Sums up what a query finds. `platform` is the attribute that names the operating system. */
  summary(
    query: ImageQuery,
    facts: { readonly platform: string; readonly nowMs: number },
  ): Omit<CatalogSummary, 'isComplete'> {
    const summary = summarize(this.store, this.matching(query), facts);
    return { ...summary, images: idsInSummary(summary).flatMap((id) => this.#whole.get(id) ?? []) };
  }

  attributes(): readonly CatalogAttribute[] {
    const { alive, coded, numbers, tags, rows } = this.store;
    const counts: CatalogAttribute[] = [];
    for (const { name, codes, dictionary, field } of coded.values()) {
      // Not of the service: it is no key that is typed.
      if (name === PROMISE_STATE) continue;
      const byCode = countCodes(codes, alive, dictionary.size, rows);
      const inText =
        field === null
          ? 0
          : rowsOfBitmap(alive).filter((row) => this.store.foldedText(row, name) !== '').length;
      const count = field === null ? byCode.reduce((sum, one) => sum + one, 0) : inText;
      if (count > 0) counts.push({ name, count });
    }
    for (const [name, column] of numbers) {
      const count = rowsOfBitmap(alive).filter((row) => !Number.isNaN(column.get(row))).length;
      if (count > 0) counts.push({ name, count });
    }
    const tagged = countCodes(tags.lists, alive, tags.listCount, rows).reduce((sum, one) => sum + one, 0);
    if (tagged > 0) counts.push({ name: 'tags', count: tagged });
    return counts.toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
  }

  /** Other words for a search that finds nothing or little; each finds more. */
  nearest(query: ImageQuery, words: string): readonly string[] {
    const countOf = (text: string) => countBits(this.matching({ ...query, words: text }));
    return nearestWords(this.store, words, (text) =>
      countBits(this.matching({ ...EVERY_IMAGE, words: text })),
    ).filter((text) => countOf(text) > 0);
  }

  /** About, in bytes; counted again where something has changed. */
  get heldBytes(): number {
    if (this.#held.version !== this.version) {
      const bytes =
        this.store.heldBytes +
        this.#matcher.heldBytes +
        this.#whole.size * WHOLE_BYTES +
        this.#families.heldBytes;
      this.#held = { version: this.version, bytes };
    }
    return this.#held.bytes;
  }
}

/** A query with one value of an attribute in place of its filters of that attribute. */
function queryUnder(query: ImageQuery, { under }: FacetAsk): ImageQuery {
  if (under === undefined) return query;
  const others = (params: ImageQuery['filters']) => params.filter(({ name }) => name !== under.name);
  return { ...query, filters: [...others(query.filters), under], not: others(query.not) };
}
