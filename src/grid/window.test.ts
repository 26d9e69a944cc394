import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry, Motion, ScrollPosition } from './window.ts';
import {
  contentPx,
  drawnRows,
  moved,
  OVERSCAN_ROWS,
  positionAt,
  refitted,
  SPACER_CAP_PX,
  spacerPx,
  TOP,
  topToReveal,
  visibleRows,
} from './window.ts';

const motionOf = (move: number): Motion => (move === 0 ? 'rest' : move > 0 ? 'down' : 'up');
const rows = (rowCount: number): Geometry => ({ rowCount, rowHeightPx: 36, viewportPx: 800 });
const capRows = Math.floor(SPACER_CAP_PX / 36);
const sizes = [0, 1, 22, 23, capRows, capRows + 1, 1_000_000, 10_000_000];
const anySize = fc.constantFrom(...sizes);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the window over any number of rows', () => {
  it.each(sizes)('%d rows: from the first to the last', (count) => {
    const geometry = rows(count);
    expect(spacerPx(geometry)).toBeLessThanOrEqual(SPACER_CAP_PX);
    expect(visibleRows(geometry, positionAt(geometry, 0).topPx).first).toBe(0);
    const end = moved(geometry, TOP, Math.max(0, spacerPx(geometry) - geometry.viewportPx));
    expect(visibleRows(geometry, end.topPx).last).toBe(count - 1);
  });

  it('is right at every scroll position of a million rows', () => {
    const geometry = rows(1_000_000);
    const way = spacerPx(geometry) - geometry.viewportPx;
    fc.assert(
      fc.property(share, (part) => {
        const { topPx } = moved(geometry, TOP, part * way);
        const { first, last } = visibleRows(geometry, topPx);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThan(1_000_000);
        // The rows on screen cover the viewport, and not a row more.
        expect(first * 36).toBeLessThanOrEqual(topPx + 1e-6);
        expect((first + 1) * 36).toBeGreaterThan(topPx);
        expect(last * 36).toBeLessThan(topPx + geometry.viewportPx);
        expect((last + 1) * 36).toBeGreaterThanOrEqual(topPx + geometry.viewportPx - 1e-6);
      }),
      { numRuns: 5000 },
    );
  });

  it('moves the rows by exactly a wheel step, at every position', () => {
    fc.assert(
      fc.property(anySize, share, fc.integer({ min: -700, max: 700 }), (count, part, stepPx) => {
        const geometry = rows(count);
        const most = Math.max(0, contentPx(geometry) - geometry.viewportPx);
        const from = positionAt(geometry, part * most);
        const way = Math.max(0, spacerPx(geometry) - geometry.viewportPx);
        const to = Math.min(Math.max(0, from.scrollTop + stepPx), way);
        const after = moved(geometry, from, to);
        // Scaled or not: the browser's own step, limited by the ends.
        const expected = Math.min(Math.max(0, from.topPx + (to - from.scrollTop)), most);
        expect(after.topPx).toBeCloseTo(expected, 6);
      }),
    );
  });

  it('reaches both ends by wheel steps alone', () => {
    const geometry = rows(1_000_000);
    const way = spacerPx(geometry) - geometry.viewportPx;
    const most = contentPx(geometry) - geometry.viewportPx;
    const step = (position: ScrollPosition, stepPx: number) =>
      moved(geometry, position, Math.min(Math.max(0, position.scrollTop + stepPx), way));
    let down = positionAt(geometry, most - 50_000);
    for (let turn = 0; turn < 200; turn += 1) down = step(down, 500);
    expect(down.topPx).toBe(most);
    let up = positionAt(geometry, 50_000);
    for (let turn = 0; turn < 200; turn += 1) up = step(up, -500);
    expect(up.topPx).toBe(0);
  });

  it('keeps the row at the top when rows are added', () => {
    fc.assert(
      fc.property(anySize, share, fc.integer({ min: 0, max: 5000 }), (count, part, added) => {
        const before = rows(count);
        const position = positionAt(before, part * Math.max(0, contentPx(before) - before.viewportPx));
        expect(refitted(rows(count + added), position).topPx).toBeCloseTo(position.topPx, 6);
      }),
    );
  });

  it('stays inside when rows are removed', () => {
    const position = positionAt(rows(1000), 30_000);
    expect(refitted(rows(30), position).topPx).toBe(30 * 36 - 800);
    expect(refitted(rows(3), position)).toEqual({ topPx: 0, scrollTop: 0 });
  });
});

describe('the rendered rows', () => {
  it('cover the screen and never exceed it by more than the overscan', () => {
    const steps = fc.array(fc.integer({ min: -3000, max: 3000 }), { maxLength: 40 });
    fc.assert(
      fc.property(anySize, share, steps, (count, part, moves) => {
        const geometry = rows(count);
        const most = Math.max(0, contentPx(geometry) - geometry.viewportPx);
        let topPx = part * most;
        let drawn = null;
        for (const move of moves) {
          topPx = Math.min(Math.max(0, topPx + move), most);
          drawn = drawnRows(geometry, topPx, motionOf(move), drawn);
          const visible = visibleRows(geometry, topPx);
          expect(drawn.first).toBeLessThanOrEqual(visible.first);
          expect(drawn.last).toBeGreaterThanOrEqual(visible.last);
          expect(drawn.last).toBeLessThan(Math.max(count, 1));
          expect(drawn.last - drawn.first - (visible.last - visible.first)).toBeLessThanOrEqual(
            OVERSCAN_ROWS,
          );
        }
      }),
    );
  });

  it('stay the same while there are enough ahead', () => {
    const geometry = rows(1000);
    const drawn = drawnRows(geometry, 3600, 'down', null);
    expect(drawnRows(geometry, 3640, 'down', drawn)).toBe(drawn);
    expect(drawnRows(geometry, 3600 + 36 * 15, 'down', drawn)).not.toBe(drawn);
    expect(drawnRows(geometry, 3600 - 36 * 2, 'up', drawn)).not.toBe(drawn);
  });

  it('are few beyond the screen until it moves', () => {
    const geometry = rows(1000);
    expect(drawnRows(geometry, 0, 'rest', null)).toEqual({ first: 0, last: 24 });
    expect(drawnRows(geometry, 36, 'down', { first: 0, last: 24 })).toEqual({ first: 0, last: 43 });
  });
});

it.each([
  [0, 5, 0],
  [360, 5, 180],
  [0, 22, 28],
  [0, 21, 0],
  [0, 500, 500 * 36 + 36 - 800],
])('reveals a row by moving as little as possible: from %d to row %d', (topPx, row, expected) => {
  expect(topToReveal(rows(1000), topPx, row)).toBe(expected);
});
