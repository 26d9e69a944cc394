import { createHash } from 'node:crypto';
import { CHUNK_SLOTS, encodeOffsets, uniteContainer, withOffset, withoutOffset } from './container.ts';
import { bytesOf, type Database } from './database.ts';
import { emptySet, type ReadonlySlotSet, type SlotSet, wordsFor } from './slot-set.ts';

/**
 * An inverted index: for each term (`status=active`, one property with one value, one tag …) the slots that have it.
 *
 * Glance filters by equality on any property, all of them ANDed, under eight orders. No set of B-trees answers
 * every such question quickly; sets that are intersected bit by bit do, and cost a row of a few bytes to a few
 * kilobytes per term and 65,536 slots. The index is written in the transaction of the image, so it is never
 * behind it, not even after a kill.
 */
export class Postings {
  readonly #database: Database;
  /** Sets that were read lately, oldest first; the terms of a list are the same from page to page. */
  readonly #recent = new Map<string, ReadonlySlotSet>();

  /** Uses the table of this database; creates it when it is missing. */
  constructor(database: Database) {
    this.#database = database;
    database.execute(`CREATE TABLE IF NOT EXISTS postings (
      chunk INTEGER NOT NULL, term TEXT NOT NULL, slots BLOB NOT NULL, PRIMARY KEY (chunk, term)) WITHOUT ROWID`);
    database.onRollback(() => this.#recent.clear());
  }

  /** The slots below `slotCount` that have the term. */
  slotsWith(term: string, slotCount: number): ReadonlySlotSet {
    const recent = this.#recent.get(term);
    const set = recent?.length === wordsFor(slotCount) ? recent : this.#readAll(term, slotCount);
    this.#recent.delete(term);
    this.#recent.set(term, set);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > MOST_RECENT_SETS && oldest !== undefined) this.#recent.delete(oldest);
    return set;
  }

  /** Gives a slot a term; twice is once. */
  add(term: string, slot: number): void {
    this.#recent.delete(term);
    const { chunk, offset } = placeOf(slot);
    const key = storedTerm(term);
    this.#write(chunk, key, withOffset(this.#read(chunk, key), offset));
  }

  /** Takes a term from a slot; does nothing when it does not have it. */
  remove(term: string, slot: number): void {
    this.#recent.delete(term);
    const { chunk, offset } = placeOf(slot);
    const key = storedTerm(term);
    const slots = this.#read(chunk, key);
    if (slots === undefined) return;
    const left = withoutOffset(slots, offset);
    if (left === null) this.#database.run('DELETE FROM postings WHERE chunk = ? AND term = ?', chunk, key);
    else this.#write(chunk, key, left);
  }

  /** Writes a whole chunk that has no postings yet, ascending by term: how a catalog is seeded. */
  fillChunk(chunk: number, offsetsByTerm: ReadonlyMap<string, ArrayLike<number>>): void {
    // The order is SQLite's own, so that every row is appended behind the one before.
    const terms = [...offsetsByTerm.keys()].map((term) => [storedTerm(term), term] as const);
    terms.sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, term] of terms) {
      this.#database.run(
        'INSERT INTO postings (chunk, term, slots) VALUES (?, ?, ?)',
        chunk,
        key,
        encodeOffsets(offsetsByTerm.get(term) ?? []),
      );
    }
  }

  #readAll(term: string, slotCount: number): SlotSet {
    const key = storedTerm(term);
    const set = emptySet(slotCount);
    for (let chunk = 0; chunk * CHUNK_SLOTS < slotCount; chunk += 1) {
      const slots = this.#read(chunk, key);
      if (slots !== undefined) uniteContainer(set, chunk, slots);
    }
    return set;
  }

  #read(chunk: number, key: string): Uint8Array | undefined {
    const row = this.#database.get('SELECT slots FROM postings WHERE chunk = ? AND term = ?', chunk, key);
    return row === undefined ? undefined : bytesOf(row, 'slots');
  }

  #write(chunk: number, key: string, slots: Uint8Array): void {
    this.#database.run(
      `INSERT INTO postings (chunk, term, slots) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET slots = excluded.slots`,
      chunk,
      key,
      slots,
    );
  }
}

/** A set of a million slots takes 125 kB; so many take 16 MB. */
const MOST_RECENT_SETS = 128;

/** Longer than this a term is stored as its hash: a property may be 65,535 bytes long. */
const LONGEST_PLAIN_TERM = 72;

function storedTerm(term: string): string {
  if (term.length <= LONGEST_PLAIN_TERM) return term;
  return `#${createHash('sha256').update(term).digest('base64url')}`;
}

function placeOf(slot: number): { chunk: number; offset: number } {
  return { chunk: Math.floor(slot / CHUNK_SLOTS), offset: slot % CHUNK_SLOTS };
}
