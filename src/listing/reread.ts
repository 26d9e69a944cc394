import type { Gaze } from './pace.ts';
import { FIRST_LIMIT, nextLimit } from './pace.ts';
import type { Reading } from './reading.ts';
import type { Run } from './run.ts';

/** How far behind the old row the new reading goes in search of a row that is on screen. */
const SLACK_ROWS = 1000;
/** Rows behind the one being read that stay in memory. */
const KEPT_ROWS = 2000;

/**
 * Reads the next generation from its end up to the rows that are on screen, however deep that is, so that every
 * marker of its ledger is of one reading. Resolves to the number of rows by which what is on screen has moved.
 * Rejects with an `ApiError`.
 *
 * Reading from the start costs a request for each thousand rows above the reader. The alternative, to begin in the
 * middle behind a known marker, leaves the number of rows above unknown, and with it every index and the total.
 */
export async function rereadTo(
  next: Reading,
  old: Reading,
  gazeOf: () => Gaze,
  onProgress: (read: number) => void,
): Promise<number> {
  const isTail = old.isFromTail(gazeOf().first);
  // Always the head too: its first page says what the list is.
  await next.readHead(next.head.request.limit ?? FIRST_LIMIT);
  onProgress(next.known);
  // At the very top nothing is held on to, so that what is new shows.
  if (gazeOf().first === 0) return 0;
  const run = isTail ? next.openTail() : next.head;
  const found = new Map<string, number>();
  noteVisible(found, next.head, old, gazeOf());
  for (;;) {
    const gaze = gazeOf();
    const anchor = anchorOf(found, old, gaze);
    if (anchor !== null) return next.indexOf(run.end, anchor.row) - anchor.index;
    const oldRow = isTail ? old.shown - 1 - gaze.first : gaze.first;
    if (next.complete || run.done || run.rowCount > oldRow + SLACK_ROWS) return stay(next, old, isTail);
    const before = run.rowCount;
    const limit = nextLimit(
      gaze,
      oldRow + SLACK_ROWS - before,
      run.request.limit,
      run.ledger.pageCount === 0,
    );
    if (isTail) await next.readTail(limit);
    else await next.readHead(limit);
    noteVisible(found, run, old, gazeOf());
    run.keepOnly(run.rowCount - KEPT_ROWS, run.rowCount);
    onProgress(next.known);
  }
}

/** Nothing of what is on screen is left: the reader stays at the same distance from the end they were reading from. */
function stay(next: Reading, old: Reading, isTail: boolean): number {
  return isTail ? next.shown - old.shown : 0;
}

function visibleIds(old: Reading, gaze: Gaze): Array<{ imageId: string; index: number }> {
  const ids: Array<{ imageId: string; index: number }> = [];
  for (let index = gaze.first; index <= gaze.last; index += 1) {
    const row = old.rowAt(index);
    if (row.kind === 'image') ids.push({ imageId: row.image.id, index });
  }
  return ids;
}

function noteVisible(found: Map<string, number>, run: Run, old: Reading, gaze: Gaze): void {
  for (const { imageId } of visibleIds(old, gaze)) {
    const row = run.find(imageId);
    if (row !== null) found.set(imageId, row);
  }
}

/** The uppermost row on screen that the new reading has met. */
function anchorOf(
  found: ReadonlyMap<string, number>,
  old: Reading,
  gaze: Gaze,
): { readonly row: number; readonly index: number } | null {
  for (const { imageId, index } of visibleIds(old, gaze)) {
    const row = found.get(imageId);
    if (row !== undefined) return { row, index };
  }
  return null;
}
