import { type Database, numberOf } from './database.ts';
import { compareValues, type OrderKey, type SortValue } from './sort-keys.ts';

/**
 * All slots of a catalog in each order, when there are very many and nothing is known of their order yet.
 *
 * SQLite sorts a million rows by three columns in three seconds, and there are eleven orders. Here the tie-breakers
 * are sorted once; then each key is read as one column, its values are numbered, and number and rank among the
 * ties make one float each, which a typed array sorts in a tenth of a second. One column is in memory at a time.
 */
export class SlotSorter {
  readonly #database: Database;
  /** The slots by creation, then id. */
  readonly #byCreation: Int32Array;
  /** The place of each slot in that order. */
  readonly #rank: Int32Array;

  /** Reads the order by creation from the stored sort keys. */
  constructor(database: Database) {
    this.#database = database;
    const count = numberOf(database.get('SELECT count(*) AS n FROM sort_keys') ?? {}, 'n');
    const highest = numberOf(
      database.get('SELECT coalesce(max(slot), 0) AS highest FROM sort_keys') ?? {},
      'highest',
    );
    this.#byCreation = new Int32Array(count);
    this.#rank = new Int32Array(highest + 1);
    let place = 0;
    for (const row of database.iterate('SELECT slot FROM sort_keys ORDER BY created_at, id')) {
      const slot = numberOf(row, 'slot');
      this.#byCreation[place] = slot;
      this.#rank[slot] = place;
      place += 1;
    }
  }

  /** All slots, ascending by this key. */
  sorted(key: OrderKey): Int32Array {
    switch (key) {
      case 'created_at':
        return this.#byCreation;
      case 'id':
        return this.#byId();
      default:
        return this.#byValue(key);
    }
  }

  /** There is an index of the ids, in the right order already. */
  #byId(): Int32Array {
    const slots = new Int32Array(this.#byCreation.length);
    let place = 0;
    for (const row of this.#database.iterate('SELECT slot FROM documents ORDER BY id')) {
      slots[place] = numberOf(row, 'slot');
      place += 1;
    }
    return slots;
  }

  #byValue(key: OrderKey): Int32Array {
    const count = this.#byCreation.length;
    const numberOfValue = new Map<SortValue, number>();
    const values: SortValue[] = [];
    const valueNumbers = new Int32Array(count);
    for (const row of this.#database.iterate(`SELECT slot, ${key} AS value FROM sort_keys`)) {
      const value = sortValue(row['value']);
      let number = numberOfValue.get(value);
      if (number === undefined) {
        number = values.push(value) - 1;
        numberOfValue.set(value, number);
      }
      valueNumbers[this.#rank[numberOf(row, 'slot')] ?? 0] = number;
    }
    const places = placesOf(values);
    // Both factors are below 2^26 up to 67 million images, and so their product is exact.
    const keys = new Float64Array(count);
    for (let rank = 0; rank < count; rank += 1) {
      keys[rank] = (places[valueNumbers[rank] ?? 0] ?? 0) * count + rank;
    }
    keys.sort();
    const slots = new Int32Array(count);
    for (let place = 0; place < count; place += 1) {
      slots[place] = this.#byCreation[(keys[place] ?? 0) % count] ?? 0;
    }
    return slots;
  }
}

/** The place of each value among all of them. */
function placesOf(values: readonly SortValue[]): Int32Array {
  const order = Array.from(values.keys()).toSorted((a, b) =>
    compareValues(values[a] ?? null, values[b] ?? null),
  );
  const places = new Int32Array(values.length);
  for (const [place, number] of order.entries()) places[number] = place;
  return places;
}

function sortValue(value: unknown): SortValue {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  throw new TypeError('a sort key is neither text nor number');
}
