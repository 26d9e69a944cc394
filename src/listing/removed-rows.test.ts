import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitRows, joinRows } from './removed-rows.ts';

const images = (ids: readonly number[]) => ids.map((id) => ({ id: String(id) }));

it.each([
  [[], [], [], []],
  [[1, 2, 3], [], [1, 2, 3], []],
  [[1, 2, 3], [1], [2, 3], [0]],
  [[1, 2, 3], [3], [1, 2], [2]],
  [
    [1, 2, 3, 4],
    [2, 3],
    [1, 4],
    [1, 2],
  ],
  [[1, 2], [1, 2], [], [0, 1]],
])('of %j without %j stay %j', (all, removed, rows, places) => {
  const split = splitRows(images(all), (id) => removed.map(String).includes(id));
  expect(split.rows).toEqual(images(rows));
  expect(split.removed.map(({ at }) => at)).toEqual(places);
});

it('puts every row back where it was', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40)), fc.array(fc.nat(40)), (all, removed) => {
      const rows = images(all);
      expect(joinRows(splitRows(rows, (id) => removed.includes(Number(id))))).toEqual(rows);
    }),
  );
});
