import { type Database, numberOf, textColumn } from './database.ts';

/** What images can be ordered by. The last three serve ranges only: the API does not sort by them. */
export const ORDER_KEYS = [
  'name',
  'status',
  'container_format',
  'disk_format',
  'size',
  'id',
  'created_at',
  'updated_at',
  'virtual_size',
  'min_ram',
  'min_disk',
] as const;

export type OrderKey = (typeof ORDER_KEYS)[number];

/** A value to sort by; text is folded already, times are seconds. */
export type SortValue = string | number | null;

/** Everything about one image that an order looks at. */
export type SortKeys = Readonly<Record<OrderKey, SortValue>> & {
  readonly id: string;
  readonly created_at: number;
};

/** A place in one order: the value itself, then the two tie-breakers that Glance appends to every order. */
export interface SortTuple {
  readonly value: SortValue;
  readonly createdAt: number;
  readonly id: string;
}

/** The sort keys of all images, narrow and apart from the documents, so that comparing touches few pages. */
export class SortKeyTable {
  readonly #database: Database;

  /** Uses the table of this database; creates it when it is missing. */
  constructor(database: Database) {
    this.#database = database;
    database.execute(`CREATE TABLE IF NOT EXISTS sort_keys (
      slot INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT, status TEXT NOT NULL, container_format TEXT,
      disk_format TEXT, size INTEGER, virtual_size INTEGER, min_ram INTEGER NOT NULL, min_disk INTEGER NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL)`);
  }

  /** Writes the keys of a slot, over the old ones if there were any. */
  put(slot: number, keys: SortKeys): void {
    this.#database.run(
      `INSERT OR REPLACE INTO sort_keys (slot, id, name, status, container_format, disk_format, size, virtual_size,
        min_ram, min_disk, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      slot,
      keys.id,
      keys.name,
      keys.status,
      keys.container_format,
      keys.disk_format,
      keys.size,
      keys.virtual_size,
      keys.min_ram,
      keys.min_disk,
      keys.created_at,
      keys.updated_at,
    );
  }

  /** Forgets a slot. */
  remove(slot: number): void {
    this.#database.run('DELETE FROM sort_keys WHERE slot = ?', slot);
  }

  /** Where a slot stands in an order. Throws for a slot without an image. */
  tuple(slot: number, key: OrderKey): SortTuple {
    const row = this.#database.get(
      `SELECT ${key} AS value, created_at, id FROM sort_keys WHERE slot = ?`,
      slot,
    );
    if (row === undefined) throw new Error(`slot ${slot} has no sort keys`);
    const value = row['value'];
    if (value !== null && typeof value !== 'number' && typeof value !== 'string') {
      throw new TypeError(`slot ${slot} has no usable ${key}`);
    }
    return { value, createdAt: numberOf(row, 'created_at'), id: textColumn(row, 'id') };
  }
}

/** The tuple of an image in an order. */
export function tupleOf(keys: SortKeys, key: OrderKey): SortTuple {
  return { value: keys[key], createdAt: keys.created_at, id: keys.id };
}

/** Orders two tuples of one order: by value, then by creation, then by id. Negative when `a` comes first. */
export function compareTuples(a: SortTuple, b: SortTuple): number {
  return compareValues(a.value, b.value) || a.createdAt - b.createdAt || compareText(a.id, b.id);
}

/** Orders two values of one key; NULL comes first, as in MySQL and in SQLite. */
export function compareValues(a: SortValue, b: SortValue): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  // One key never mixes the two; numbers first keeps the order total all the same.
  return typeof a === 'number' ? -1 : 1;
}

/**
 * Orders text by code points, as SQLite does (it compares UTF-8 bytes). JavaScript's own `<` compares UTF-16
 * units, which puts an emoji before the last 8,192 characters of the basic plane.
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return surrogatesLast(left) - surrogatesLast(right);
  }
  return a.length - b.length;
}

function surrogatesLast(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
