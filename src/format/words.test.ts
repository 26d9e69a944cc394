import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCount, list, plural, withUnit } from './words.ts';

describe('plural', () => {
  it.each([
    [0, '0 images'],
    [1, '1 image'],
    [2, '2 images'],
    [1250, '1,250 images'],
  ])('%d', (count, text) => expect(plural(count, { one: '# image', other: '# images' })).toBe(text));

  it('puts the count wherever the sentence has it, and needs no form but the last', () => {
    expect(plural(3, { one: '', other: 'Delete # images, all #' })).toBe('Delete 3 images, all 3');
    expect(plural(1, { other: '# selected' })).toBe('1 selected');
  });

  it('leaves no # behind', () => {
    fc.assert(
      fc.property(fc.nat(), (count) => {
        expect(plural(count, { one: 'a # b', other: 'c # d' })).toContain(formatCount(count));
        expect(plural(count, { one: 'a # b', other: 'c # d' })).not.toContain('#');
      }),
    );
  });
});

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('list %j', (words, text) => expect(list(words)).toBe(text));

it('lists alternatives', () => {
  expect(list(['a', 'b', 'c'], 'disjunction')).toBe('a, b or c');
});

describe('withUnit', () => {
  it('isolates a value where text runs from the right, and nowhere else', () => {
    expect(withUnit('40 GB', 'rtl')).toBe('\u206840 GB\u2069');
    expect(withUnit('40 GB', 'ltr')).toBe('40 GB');
  });
});
