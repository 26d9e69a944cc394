import { describe, expect, it } from 'vitest';
import { baselineOf, countNew, newsQuery } from './news.ts';

const image = (id: string, second: number) => ({ id, created_at: `2026-11-22T00:00:0${second}Z` });

describe('new images', () => {
  const baseline = baselineOf([image('c', 5), image('b', 5), image('a', 2)]);

  it.each([
    ['nothing new', [image('c', 5), image('b', 5), image('a', 2)], 0],
    ['one newer', [image('d', 6), image('c', 5), image('b', 5)], 1],
    ['one of the same second', [image('d', 5), image('c', 5), image('b', 5)], 1],
    ['an older one that moved up', [image('b', 5), image('a', 2), image('z', 1)], 0],
    ['nothing left', [], 0],
  ])('%s', (_name, images, count) => expect(countNew(images, baseline)).toBe(count));

  it('counts everything after an empty list', () => {
    expect(countNew([image('a', 1)], baselineOf([]))).toBe(1);
  });

  it('asks for the newest, whatever the order', () => {
    expect(
      newsQuery([
        { name: 'status', value: 'active' },
        { name: 'sort_key', value: 'name' },
      ]),
    ).toEqual([{ name: 'status', value: 'active' }]);
  });
});
