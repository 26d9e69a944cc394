import { expect, test } from 'vitest';

import { RecentMap } from './recent-map.ts';

test('holds what was used last, and no more than it may', () => {
  const map = new RecentMap<number>(3);
  for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) map.set(key, value);
  expect(map.get('a')).toBe(1);
  map.set('d', 4);
  expect(['a', 'b', 'c', 'd'].map((key) => map.get(key))).toEqual([1, undefined, 3, 4]);
  map.set('c', 5);
  map.delete('d');
  for (let made = 0; made < 10_000; made += 1) map.set(`made-up-${made}`, made);
  expect(['a', 'c', 'made-up-9996', 'made-up-9997', 'made-up-9999'].map((key) => map.get(key))).toEqual([
    undefined,
    undefined,
    undefined,
    9997,
    9999,
  ]);
});
