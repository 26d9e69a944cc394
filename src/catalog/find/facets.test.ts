import { describe, expect, it } from 'vitest';
import { EVERY_IMAGE } from '../../search/query.ts';
import { countOf } from './facets.ts';
import { facetNumberWords, totalAndBytes, valuesWords } from './find-messages.ts';

describe('numbers beside values', () => {
  const values = [
    { value: 'active', count: 1200 },
    { value: 'queued', count: 3 },
  ];
  it.each([
    ['active', 2, 1200],
    // All values are known, and this is none of them.
    ['killed', 2, 0],
    // There are others, which were not asked for.
    ['killed', 3, null],
  ])('of %s among %i values: %j', (value, distinct, count) =>
    expect(countOf({ values, distinct }, value)).toBe(count),
  );

  it('say whether they are lower bounds', () => {
    expect(facetNumberWords(1200, true)).toBe('1,200');
    expect(facetNumberWords(1200, false)).toBe('≥1,200');
    expect(valuesWords(1, false)).toBe('≥1 value');
  });

  it('of a view are images and bytes, and rows where they stand for several', () => {
    const [query, grouped] = [EVERY_IMAGE, { ...EVERY_IMAGE, groups: true }];
    expect(totalAndBytes({ query, count: 1312, images: 1312, bytes: 5.4 * 2 ** 40 })).toBe(
      '1,312 images, 5.4 TiB',
    );
    expect(totalAndBytes({ query, count: 1, images: 1, bytes: 0 })).toBe('1 image');
    expect(totalAndBytes({ query: grouped, count: 2, images: 9, bytes: 1024 })).toBe(
      '2 rows, 9 images, 1 KiB',
    );
    expect(totalAndBytes({ query: grouped, count: 9, images: 9, bytes: 0 })).toBe('9 rows, 9 images');
  });
});
