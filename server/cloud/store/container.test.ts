import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHUNK_SLOTS,
  decodeOffsets,
  encodeOffsets,
  uniteContainer,
  withOffset,
  withoutOffset,
} from './container.ts';
import { emptySet, slotsOf } from './slot-set.ts';

const range = (from: number, length: number): number[] => Array.from({ length }, (_, index) => from + index);

/** Few offsets, or so many that they are kept as a bitmap, and both sides of the border between the two. */
const someOffsets = fc
  .tuple(fc.uniqueArray(fc.nat(CHUNK_SLOTS - 1)), fc.constantFrom(0, 1, 4094, 4095, 4096, 5000))
  .map(([few, many]) => [...new Set([...few, ...range(1000, many)])].toSorted((a, b) => a - b));

describe('a container', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(someOffsets, (offsets) => {
        expect(decodeOffsets(encodeOffsets(offsets))).toEqual(offsets);
      }),
      { numRuns: 50 },
    );
  });

  it('never takes more than a bitmap', () => {
    expect(encodeOffsets(range(0, CHUNK_SLOTS)).byteLength).toBe(8192);
    expect(encodeOffsets(range(0, 4096)).byteLength).toBe(8192);
    expect(encodeOffsets(range(0, 4095)).byteLength).toBe(8190);
    expect(encodeOffsets([7]).byteLength).toBe(2);
  });

  it('takes one more, and one less', () => {
    fc.assert(
      fc.property(someOffsets, fc.nat(CHUNK_SLOTS - 1), (offsets, offset) => {
        const others = offsets.filter((other) => other !== offset);
        const all = [...others, offset].toSorted((a, b) => a - b);
        const more = withOffset(encodeOffsets(offsets), offset);
        expect(decodeOffsets(more)).toEqual(all);
        const less = withoutOffset(more, offset);
        expect(less === null ? [] : decodeOffsets(less)).toEqual(others);
      }),
      { numRuns: 50 },
    );
  });

  it('begins with one and ends with none', () => {
    expect(decodeOffsets(withOffset(undefined, 65_535))).toEqual([65_535]);
    expect(withoutOffset(encodeOffsets([3]), 3)).toBeNull();
    expect(decodeOffsets(withoutOffset(encodeOffsets([3]), 4) ?? new Uint8Array())).toEqual([3]);
  });

  it('does not change the bytes that it is made from', () => {
    const bytes = encodeOffsets(range(0, 5000));
    withOffset(bytes, 60_000);
    expect(decodeOffsets(bytes)).toEqual(range(0, 5000));
  });

  it.each([
    ['a list', 3],
    ['a bitmap', 5000],
  ])('is read from bytes that begin anywhere: %s', (_, length) => {
    const bytes = encodeOffsets(range(7, length));
    const shifted = new Uint8Array(bytes.byteLength + 3);
    shifted.set(bytes, 3);
    expect(decodeOffsets(shifted.subarray(3))).toEqual(range(7, length));
  });

  it.each([
    ['a list', 3],
    ['a bitmap', 5000],
  ])('adds its slots to a set, as far as that goes: %s', (_, length) => {
    const slotCount = CHUNK_SLOTS + 64;
    const set = emptySet(slotCount);
    uniteContainer(set, 1, encodeOffsets([...range(2, length), ...range(60_000, length)]));
    expect(slotsOf(set)).toEqual(range(CHUNK_SLOTS + 2, Math.min(length, 62)));
  });
});
