import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liftOver, type Box } from './clear-corner.ts';

const box = (top: number, bottom: number, left = 0, right = 100): Box => ({ top, bottom, left, right });

describe('what stands in the corner', () => {
  const message = box(600, 700);
  it.each<readonly [string, readonly Box[], number]>([
    ['stays where nothing is below it', [], 0],
    ['stays beside a row', [box(640, 670, 200, 300)], 0],
    ['stays above a bar', [box(720, 760)], 0],
    ['goes above a row that it would cover', [box(640, 670)], 68],
    ['goes above the bar, and above a row that it would cover there', [box(690, 740), box(560, 590)], 148],
    ['stays where a row is higher than the way there', [box(650, 690), box(0, 580)], 58],
    ['stays over what has no room above', [box(90, 720)], 0],
  ])('%s', (_what, others, lift) => {
    expect(liftOver(message, others)).toBe(lift);
  });

  it('never leaves the window at its top, and never goes down', () => {
    const edges = fc
      .tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 300 }))
      .map(([top, height]) => box(top, top + height));
    fc.assert(
      fc.property(edges, fc.array(edges), (corner, others) => {
        const lift = liftOver(corner, others);
        expect(lift).toBeGreaterThanOrEqual(0);
        expect(corner.top - lift).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
