import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chosenIn, movedBeside, movedBy, rearranged, resized, withoutColumn } from './column-changes.ts';
import {
  CHOOSABLE,
  COLUMN_PX,
  columnsOf,
  formatColumns,
  isChoosable,
  parseColumns,
  type ColumnId,
} from './columns.tsx';

const columns: readonly ColumnId[] = ['name', 'status', 'size', 'tags'];

it.each<readonly [ColumnId, number, readonly ColumnId[]]>([
  ['status', 1, ['name', 'size', 'status', 'tags']],
  ['status', -1, ['status', 'name', 'size', 'tags']],
  ['name', -1, columns],
  ['tags', 1, columns],
  ['name', 99, ['status', 'size', 'tags', 'name']],
  ['owner', 1, columns],
])('%s by %d: %j', (id, places, expected) => expect(movedBy(columns, id, places)).toEqual(expected));

it.each<readonly [ColumnId, ColumnId, 'before' | 'after', readonly ColumnId[]]>([
  ['tags', 'name', 'before', ['tags', 'name', 'status', 'size']],
  ['name', 'tags', 'after', ['status', 'size', 'tags', 'name']],
  ['name', 'status', 'before', columns],
  ['name', 'status', 'after', ['status', 'name', 'size', 'tags']],
  ['name', 'name', 'after', columns],
  ['owner', 'name', 'after', columns],
])('%s, dropped beside %s: %s', (id, other, side, expected) =>
  expect(movedBeside(columns, id, other, side)).toEqual(expected),
);

it('loses and doubles no column, wherever one is moved', () => {
  const any = fc.constantFrom(...CHOOSABLE);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...CHOOSABLE], { minLength: 1 }),
      any,
      any,
      fc.integer({ min: -60, max: 60 }),
      (shown, id, other, places) => {
        expect(movedBy(shown, id, places).toSorted()).toEqual(shown.toSorted());
        expect(movedBeside(shown, id, other, 'before').toSorted()).toEqual(shown.toSorted());
        expect(movedBeside(shown, id, other, 'after').toSorted()).toEqual(shown.toSorted());
      },
    ),
  );
});

it('keeps widths within limits, and forgets those of hidden columns', () => {
  expect(resized({ name: 300 }, 'name', 2)).toEqual({ name: COLUMN_PX.min });
  expect(resized({ name: 300 }, 'size', 80.4)).toEqual({ name: 300, size: 80 });
  expect(resized({ name: 300 }, 'name', null)).toEqual({});
  expect(withoutColumn({ columns, order: columns, widths: { size: 90 } }, 'size')).toEqual({
    order: ['name', 'status', 'tags'],
    widths: {},
  });
  expect(withoutColumn({ columns: ['name'], order: ['name'], widths: {} }, 'name').order).toEqual(['name']);
});

const SHARED = ['pending', 'accepted', 'rejected'] as const;

function shownIn(order: readonly ColumnId[], list: (typeof SHARED)[number] | null): readonly ColumnId[] {
  return columnsOf(order, list)
    .slice(1)
    .map(({ id }) => id as ColumnId);
}

it('moves the columns for decisions too, and leaves those of other lists where they are', () => {
  const pending = shownIn(columns, 'pending');
  expect(pending).toEqual(['name', 'accept', 'reject', 'sharedBy', 'since', 'status', 'size', 'tags']);
  const order = rearranged(columns, pending, movedBy(pending, 'since', 2));
  expect(shownIn(order, 'pending')).toEqual([
    'name',
    'accept',
    'reject',
    'sharedBy',
    'status',
    'size',
    'since',
    'tags',
  ]);
  expect(shownIn(order, null)).toEqual(columns);
  expect(shownIn(order, 'accepted')).toContain('later');
  expect(parseColumns(formatColumns(order))).toEqual(order);
  expect(chosenIn(order, ['tags', 'name'])).toEqual([
    'tags',
    'name',
    'accept',
    'reject',
    'sharedBy',
    'since',
  ]);
});

it('has every column once, whatever is moved in whichever list', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...CHOOSABLE], { minLength: 1 }),
      fc.array(fc.tuple(fc.constantFrom(...SHARED), fc.nat(), fc.integer({ min: -9, max: 9 })), {
        maxLength: 6,
      }),
      (chosen, moves) => {
        let order: readonly ColumnId[] = chosen;
        for (const [list, at, places] of moves) {
          const shown = shownIn(order, list);
          const id = shown[at % shown.length];
          if (id === undefined) continue;
          const next = movedBy(shown, id, places);
          order = rearranged(order, shown, next);
          expect(shownIn(order, list)).toEqual(next);
        }
        expect(new Set(order).size).toBe(order.length);
        expect(order.filter(isChoosable).toSorted()).toEqual(chosen.toSorted());
        expect(chosenIn(order, chosen).filter(isChoosable)).toEqual(chosen);
        expect(chosenIn(order, chosen).toSorted()).toEqual(order.toSorted());
      },
    ),
  );
});
