import { CHUNK_SLOTS } from './container.ts';
import { EVERY_IMAGE_TERM } from './condition.ts';
import { createDocumentTable, type Entry, indexDocumentIds } from './catalog.ts';
import type { Database } from './database.ts';
import { Orders } from './orders.ts';
import { Postings } from './postings.ts';
import { ORDER_KEYS, SortKeyTable } from './sort-keys.ts';
import { SlotSorter } from './sort-slots.ts';

/**
 * Fills an empty catalog with many entries at once: the postings of a chunk are collected and written together,
 * the orders are sorted at the end. Holds the terms of one chunk in memory, never the entries.
 *
 * Call `add` for each entry, then `finish`. Until then the catalog cannot be used.
 */
export class CatalogFiller {
  readonly #database: Database;
  readonly #postings: Postings;
  readonly #sortKeys: SortKeyTable;
  #offsetsByTerm = new Map<string, number[]>();
  // The first slot is 1, as SQLite numbers rows.
  #nextSlot = 1;

  constructor(database: Database) {
    this.#database = database;
    createDocumentTable(database);
    this.#postings = new Postings(database);
    this.#sortKeys = new SortKeyTable(database);
  }

  /** Adds an entry; the slot it got. */
  add(entry: Entry): number {
    const slot = this.#nextSlot;
    this.#nextSlot += 1;
    if (slot % CHUNK_SLOTS === 0) this.#writePostings(slot / CHUNK_SLOTS - 1);
    this.#database.run(
      'INSERT INTO documents (slot, id, document) VALUES (?, ?, ?)',
      slot,
      entry.id,
      entry.document,
    );
    this.#sortKeys.put(slot, entry.keys);
    const offset = slot % CHUNK_SLOTS;
    this.#note(EVERY_IMAGE_TERM, offset);
    for (const term of entry.terms) this.#note(term, offset);
    return slot;
  }

  /** Writes what has been collected, and all orders. */
  finish(): void {
    this.#writePostings(Math.floor((this.#nextSlot - 1) / CHUNK_SLOTS));
    indexDocumentIds(this.#database);
    const orders = new Orders(this.#database, (slot, key) => this.#sortKeys.tuple(slot, key));
    const sorter = new SlotSorter(this.#database);
    for (const key of ORDER_KEYS) orders.fill(key, sorter.sorted(key));
  }

  #note(term: string, offset: number): void {
    const offsets = this.#offsetsByTerm.get(term);
    if (offsets === undefined) this.#offsetsByTerm.set(term, [offset]);
    else offsets.push(offset);
  }

  #writePostings(chunk: number): void {
    this.#postings.fillChunk(chunk, this.#offsetsByTerm);
    this.#offsetsByTerm = new Map();
  }
}
