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
  spacerCapPx,
  spacerPx,
  TOP,
  topToReveal,
  visibleRows,
} from './window.ts';

const motionOf = (move: number): Motion => (move === 0 ? 'rest' : move > 0 ? 'down' : 'up');
const rows = (rowCount: number, pixelRatio = 1): Geometry => ({
  rowCount,
  rowHeightPx: 36,
  viewportPx: 800,
  spacerCapPx: spacerCapPx(pixelRatio),
});
const capRows = Math.floor(spacerCapPx(1) / 36);
/** Screens of one to three device pixels per CSS pixel, and zoom up to 500 %. */
const pixelRatios = [0.25, 1, 1.25, 2, 2.5, 3, 5, 10, 15];
const anyPixelRatio = fc.constantFrom(...pixelRatios);
const sizes = [0, 1, 22, 23, capRows, capRows + 1, 1_000_000, 10_000_000];
const anySize = fc.constantFrom(...sizes);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the window over any number of rows', () => {
  it.each(pixelRatios)('is no higher than what browsers draw, at %d device pixels per pixel', (ratio) => {
    expect(spacerPx(rows(10_000_000, ratio))).toBeLessThan(2 ** 30 / 60);
    expect(spacerPx(rows(10_000_000, ratio)) * ratio).toBeLessThan(2 ** 31 / 64);
  });

  it.each(sizes.flatMap((count) => pixelRatios.map((ratio) => [count, ratio] as const)))(
    '%d rows at %d device pixels per pixel: from the first to the last',
    (count, ratio) => {
      const geometry = rows(count, ratio);
      expect(visibleRows(geometry, positionAt(geometry, 0).topPx).first).toBe(0);
      const end = moved(geometry, TOP, Math.max(0, spacerPx(geometry) - geometry.viewportPx));
      expect(visibleRows(geometry, end.topPx).last).toBe(count - 1);
    },
  );

  it('is right at every scroll position of a million rows', () => {
    fc.assert(
      fc.property(share, anyPixelRatio, (part, ratio) => {
        const geometry = rows(1_000_000, ratio);
        const way = spacerPx(geometry) - geometry.viewportPx;
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
      fc.property(
        anySize,
        anyPixelRatio,
        share,
        fc.integer({ min: -700, max: 700 }),
        (count, ratio, part, stepPx) => {
          const geometry = rows(count, ratio);
          const most = Math.max(0, contentPx(geometry) - geometry.viewportPx);
          const from = positionAt(geometry, part * most);
          const way = Math.max(0, spacerPx(geometry) - geometry.viewportPx);
          const to = Math.min(Math.max(0, from.scrollTop + stepPx), way);
          const after = moved(geometry, from, to);
          // Scaled or not: the browser's own step, limited by the ends.
          const expected = Math.min(Math.max(0, from.topPx + (to - from.scrollTop)), most);
          expect(after.topPx).toBeCloseTo(expected, 6);
        },
      ),
    );
  });

  it.each(pixelRatios)('reaches both ends by wheel steps alone, at %d device pixels per pixel', (ratio) => {
    const geometry = rows(1_000_000, ratio);
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
      fc.property(
        anySize,
        share,
        fc.integer({ min: -3000, max: 3000 }),
        steps,
        (count, part, speed, moves) => {
          const geometry = rows(count);
          const most = Math.max(0, contentPx(geometry) - geometry.viewportPx);
          let topPx = part * most;
          let drawn = null;
          for (const move of moves) {
            topPx = Math.min(Math.max(0, topPx + move), most);
            drawn = drawnRows(geometry, topPx, motionOf(move), speed, drawn);
            const visible = visibleRows(geometry, topPx);
            expect(drawn.first).toBeLessThanOrEqual(visible.first);
            expect(drawn.last).toBeGreaterThanOrEqual(visible.last);
            expect(drawn.last).toBeLessThan(Math.max(count, 1));
            expect(drawn.last - drawn.first - (visible.last - visible.first)).toBeLessThanOrEqual(
              OVERSCAN_ROWS,
            );
          }
        },
      ),
    );
  });

  it('stay the same while there are enough ahead', () => {
    const geometry = rows(1000);
    const drawn = drawnRows(geometry, 3600, 'down', 10, null);
    expect(drawnRows(geometry, 3640, 'down', 10, drawn)).toBe(drawn);
    expect(drawnRows(geometry, 3600 + 36 * 6, 'down', 10, drawn)).not.toBe(drawn);
    expect(drawnRows(geometry, 3600 - 36 * 2, 'up', -10, drawn)).not.toBe(drawn);
  });

  it('are few beyond the screen until it moves', () => {
    const geometry = rows(1000);
    expect(drawnRows(geometry, 0, 'rest', 0, null)).toEqual({ first: 0, last: 24 });
    expect(drawnRows(geometry, 36, 'down', 0, { first: 0, last: 24 })).toEqual({ first: 0, last: 31 });
  });

  it.each([
    // At rest and slowly: four at a time.
    [60, 4],
    [250, 5],
    [500, 9],
    // Fast: all of the screen in every frame, and none beyond it.
    [1500, 25],
  ])('at %d rows a second: at most %d new ones in a frame', (rowsPerSecond, most) => {
    const geometry = rows(100_000);
    const perFrame = rowsPerSecond / 60;
    let drawn = drawnRows(geometry, 36_000, 'down', rowsPerSecond, null);
    for (let frame = 1; frame <= 60; frame += 1) {
      const next = drawnRows(geometry, 36_000 + frame * perFrame * 36, 'down', rowsPerSecond, drawn);
      expect(next.last - Math.max(drawn.last, next.first - 1)).toBeLessThanOrEqual(most + 1);
      drawn = next;
    }
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
