/** What part of the list is on screen and how fast it moves. Rows are indices of the grid. */
export interface Viewport {
  readonly first: number;
  readonly last: number;
  /** Rows a second; negative upwards. */
  readonly rowsPerSecond: number;
  /** `ListView.shifted` of the view that was on screen: indices are those of that view. */
  readonly shifted: number;
}

/** Rows of the first page: more than any screen shows, little enough to come quickly over a slow line. */
export const FIRST_LIMIT = 100;
const STEADY_LIMIT = 200;
const FAST_LIMIT = 1000;
/** From this speed on a further round trip costs more than a larger answer (performance notes, prefetch). */
const FAST_ROWS_PER_SECOND = 400;
const PREFETCH_AT_REST = 100;
/** A user who has scrolled usually scrolls further. */
const PREFETCH_SCROLLED = 400;
const PREFETCH_MOVING = 1000;
/**
 * Rows kept in memory on either side of the screen: about as many as are prefetched, so that nothing is read twice.
 */
const KEPT_ROWS = 2000;

/** Rows to know beyond the screen, in the direction of reading. */
export function prefetchRows(viewport: Viewport, fixedLimit: number | null): number {
  const speed = Math.abs(viewport.rowsPerSecond);
  const atRest = viewport.first === 0 ? PREFETCH_AT_REST : PREFETCH_SCROLLED;
  const wanted = speed === 0 ? atRest : Math.max(PREFETCH_MOVING, speed);
  // A fixed page size may be tiny: a page or two, not hundreds of requests.
  return fixedLimit === null ? wanted : Math.min(wanted, 2 * Math.max(1, fixedLimit));
}

/**
 * How many images to request next. `missing`: rows between the known and the wanted ones; many when the user has
 * scrolled past the known rows, and waits.
 */
export function nextLimit(
  viewport: Viewport,
  missing: number,
  fixedLimit: number | null,
  isFirst: boolean,
): number {
  if (fixedLimit !== null) return fixedLimit;
  if (isFirst) return FIRST_LIMIT;
  const isFast = Math.abs(viewport.rowsPerSecond) > FAST_ROWS_PER_SECOND || missing > PREFETCH_SCROLLED;
  return isFast ? FAST_LIMIT : STEADY_LIMIT;
}

/** The range of rows whose pages stay in memory. */
export function keptRange(viewport: Viewport): readonly [first: number, last: number] {
  return [viewport.first - KEPT_ROWS, viewport.last + KEPT_ROWS];
}
