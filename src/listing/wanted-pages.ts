import type { End } from '../filters/request.ts';
import type { ScrollTarget } from './scroll-target.ts';
import { nextLimit, prefetchRows, type Viewport } from './prefetch.ts';
import type { Generation } from './generation.ts';

/** Rows that are read automatically while filters applied here match nothing. */
export const SEARCH_ROWS = 1000;

/** Whether nothing was read from a run yet. */
export function isUnread(reading: Generation, end: End): boolean {
  const run = end === 'head' ? reading.head : reading.tail;
  return run !== null && run.ledger.pageCount === 0 && !run.done;
}

/** Rows of the head that should be known now. */
function headTarget(reading: Generation, viewport: Viewport, scrollTarget: ScrollTarget): number {
  const prefetched = viewport.last + prefetchRows(viewport, reading.head.request.limit);
  return Math.max(prefetched, scrollTarget.rowsNeeded('head'), scrollTarget.seekRows ?? 0);
}

/** Whether to read the next page of a run, for the rows on screen and the scroll target. */
export function wantsPage(
  reading: Generation,
  end: End,
  viewport: Viewport,
  scrollTarget: ScrollTarget,
): boolean {
  if (reading.complete) return false;
  if (isUnread(reading, end)) return true;
  return end === 'head'
    ? wantsHead(reading, viewport, scrollTarget)
    : wantsTail(reading, viewport, scrollTarget);
}

function wantsHead(reading: Generation, viewport: Viewport, scrollTarget: ScrollTarget): boolean {
  const { head, tail } = reading;
  if (head.searchedInVain >= SEARCH_ROWS) return false;
  if (scrollTarget.seekRows !== null) return head.rowCount < scrollTarget.seekRows;
  // The rows below the gap are read from the tail: more rows of the head would not help.
  const isBelowGap = tail !== null && viewport.first > head.rowCount;
  return !isBelowGap && headTarget(reading, viewport, scrollTarget) >= head.rowCount;
}

function wantsTail(reading: Generation, viewport: Viewport, scrollTarget: ScrollTarget): boolean {
  const { head, tail } = reading;
  if (tail === null || tail.searchedInVain >= SEARCH_ROWS) return false;
  if (scrollTarget.rowsNeeded('tail') > tail.rowCount) return true;
  const prefetched = prefetchRows(viewport, tail.request.limit);
  return viewport.first >= head.rowCount && viewport.first - prefetched <= head.rowCount;
}

/** How many images to request next for a run. */
export function pageLimit(
  reading: Generation,
  end: End,
  viewport: Viewport,
  scrollTarget: ScrollTarget,
): number {
  const run = end === 'head' ? reading.head : reading.openTail();
  const target =
    end === 'head' ? headTarget(reading, viewport, scrollTarget) : scrollTarget.rowsNeeded('tail');
  // While nothing matches, larger pages need fewer requests.
  const missing = run.searchedInVain > 0 ? SEARCH_ROWS * 2 : target - run.rowCount;
  return nextLimit(viewport, missing, run.request.limit, isUnread(reading, end));
}
