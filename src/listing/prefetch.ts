import type { End } from '../filters/request.ts';
import type { ScrollTarget } from './scroll-target.ts';
import { nextLimit, prefetchRows, type Viewport } from './pace.ts';
import type { Generation } from './generation.ts';

/** How far reading goes on by itself while filters applied here let nothing pass. */
export const SEARCH_ROWS = 1000;

/** Whether a run was not read from at all yet. */
export function isUnread(reading: Generation, end: End): boolean {
  const run = end === 'head' ? reading.head : reading.tail;
  return run !== null && run.ledger.pageCount === 0 && !run.done;
}

/** Rows of the head that should be known by now. */
function headTarget(reading: Generation, viewport: Viewport, scrollTarget: ScrollTarget): number {
  const prefetched = viewport.last + prefetchRows(viewport, reading.head.request.limit);
  return Math.max(prefetched, scrollTarget.rowsNeeded('head'), scrollTarget.seekRows ?? 0);
}

/** Whether the next page of a run should be read, for what is on screen and what is looked for. */
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
  // Below the gap the tail is read: more rows of the head would not come any nearer.
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

/** How many images to ask a run for next. */
export function pageLimit(
  reading: Generation,
  end: End,
  viewport: Viewport,
  scrollTarget: ScrollTarget,
): number {
  const run = end === 'head' ? reading.head : reading.openTail();
  const target =
    end === 'head' ? headTarget(reading, viewport, scrollTarget) : scrollTarget.rowsNeeded('tail');
  // While nothing passes, larger pages find what does, or that nothing will, in fewer requests.
  const missing = run.searchedInVain > 0 ? SEARCH_ROWS * 2 : target - run.rowCount;
  return nextLimit(viewport, missing, run.request.limit, isUnread(reading, end));
}
