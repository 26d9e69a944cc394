/** The limits of a width, and its default, in CSS pixels. */
export interface Widths {
  readonly minPx: number;
  readonly maxPx: number;
  readonly defaultPx: number;
}

const STEP_PX = 16;
const LONG_STEP_PX = 64;

/** The nearest width within the limits. */
export function fitWidth(wantedPx: number, { minPx, maxPx }: Widths): number {
  return Math.round(Math.max(minPx, Math.min(wantedPx, maxPx)));
}

interface Stroke {
  /** Of `keyAlongText`: the panel is at the end of the line. */
  readonly key: string;
  readonly shiftKey: boolean;
}

/**
 * The width after a key on the inner edge of a panel at the end of the line (the ARIA window splitter); `null` for other
 * keys. The arrow to the start of the line widens, since the edge moves that way.
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
