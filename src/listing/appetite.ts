import type { End } from '../filters/request.ts';
import type { Bearings } from './bearings.ts';
import { nextLimit, readAhead, type Gaze } from './pace.ts';
import type { Reading } from './reading.ts';

/** How far reading goes on by itself while filters applied here let nothing pass. */
export const SEARCH_ROWS = 1000;

/** Whether a run was not read from at all yet. */
export function isUnread(reading: Reading, end: End): boolean {
  const run = end === 'head' ? reading.head : reading.tail;
  return run !== null && run.ledger.pageCount === 0 && !run.done;
}

/** Rows of the head that should be known by now. */
function headTarget(reading: Reading, gaze: Gaze, bearings: Bearings): number {
  const ahead = gaze.last + readAhead(gaze, reading.head.request.limit);
  return Math.max(ahead, bearings.rowsNeeded('head'), bearings.seekRows ?? 0);
}

/** Whether the next page of a run should be read, for what is on screen and what is looked for. */
export function wantsPage(reading: Reading, end: End, gaze: Gaze, bearings: Bearings): boolean {
  if (reading.complete) return false;
  if (isUnread(reading, end)) return true;
  return end === 'head' ? wantsHead(reading, gaze, bearings) : wantsTail(reading, gaze, bearings);
}

function wantsHead(reading: Reading, gaze: Gaze, bearings: Bearings): boolean {
  const { head, tail } = reading;
  if (head.searchedInVain >= SEARCH_ROWS) return false;
  if (bearings.seekRows !== null) return head.rowCount < bearings.seekRows;
  // Below the gap the tail is read: more rows of the head would not come any nearer.
  const isBelowGap = tail !== null && gaze.first > head.rowCount;
  return !isBelowGap && headTarget(reading, gaze, bearings) >= head.rowCount;
}

function wantsTail(reading: Reading, gaze: Gaze, bearings: Bearings): boolean {
  const { head, tail } = reading;
  if (tail === null || tail.searchedInVain >= SEARCH_ROWS) return false;
  if (bearings.rowsNeeded('tail') > tail.rowCount) return true;
  const ahead = readAhead(gaze, tail.request.limit);
  return gaze.first >= head.rowCount && gaze.first - ahead <= head.rowCount;
}

/** How many images to ask a run for next. */
export function pageLimit(reading: Reading, end: End, gaze: Gaze, bearings: Bearings): number {
  const run = end === 'head' ? reading.head : reading.openTail();
  const target = end === 'head' ? headTarget(reading, gaze, bearings) : bearings.rowsNeeded('tail');
  // While nothing passes, larger pages find what does, or that nothing will, in fewer requests.
  const missing = run.searchedInVain > 0 ? SEARCH_ROWS * 2 : target - run.rowCount;
  return nextLimit(gaze, missing, run.request.limit, isUnread(reading, end));
}
