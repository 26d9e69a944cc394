import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fulfils, smallIndexes } from '../testing/small-catalog.ts';
import { someEntries } from '../testing/some-entries.ts';
import { finish } from '../slices.ts';
import { allOf, anyOf, type Condition, slotsThat } from './condition.ts';
import { slotsOf } from './slot-set.ts';

const someBound = <T extends string | number>(value: fc.Arbitrary<T>) =>
  fc.option(fc.record({ value, inclusive: fc.boolean() }));

const someRange: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('range' as const),
    key: fc.constantFrom('size' as const, 'min_ram' as const, 'created_at' as const),
    from: someBound(fc.nat(4)),
    to: someBound(fc.nat(4)),
  }),
  fc.record({
    kind: fc.constant('range' as const),
    key: fc.constant('name' as const),
    from: someBound(fc.constantFrom('', 'a', 'b')),
    to: someBound(fc.constantFrom('', 'a', 'b')),
  }),
);

const { condition: someCondition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Condition>({ kind: 'everything' }, { kind: 'nothing' }),
    fc.constantFrom('x', 'y', 'z').map((term): Condition => ({ kind: 'term', term })),
    fc
      .array(fc.constantFrom('id-0', 'id-1', 'nobody'), { maxLength: 2 })
      .map((ids): Condition => ({ kind: 'ids', ids })),
    someRange,
    fc.array(tie('condition'), { maxLength: 3 }).map((of) => allOf(...of)),
    fc.array(tie('condition'), { maxLength: 3 }).map((of) => anyOf(...of)),
    tie('condition').map((of): Condition => ({ kind: 'not', of })),
  ),
}));

describe('a condition', () => {
  it('finds the slots of the entries that fulfil it, and no others', () => {
    fc.assert(
      fc.property(
        someEntries,
        someCondition,
        fc.integer({ min: 1, max: 4 }),
        (entries, condition, length) => {
          const expected = [...entries.keys()].filter((slot) => {
            const entry = entries[slot];
            return entry !== undefined && fulfils(entry, condition);
          });
          expect(slotsOf(finish(slotsThat(condition, smallIndexes(entries, length))))).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('of nothing else is no restriction, and any of nothing is none', () => {
    const indexes = smallIndexes([], 1);
    expect(slotsOf(finish(slotsThat(allOf(), indexes)))).toEqual([]);
    expect(slotsOf(finish(slotsThat(anyOf(), indexes)))).toEqual([]);
  });
});
