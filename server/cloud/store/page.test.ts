import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SmallEntry, smallIndexes } from '../testing/small-catalog.ts';
import { someEntries } from '../testing/some-entries.ts';
import type { Indexes } from './condition.ts';
import { finish } from '../slices.ts';
import { pageOf, type SortStep } from './page.ts';
import { setOf } from './slot-set.ts';
import { compareValues, ORDER_KEYS } from './sort-keys.ts';

const someStep: fc.Arbitrary<SortStep> = fc.record({
  key: fc.constantFrom(...ORDER_KEYS),
  descending: fc.boolean(),
});

/** What Glance makes of `sort_key` and `sort_dir`: the keys, then creation and id in the direction of the first. */
const someUsualOrder: fc.Arbitrary<readonly SortStep[]> = someStep.map(({ key, descending }) => [
  { key, descending },
  { key: 'created_at', descending },
  { key: 'id', descending },
]);

const someOrder = fc.oneof(someUsualOrder, fc.array(someStep, { minLength: 1, maxLength: 4 }));

/** All slots in order, sorted as one would without any index. */
function inOrder(entries: readonly SmallEntry[], steps: readonly SortStep[]): number[] {
  const byId: SortStep = { key: 'id', descending: true };
  return [...entries.keys()].toSorted((a, b) => {
    for (const { key, descending } of [...steps, byId]) {
      const order = compareValues(entries[a]?.keys[key] ?? null, entries[b]?.keys[key] ?? null);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}

const few = fc.integer({ min: 1, max: 4 });

/** One of many entries, hardly any of whose values are its own. */
function entryNumber(index: number): SmallEntry {
  return {
    terms: [],
    keys: {
      id: `id-${index}`,
      name: index % 5 === 0 ? null : `name ${index % 7}`,
      status: index % 3 === 0 ? 'queued' : 'active',
      container_format: null,
      disk_format: 'raw',
      size: index % 4 === 0 ? null : index % 2,
      virtual_size: null,
      min_ram: index % 2,
      min_disk: 0,
      created_at: index % 13,
      updated_at: index,
    },
  };
}

/** Every page of a list, one behind the other. */
function walk(
  entries: readonly SmallEntry[],
  slots: readonly number[],
  steps: readonly SortStep[],
  limit: number,
  indexes: Indexes,
): number[] {
  const set = setOf(entries.length, slots);
  const walked: number[] = [];
  let page: readonly number[];
  do {
    const last = walked.at(-1);
    const marker = last === undefined ? null : (entries[last]?.keys ?? null);
    page = finish(pageOf(set, steps, marker, limit, indexes));
    walked.push(...page);
    // The bound ends a walk that goes round in circles.
  } while (page.length === limit && walked.length <= entries.length);
  return walked;
}

/** So many that a group of equals is not ordered by reading its keys but by walking an order. */
const many = Array.from({ length: 1500 }, (_, index): SmallEntry => entryNumber(index));
const indexesOfMany = smallIndexes(many, 100);

describe('pages', () => {
  it('one behind the other are the whole list in order, each image once', () => {
    fc.assert(
      fc.property(
        someEntries,
        someOrder,
        few,
        few,
        fc.infiniteStream(fc.boolean()),
        (entries, steps, limit, length, chosen) => {
          const slots = [...entries.keys()].filter(() => chosen.next().value === true);
          const walked = walk(entries, slots, steps, limit, smallIndexes(entries, length));
          expect(walked).toEqual(inOrder(entries, steps).filter((slot) => slots.includes(slot)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('begin behind a marker that is not in the list itself', () => {
    fc.assert(
      fc.property(someEntries, someOrder, fc.nat(), few, (entries, steps, chosen, length) => {
        fc.pre(entries.length > 0);
        const markerSlot = chosen % entries.length;
        const others = [...entries.keys()].filter((slot) => slot !== markerSlot);
        const sorted = inOrder(entries, steps);
        const page = finish(
          pageOf(
            setOf(entries.length, others),
            steps,
            entries[markerSlot]?.keys ?? null,
            1000,
            smallIndexes(entries, length),
          ),
        );
        expect(page).toEqual(sorted.slice(sorted.indexOf(markerSlot) + 1));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    [['status', 'min_ram', 'size', 'name']],
    [['size', 'status']],
    [['status', 'created_at', 'id']],
    [['min_disk', 'name', 'min_ram']],
  ] as const)('of many images with equal values are the whole list too: by %j', (keys) => {
    const steps = keys.map((key, index): SortStep => ({ key, descending: index % 2 === 0 }));
    const slots = [...many.keys()].filter((slot) => slot % 11 !== 0);
    const expected = inOrder(many, steps).filter((slot) => slot % 11 !== 0);
    expect(walk(many, slots, steps, 97, indexesOfMany)).toEqual(expected);
  });

  it('of no images are empty', () => {
    const indexes = smallIndexes([], 1);
    expect(finish(pageOf(setOf(0, []), [{ key: 'name', descending: false }], null, 10, indexes))).toEqual([]);
  });
});
