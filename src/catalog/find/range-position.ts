import type { Histogram } from '../../search/catalog-summary.ts';

type Bars = Histogram['bars'];

/** The bars between the two handles, both included. */
export interface ChosenBars {
  readonly low: number;
  readonly high: number;
}

/** Which bars a range has, at least in part; all of them without one. */
export function chosenBars(
  bars: Bars,
  { from, to }: { readonly from: number | null; readonly to: number | null },
): ChosenBars {
  const last = Math.max(0, bars.length - 1);
  const first = from === null ? 0 : bars.findIndex((bar) => bar.to >= from);
  const end = to === null ? last : bars.findLastIndex((bar) => bar.from <= to);
  const low = first === -1 ? last : first;
  return { low, high: Math.max(low, end === -1 ? 0 : end) };
}

/** The range of the bars between two handles: a handle at its end of all bars is no limit. */
export function rangeOfBars(
  bars: Bars,
  { low, high }: ChosenBars,
): { readonly from: number | null; readonly to: number | null } {
  return {
    from: low === 0 ? null : (bars[low]?.from ?? null),
    to: high >= bars.length - 1 ? null : (bars[high]?.to ?? null),
  };
}

/** Images in the bars between two handles. */
export function countOfBars(bars: Bars, { low, high }: ChosenBars): number {
  return bars.slice(low, high + 1).reduce((sum, { count }) => sum + count, 0);
}

/** A quarter of all bars, as a page of them. */
const PAGES = 4;

/**
 * Where a handle is after a key, which is `keyAlongText`'s (ARIA's slider); `null` for other keys. It stays within `min`
 * and `max`, which the other handle sets.
 */
export function handleAfterKey(
  key: string,
  at: number,
  { min, max, bars }: { readonly min: number; readonly max: number; readonly bars: number },
): number | null {
  const page = Math.max(1, Math.round(bars / PAGES));
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    PageUp: at + page,
    PageDown: at - page,
    Home: min,
    End: max,
  };
  const next = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return next === undefined ? null : Math.min(max, Math.max(min, next));
}
