import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addSlots,
  addSlotsIn,
  copyOf,
  countSlots,
  hasSlot,
  intersectInto,
  setOf,
  slotsOf,
  subtractFrom,
  uniteInto,
} from './slot-set.ts';

const size = 200;
const someSlots = fc.uniqueArray(fc.nat(size - 1));
const sorted = (slots: Iterable<number>): number[] => [...slots].toSorted((a, b) => a - b);

describe('a set of slots', () => {
  it('has the slots that were put in, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(size - 1)), (slots) => {
        const set = setOf(size, slots);
        const model = new Set(slots);
        expect(slotsOf(set)).toEqual(sorted(model));
        expect(countSlots(set)).toBe(model.size);
        for (let slot = 0; slot < size; slot += 1) expect(hasSlot(set, slot)).toBe(model.has(slot));
      }),
    );
  });

  it('is united, intersected and subtracted as sets are', () => {
    fc.assert(
      fc.property(someSlots, someSlots, (left, right) => {
        const result = (change: typeof uniteInto): number[] => {
          const set = setOf(size, left);
          change(set, setOf(size, right));
          return slotsOf(set);
        };
        expect(result(uniteInto)).toEqual(sorted(new Set(left).union(new Set(right))));
        expect(result(intersectInto)).toEqual(sorted(new Set(left).intersection(new Set(right))));
        expect(result(subtractFrom)).toEqual(sorted(new Set(left).difference(new Set(right))));
      }),
    );
  });

  it('takes many at once, or those of them that another set has', () => {
    fc.assert(
      fc.property(someSlots, someSlots, (slots, others) => {
        const all = setOf(size, []);
        addSlots(all, Int32Array.from(slots));
        expect(slotsOf(all)).toEqual(sorted(slots));

        const some = setOf(size, []);
        const both = new Set(slots).intersection(new Set(others));
        expect(addSlotsIn(some, Int32Array.from(slots), setOf(size, others))).toBe(both.size);
        expect(slotsOf(some)).toEqual(sorted(both));
      }),
    );
  });

  it('does not change with its copy', () => {
    const set = setOf(size, [1, 199]);
    subtractFrom(copyOf(set), set);
    expect(slotsOf(set)).toEqual([1, 199]);
  });

  it('knows no slot beyond its end', () => {
    expect(hasSlot(setOf(10, [9]), 1000)).toBe(false);
  });
});
