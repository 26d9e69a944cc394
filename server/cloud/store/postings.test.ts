import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_SLOTS } from './container.ts';
import { Database } from './database.ts';
import { Postings } from './postings.ts';
import { slotsOf } from './slot-set.ts';

const terms = [
  'status=active',
  't:ü',
  'p:4:name=😀',
  '',
  `p:1:x=${'long '.repeat(100)}`,
  `p:1:x=${'long '.repeat(101)}`,
];
const slotCount = 2 * CHUNK_SLOTS + 5;

function emptyPostings(): { database: Database; postings: Postings } {
  const database = new Database(':memory:');
  return { database, postings: new Postings(database) };
}

const someSlot = fc.oneof(fc.nat(40), fc.constantFrom(CHUNK_SLOTS - 1, CHUNK_SLOTS, 2 * CHUNK_SLOTS + 4));
const someChange = fc.record({ term: fc.constantFrom(...terms), slot: someSlot, adds: fc.boolean() });

describe('postings', () => {
  it('tell which slots have a term, whatever was added and removed', () => {
    fc.assert(
      fc.property(fc.array(someChange, { maxLength: 60 }), (changes) => {
        const { postings } = emptyPostings();
        const model = new Map(terms.map((term) => [term, new Set<number>()]));
        for (const { term, slot, adds } of changes) {
          if (adds) postings.add(term, slot);
          else postings.remove(term, slot);
          if (adds) model.get(term)?.add(slot);
          else model.get(term)?.delete(slot);
          // Asked after each change, so that a set that is remembered too long shows.
          expect(slotsOf(postings.slotsWith(term, slotCount))).toEqual(
            [...(model.get(term) ?? [])].toSorted((a, b) => a - b),
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are there again when the database is opened again', () => {
    const { database, postings } = emptyPostings();
    for (const term of terms) postings.add(term, 3);
    const again = new Postings(database);
    for (const term of terms) expect(slotsOf(again.slotsWith(term, 10))).toEqual([3]);
  });

  it('hold whole chunks that were filled at once', () => {
    const { postings } = emptyPostings();
    postings.fillChunk(
      0,
      new Map([
        ['b', [1, 2]],
        ['a', [0]],
      ]),
    );
    postings.fillChunk(1, new Map([['b', [0]]]));
    expect(slotsOf(postings.slotsWith('b', slotCount))).toEqual([1, 2, CHUNK_SLOTS]);
    expect(slotsOf(postings.slotsWith('a', slotCount))).toEqual([0]);
  });

  it('answer with a longer set when there are more slots', () => {
    const { postings } = emptyPostings();
    postings.add('a', 1);
    expect(postings.slotsWith('a', 10)).toHaveLength(1);
    expect(postings.slotsWith('a', 33)).toHaveLength(2);
  });

  it('forget what a transaction added that failed', () => {
    const { database, postings } = emptyPostings();
    const failing = (): void => {
      database.transaction(() => {
        postings.add('a', 1);
        expect(slotsOf(postings.slotsWith('a', 10))).toEqual([1]);
        throw new Error('no');
      });
    };
    expect(failing).toThrow('no');
    expect(slotsOf(postings.slotsWith('a', 10))).toEqual([]);
  });

  it('leave no row behind for a term that nothing has any more', () => {
    const { database, postings } = emptyPostings();
    postings.add('a', 1);
    postings.remove('a', 1);
    postings.remove('a', 1);
    expect(database.all('SELECT * FROM postings')).toEqual([]);
  });
});
