import { describe, expect, it } from 'vitest';
import { fitWidth, widthAfterKey } from './splitter.ts';

const widths = { minPx: 320, maxPx: 700, defaultPx: 380 };

describe('the edge of a panel', () => {
  it.each([
    [100, 320],
    [320, 320],
    [500.4, 500],
    [900, 700],
  ])('takes %d for %d', (wanted, width) => expect(fitWidth(wanted, widths)).toBe(width));

  it.each([
    ['ArrowLeft', false, 400, 416],
    ['ArrowRight', false, 400, 384],
    ['ArrowLeft', true, 400, 464],
    ['ArrowRight', true, 400, 336],
    ['ArrowLeft', false, 695, 700],
    ['ArrowRight', false, 325, 320],
    ['Home', false, 400, 320],
    ['End', false, 400, 700],
    ['Enter', false, 400, 380],
    ['ArrowUp', false, 400, null],
    ['a', false, 400, null],
  ] as const)('%s with shift %s leads from %d to %s', (key, shiftKey, from, to) =>
    expect(widthAfterKey({ key, shiftKey }, from, widths)).toBe(to),
  );
});
