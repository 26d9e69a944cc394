import type { Image } from '../../api/image.ts';
import { PROMISE_STATE } from '../../filters/address.ts';
import { familyKeyOf } from '../families.ts';
import { makesPromises, PROMISE_READ, promiseStatesOf } from '../promises.ts';
import { rowsOfBitmap } from './bitmap.ts';
import { CodeColumn } from './columns.ts';
import { Dictionary } from './dictionary.ts';
import type { CodedAttribute, ImageStore } from './image-store.ts';

const DAY_MS = 86_400_000;

/**
 * How the promises of each row stand, as an attribute of the store: filters and facets treat it like any other. A state
 * depends on the day and on whether a newer image of the family is there, so that it is found out again where one of
 * the two has changed. A row may be in several states, which its value has side by side.
 */
export class PromiseColumn {
  readonly #store: ImageStore;
  readonly #dictionary = new Dictionary();
  /** Rows of images that promise something; all others are settled for good. */
  readonly #promising: number[] = [];
  #attribute: CodedAttribute | null = null;
  #upTo = 0;
  #known = { version: -1, day: -1 };

  constructor(store: ImageStore) {
    this.#store = store;
  }

  /** Brings states up to date. Returns whether those of known rows may have changed. */
  refresh(version: number, nowMs: number): boolean {
    const day = Math.floor(nowMs / DAY_MS);
    if (this.#known.version === version && this.#known.day === day) return false;
    this.#known = { version, day };
    this.#attribute ??= this.#registered();
    const { codes } = this.#attribute;
    const none = this.#dictionary.add('none');
    for (let row = this.#upTo; row < this.#store.rows; row += 1) {
      if (makesPromises(this.#image(row))) this.#promising.push(row);
      else codes.set(row, none);
    }
    this.#upTo = this.#store.rows;
    const newest = this.#newestOfFamilies();
    for (const row of this.#promising) {
      const isReplaced = (newest.get(this.#familyOf(row)) ?? -Infinity) > this.#createdMs(row);
      const image = this.#image(row);
      const states = promiseStatesOf(image, nowMs, isReplaced || image['os_hidden'] === 'true');
      codes.set(row, this.#dictionary.add(states.join(' ')));
    }
    return true;
  }

  /** The states of an image that is known; `null` of one that is not. Up to date as of the last `refresh`. */
  statesOf(imageId: string): readonly string[] | null {
    const row = this.#store.rowOf(imageId);
    const code = this.#attribute?.codes.get(row) ?? 0;
    return row === -1 || code === 0 ? null : this.#dictionary.text(code).split(' ');
  }

  #registered(): CodedAttribute {
    const attribute: CodedAttribute = {
      name: PROMISE_STATE,
      dictionary: this.#dictionary,
      codes: new CodeColumn(),
      isSearched: false,
      field: null,
      withValue: 0,
    };
    this.#store.coded.set(PROMISE_STATE, attribute);
    return attribute;
  }

  /** What promises are read from, as far as a row has it. */
  #image(row: number): Image {
    const image: Record<string, string> & { id: string } = { id: '' };
    for (const name of PROMISE_READ) {
      const value = this.#text(row, name);
      if (value !== '') image[name] = value;
    }
    const createdMs = this.#createdMs(row);
    return Number.isNaN(createdMs) ? image : { ...image, created_at: new Date(createdMs).toISOString() };
  }

  #text(row: number, name: string): string {
    const coded = this.#store.coded.get(name);
    if (coded === undefined) return '';
    const code = coded.codes.get(row);
    return code === 0 ? this.#store.foldedText(row, name) : coded.dictionary.text(code);
  }

  #createdMs(row: number): number {
    return this.#store.numbers.get('created_at')?.get(row) ?? Number.NaN;
  }

  #familyOf(row: number): string {
    return familyKeyOf(this.#store.foldedName(row), this.#text(row, 'owner')) ?? '';
  }

  /** When the newest image of a family that can be used was created, of the families that promise something. */
  #newestOfFamilies(): ReadonlyMap<string, number> {
    const newest = new Map<string, number>();
    const owner = this.#store.coded.get('owner')?.codes;
    const owners = new Set(this.#promising.map((row) => owner?.get(row) ?? 0));
    if (owners.size === 0) return newest;
    for (const row of rowsOfBitmap(this.#store.alive)) {
      if (!owners.has(owner?.get(row) ?? 0)) continue;
      if (this.#text(row, 'status') !== 'active' || this.#text(row, 'os_hidden') === 'true') continue;
      const family = this.#familyOf(row);
      // A family is not told by an empty name.
      if (family === '') continue;
      const createdMs = this.#createdMs(row);
      if (createdMs > (newest.get(family) ?? -Infinity)) newest.set(family, createdMs);
    }
    return newest;
  }
}
