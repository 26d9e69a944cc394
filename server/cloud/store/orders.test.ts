import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Database } from './database.ts';
import { POSITION_GAP } from './order-blocks.ts';
import { Orders } from './orders.ts';
import { compareTuples, type SortTuple } from './sort-keys.ts';

/** An order of small blocks by numbers that a test makes up as it goes. */
function emptyOrder(blockLength: number) {
  const database = new Database(':memory:');
  const tuples = new Map<number, SortTuple>();
  const orders = new Orders(database, (slot) => tuples.get(slot) ?? nowhere, blockLength);
  const insert = (slot: number, value: number | null): void => {
    const tuple = { value, createdAt: 0, id: String(slot) };
    tuples.set(slot, tuple);
    orders.insert('size', slot, tuple);
  };
  const remove = (slot: number): void => {
    orders.remove('size', slot, tuples.get(slot) ?? nowhere);
    tuples.delete(slot);
  };
  const expected = (): number[] =>
    [...tuples].toSorted(([, a], [, b]) => compareTuples(a, b)).map(([slot]) => slot);
  return { database, orders, tuples, insert, remove, expected };
}

const nowhere: SortTuple = { value: null, createdAt: 0, id: '' };
const flat = (pieces: Iterable<Int32Array>): number[] => [...pieces].flatMap((piece) => Array.from(piece));
const backwards = (pieces: Iterable<Int32Array>): number[] =>
  [...pieces].flatMap((piece) => Array.from(piece).toReversed());

describe('an order', () => {
  it('stays an order, whatever is put in and taken out', () => {
    const change = fc.record({ slot: fc.nat(30), value: fc.option(fc.nat(5)) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 120 }), fc.integer({ min: 1, max: 5 }), (changes, length) => {
        const { orders, tuples, insert, remove, expected } = emptyOrder(length);
        for (const { slot, value } of changes) {
          if (tuples.has(slot)) remove(slot);
          else insert(slot, value);
          expect(flat(orders.ascending('size', null, null))).toEqual(expected());
        }
        expect(backwards(orders.descending('size', null, null))).toEqual(expected().toReversed());
      }),
      { numRuns: 60 },
    );
  });

  it('is read between any two places', () => {
    const values = fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.nat(100), fc.nat(100), (numbers, a, b) => {
        const { orders, tuples, insert } = emptyOrder(3);
        for (const number of numbers) insert(number, number);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const valueOf = (slot: number): number => Number(tuples.get(slot)?.value);
        const from = orders.cut('size', (slot) => valueOf(slot) < low);
        const to = orders.cut('size', (slot) => valueOf(slot) <= high);
        const between = numbers.filter((n) => n >= low && n <= high).toSorted((x, y) => x - y);
        expect(flat(orders.ascending('size', from, to))).toEqual(between);
        expect(backwards(orders.descending('size', from, to))).toEqual(between.toReversed());
      }),
    );
  });

  it('finds room between two blocks again and again', () => {
    const { orders, insert, expected } = emptyOrder(1);
    // Always in front of the last one: the distance there is halved each time, which 2^20 bears 20 times.
    insert(0, 1_000_000);
    for (let slot = 1; slot <= 100; slot += 1) insert(slot, slot);
    expect(flat(orders.ascending('size', null, null))).toEqual(expected());
    expect(orders.blockCount('size')).toBeGreaterThan(2 * Math.log2(POSITION_GAP));
  });

  it('is filled at once, and added to afterwards', () => {
    const { orders, tuples, insert, remove, expected } = emptyOrder(4);
    const slots = Int32Array.from({ length: 11 }, (_, index) => index);
    for (const slot of slots) tuples.set(slot, { value: slot, createdAt: 0, id: String(slot) });
    orders.fill('size', slots);
    expect(orders.blockCount('size')).toBe(3);
    insert(20, 3);
    insert(21, 100);
    remove(4);
    remove(0);
    expect(flat(orders.ascending('size', null, null))).toEqual(expected());
  });

  it('is as before after a transaction that failed', () => {
    const { database, orders, tuples, insert } = emptyOrder(1);
    for (const slot of [1, 2, 3]) insert(slot, slot);
    const failing = (): void => {
      database.transaction(() => {
        insert(4, 0);
        expect(flat(orders.ascending('size', null, null))).toEqual([4, 1, 2, 3]);
        throw new Error('no');
      });
    };
    expect(failing).toThrow('no');
    tuples.delete(4);
    expect(flat(orders.ascending('size', null, null))).toEqual([1, 2, 3]);
  });

  it('says so when it has lost an entry', () => {
    const { orders, insert } = emptyOrder(4);
    insert(1, 1);
    const lost = { value: 2, createdAt: 0, id: '2' };
    expect(() => orders.remove('size', 2, lost)).toThrow('the order by size has lost slot 2');
  });
});
