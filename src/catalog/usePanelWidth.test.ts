import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWidth } from '../ui/splitter.ts';
import { panelWidths, readWidth } from './usePanelWidth.ts';

describe('the width of the panel', () => {
  it.each([
    [1200, { minPx: 320, maxPx: 456, defaultPx: 380 }],
    [1440, { minPx: 320, maxPx: 696, defaultPx: 380 }],
    [1800, { minPx: 320, maxPx: 1020, defaultPx: 480 }],
    [1000, { minPx: 320, maxPx: 320, defaultPx: 320 }],
  ])('in a window of %d', (windowPx, widths) => expect(panelWidths(windowPx)).toEqual(widths));

  it('leaves room for the table whatever was chosen, and is restored in a wide window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1200, max: 6000 }),
        fc.integer({ min: 0, max: 9999 }),
        (windowPx, chosen) => {
          const sidebarPx = windowPx >= 1800 ? 300 : 264;
          const widthPx = fitWidth(chosen, panelWidths(windowPx));
          expect(windowPx - sidebarPx - widthPx).toBeGreaterThanOrEqual(480);
          expect(widthPx).toBeGreaterThanOrEqual(320);
        },
      ),
    );
    expect(fitWidth(600, panelWidths(1240))).toBe(496);
    expect(fitWidth(600, panelWidths(1600))).toBe(600);
  });

  it.each([
    [null, null],
    ['', null],
    ['420', 420],
    ['-5', null],
    ['1e9', null],
    ['wide', null],
    ['420px', null],
  ])('reads %j as %s', (kept, widthPx) => expect(readWidth(kept)).toBe(widthPx));
});
