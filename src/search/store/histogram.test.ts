import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramBars } from './histogram.ts';

const DAY_MS = 86_400_000;
const GIB = 2 ** 30;

describe('bars of a histogram', () => {
  it('give each of few numbers a bar of its own', () => {
    const bars = histogramBars(Float64Array.of(40, 10, 20, 10), { most: 24, isTime: false });
    expect(bars).toEqual([
      { from: 10, to: 10, count: 2 },
      { from: 20, to: 20, count: 1 },
      { from: 40, to: 40, count: 1 },
    ]);
  });

  it('are powers of two apart where numbers differ by magnitudes', () => {
    const sizes = Float64Array.from([0, 1, 2, 3, 5, 300, 1000, 1023, 1024], (gib) => gib * GIB);
    const bars = histogramBars(sizes, { most: 6, isTime: false });
    expect(bars[0]).toEqual({ from: 0, to: GIB - 1, count: 1 });
    expect(bars[1]).toEqual({ from: GIB, to: 4 * GIB - 1, count: 3 });
    expect(bars.at(-1)).toEqual({ from: 1024 * GIB, to: 1024 * GIB, count: 1 });
  });

  it('are whole days of times', () => {
    const times = Float64Array.from({ length: 100 }, (_, day) => Date.UTC(2026, 0, 1, 12) + day * DAY_MS);
    const bars = histogramBars(times, { most: 10, isTime: true });
    expect(bars.every(({ from }, at) => at === 0 || from % DAY_MS === 0)).toBe(true);
    expect(bars.every(({ to }, at) => at === bars.length - 1 || (to + 1) % DAY_MS === 0)).toBe(true);
  });

  it('have nothing for no numbers', () => {
    expect(histogramBars(new Float64Array(), { most: 10, isTime: false })).toEqual([]);
  });

  const numbers = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1 }),
    fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 1 }),
    fc.array(fc.integer({ min: -1000, max: 10 ** 9 }), { minLength: 1 }),
    fc.array(fc.integer({ min: Date.UTC(1990), max: Date.UTC(2040) }), { minLength: 1 }),
  );

  it('count what a filter by each of them leaves, and follow each other without an overlap', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 40 }), fc.boolean(), (values, most, isTime) => {
        const bars = histogramBars(Float64Array.from(values), { most, isTime });
        for (const { from, to, count } of bars) {
          expect(count).toBe(values.filter((value) => value >= from && value <= to).length);
          expect(from).toBeLessThanOrEqual(to);
        }
        for (const [at, { from }] of bars.entries()) {
          expect(bars[at - 1]?.to ?? -Infinity).toBeLessThan(from);
        }
        expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(bars[0]?.from).toBe(Math.min(...values));
        expect(bars.at(-1)?.to).toBe(Math.max(...values));
        expect(bars.length).toBeLessThanOrEqual(most + 3);
      }),
    );
  });
});
