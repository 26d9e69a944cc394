/** Between which widths somebody may choose, and the one that stands while nobody has. In CSS pixels. */
export interface Widths {
  readonly minPx: number;
  readonly maxPx: number;
  readonly defaultPx: number;
}

const STEP_PX = 16;
const LONG_STEP_PX = 64;

/** A width as near as can be to the one that is wanted. */
export function fitWidth(wantedPx: number, { minPx, maxPx }: Widths): number {
  return Math.round(Math.max(minPx, Math.min(wantedPx, maxPx)));
}

interface Stroke {
  readonly key: string;
  readonly shiftKey: boolean;
}

/**
 * The width after a key on the edge of something at the right of the page (the ARIA window splitter); `null` for keys
 * that are not its own. Left widens, since that is where the edge goes.
 */
export function widthAfterKey({ key, shiftKey }: Stroke, widthPx: number, widths: Widths): number | null {
  const stepPx = shiftKey ? LONG_STEP_PX : STEP_PX;
  switch (key) {
    case 'ArrowLeft':
      return fitWidth(widthPx + stepPx, widths);
    case 'ArrowRight':
      return fitWidth(widthPx - stepPx, widths);
    case 'Home':
      return widths.minPx;
    case 'End':
      return widths.maxPx;
    case 'Enter':
      return widths.defaultPx;
    default:
      return null;
  }
}
