import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, compareTuples, compareValues, type SortValue } from './sort-keys.ts';

describe('values', () => {
  it('have NULL in front, numbers by size, text by code points', () => {
    const values: SortValue[] = ['b', null, '😀', 'a', '\uffee', 'ab', '', null];
    expect(values.toSorted(compareValues)).toEqual([null, null, '', 'a', 'ab', 'b', '\uffee', '😀']);
    expect([10, null, 9, -1].toSorted(compareValues)).toEqual([null, -1, 9, 10]);
  });
});

describe('text', () => {
  it('is ordered as the bytes of its UTF-8 are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareText(a, b))).toBe(bytes);
      }),
    );
  });
});

describe('places in an order', () => {
  const at = (value: SortValue, createdAt: number, id: string) => ({ value, createdAt, id });

  it('are decided by the value, then by the creation, then by the id', () => {
    const places = [at(1, 0, 'b'), at(0, 2, 'a'), at(1, 0, 'a'), at(0, 1, 'z'), at(null, 9, 'z')];
    expect(places.toSorted(compareTuples)).toEqual([
      at(null, 9, 'z'),
      at(0, 1, 'z'),
      at(0, 2, 'a'),
      at(1, 0, 'a'),
      at(1, 0, 'b'),
    ]);
  });
});
