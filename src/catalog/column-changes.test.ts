import fc from 'fast-check';
import { expect, it } from 'vitest';
import { movedBeside, movedBy, resized, without } from './column-changes.ts';
import { CHOOSABLE, COLUMN_PX, type ColumnId } from './columns.tsx';

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
  expect(without({ columns, widths: { size: 90 } }, 'size')).toEqual({
    columns: ['name', 'status', 'tags'],
    widths: {},
  });
  expect(without({ columns: ['name'], widths: {} }, 'name').columns).toEqual(['name']);
});
