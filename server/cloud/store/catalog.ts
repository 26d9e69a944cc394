import type { Steps } from '../slices.ts';
import { type Condition, EVERY_IMAGE_TERM, type Indexes, slotsThat } from './condition.ts';
import { type Database, numberOf, textColumn } from './database.ts';
import { Orders } from './orders.ts';
import { pageOf, type SortStep } from './page.ts';
import { Postings } from './postings.ts';
import { type ReadonlySlotSet, slotsOfWord } from './slot-set.ts';
import { ORDER_KEYS, type SortKeys, SortKeyTable, tupleOf } from './sort-keys.ts';

/** What the catalog keeps of an image: its document and everything it can be found and ordered by. */
export interface Entry {
  /** The folded id: unique. */
  readonly id: string;
  /** The JSON text of the image as the API shows it. */
  readonly document: string;
  readonly keys: SortKeys;
  readonly terms: ReadonlySet<string>;
}

/** A document and where it lies. */
export interface Stored {
  readonly slot: number;
  readonly document: string;
}

/** Creates the table of documents; without the index of their ids, which is made faster when they are there. */
export function createDocumentTable(database: Database): void {
  database.execute(`CREATE TABLE IF NOT EXISTS documents (
    slot INTEGER PRIMARY KEY, id TEXT NOT NULL, document TEXT NOT NULL)`);
}

/** Creates the index by which documents are found, and which keeps their ids apart. */
export function indexDocumentIds(database: Database): void {
  database.execute('CREATE UNIQUE INDEX IF NOT EXISTS documents_by_id ON documents (id)');
}

/**
 * Documents that can be listed by any condition in any order. Knows nothing about images but their terms and keys.
 *
 * The document is the truth; postings and orders are indexes of it, written in the same transaction. Each entry
 * has a slot, a small number that is used again only after the entry is gone and the cloud was started again.
 */
export class Catalog {
  readonly #database: Database;
  readonly #postings: Postings;
  readonly #sortKeys: SortKeyTable;
  readonly #orders: Orders;
  #nextSlot = 0;
  #changes = 0;

  /** Uses the tables of this database; creates the missing ones. */
  constructor(database: Database) {
    this.#database = database;
    createDocumentTable(database);
    indexDocumentIds(database);
    this.#postings = new Postings(database);
    this.#sortKeys = new SortKeyTable(database);
    this.#orders = new Orders(database, (slot, key) => this.#sortKeys.tuple(slot, key));
  }

  /** The entry with this folded id. */
  find(id: string): Stored | undefined {
    const row = this.#database.get('SELECT slot, document FROM documents WHERE id = ?', id);
    return row === undefined
      ? undefined
      : { slot: numberOf(row, 'slot'), document: textColumn(row, 'document') };
  }

  documentAt(slot: number): string | undefined {
    const row = this.#database.get('SELECT document FROM documents WHERE slot = ?', slot);
    return row === undefined ? undefined : textColumn(row, 'document');
  }

  /** Adds an entry whose id is free; the slot it got. */
  insert(entry: Entry): number {
    return this.#database.transaction(() => {
      const slot = this.#freshSlot();
      this.#database.run(
        'INSERT INTO documents (slot, id, document) VALUES (?, ?, ?)',
        slot,
        entry.id,
        entry.document,
      );
      this.#changes += 1;
      this.#sortKeys.put(slot, entry.keys);
      for (const key of ORDER_KEYS) this.#orders.insert(key, slot, tupleOf(entry.keys, key));
      for (const term of [EVERY_IMAGE_TERM, ...entry.terms]) this.#postings.add(term, slot);
      return slot;
    });
  }

  /** Replaces an entry, given what it was. Only the indexes in which the two differ are touched. */
  update(slot: number, before: Entry, after: Entry): void {
    this.#database.transaction(() => {
      this.#changes += 1;
      this.#database.run('UPDATE documents SET document = ? WHERE slot = ?', after.document, slot);
      const moved = ORDER_KEYS.filter((key) => before.keys[key] !== after.keys[key]);
      for (const key of moved) this.#orders.remove(key, slot, tupleOf(before.keys, key));
      this.#sortKeys.put(slot, after.keys);
      for (const key of moved) this.#orders.insert(key, slot, tupleOf(after.keys, key));
      for (const term of before.terms.difference(after.terms)) this.#postings.remove(term, slot);
      for (const term of after.terms.difference(before.terms)) this.#postings.add(term, slot);
    });
  }

  /** Forgets an entry, given what it was. */
  remove(slot: number, entry: Entry): void {
    this.#database.transaction(() => {
      for (const key of ORDER_KEYS) this.#orders.remove(key, slot, tupleOf(entry.keys, key));
      this.#sortKeys.remove(slot);
      for (const term of [EVERY_IMAGE_TERM, ...entry.terms]) this.#postings.remove(term, slot);
      this.#database.run('DELETE FROM documents WHERE slot = ?', slot);
    });
  }

  /** Counts changes, those that were taken back too: what was read in several steps may be of several states. */
  get changes(): number {
    return this.#changes;
  }

  /** The slots of the entries that fulfil a condition. */
  slots(condition: Condition): Steps<ReadonlySlotSet> {
    return slotsThat(condition, this.#indexes());
  }

  /** The documents of the entries that fulfil a condition, in no particular order, some in each step. */
  *documents(condition: Condition, onDocument: (document: string) => void): Steps<void> {
    const set = yield* this.slots(condition);
    for (let word = 0; word < set.length; word += 1) {
      for (const slot of slotsOfWord(set, word)) {
        const document = this.documentAt(slot);
        // Gone since the set was made.
        if (document !== undefined) onDocument(document);
      }
      yield;
    }
  }

  /** The documents that fulfil a condition, one page of them, in order, behind a marker. */
  *list(
    condition: Condition,
    steps: readonly SortStep[],
    after: SortKeys | null,
    limit: number,
  ): Steps<readonly string[]> {
    const indexes = this.#indexes();
    const slots = yield* pageOf(yield* slotsThat(condition, indexes), steps, after, limit, indexes);
    const documents: string[] = [];
    for (const slot of slots) {
      // A page from the disk takes a tenth of a millisecond or more, and a thousand images may be on as many.
      yield;
      const document = this.documentAt(slot);
      // Gone since the page was made.
      if (document !== undefined) documents.push(document);
    }
    return documents;
  }

  /**
   * A slot that no entry has had since the start: one that is read in several steps must not find another entry in the
   * place of one that is gone.
   */
  #freshSlot(): number {
    const slot = Math.max(this.#nextSlot, this.#slotCount());
    this.#nextSlot = slot + 1;
    return slot;
  }

  #slotCount(): number {
    const row = this.#database.get('SELECT coalesce(max(slot), 0) + 1 AS slot_count FROM documents');
    return row === undefined ? 0 : numberOf(row, 'slot_count');
  }

  #indexes(): Indexes {
    return {
      postings: this.#postings,
      orders: this.#orders,
      slotOf: (id) => this.find(id)?.slot,
      tupleOf: (slot, key) => this.#sortKeys.tuple(slot, key),
      slotCount: this.#slotCount(),
    };
  }
}
