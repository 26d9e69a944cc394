import fc from 'fast-check';
import { expect, it } from 'vitest';
import { part, weave } from './aside.ts';

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
])('of %j without %j stay %j', (all, out, rows, places) => {
  const parted = part(images(all), (id) => out.map(String).includes(id));
  expect(parted.rows).toEqual(images(rows));
  expect(parted.aside.map(({ at }) => at)).toEqual(places);
});

it('puts every row back where it was', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40)), fc.array(fc.nat(40)), (all, out) => {
      const rows = images(all);
      expect(weave(part(rows, (id) => out.includes(Number(id))))).toEqual(rows);
    }),
  );
});
