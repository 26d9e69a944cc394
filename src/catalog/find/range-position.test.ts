import { describe, expect, it } from 'vitest';
import { chosenBars, countOfBars, handleAfterKey, rangeOfBars } from './range-position.ts';

const bars = [10, 20, 40, 100].map((disk, at) => ({ from: disk, to: disk, count: at + 1 }));

describe('the handles of a range', () => {
  it.each([
    [null, null, 0, 3],
    [20, 40, 1, 2],
    // Typed between two bars.
    [15, 50, 1, 2],
    [null, 5, 0, 0],
    [200, null, 3, 3],
    [200, 300, 3, 3],
  ])('from %j to %j are at %i and %i', (from, to, low, high) =>
    expect(chosenBars(bars, { from, to })).toEqual({ low, high }),
  );

  it('have a place where there are no bars', () =>
    expect(chosenBars([], { from: 1, to: 2 })).toEqual({ low: 0, high: 0 }));

  it.each([
    [0, 3, null, null, 10],
    [1, 2, 20, 40, 5],
    [0, 0, null, 10, 1],
    [3, 3, 100, null, 4],
  ])('at %i and %i are from %j to %j', (low, high, from, to, count) => {
    expect(rangeOfBars(bars, { low, high })).toEqual({ from, to });
    expect(countOfBars(bars, { low, high })).toBe(count);
  });

  it.each([
    ['ArrowRight', 5, 6],
    ['ArrowUp', 20, 20],
    ['ArrowLeft', 5, 4],
    ['ArrowDown', 2, 2],
    ['PageUp', 5, 11],
    ['PageDown', 5, 2],
    ['Home', 5, 2],
    ['End', 5, 20],
    ['Tab', 5, null],
    ['toString', 5, null],
  ])('after %s at %i: %j', (key, at, next) =>
    expect(handleAfterKey(key, at, { min: 2, max: 20, bars: 24 })).toBe(next),
  );
});
