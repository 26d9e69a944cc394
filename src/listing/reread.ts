import type { Viewport } from './prefetch.ts';
import { FIRST_LIMIT, nextLimit } from './prefetch.ts';
import type { Generation } from './generation.ts';
import type { Run } from './run.ts';

/** How far beyond the old row to search for a row that is on screen. */
const SLACK_ROWS = 1000;
/** Rows before the one being read that stay in memory. */
const KEPT_ROWS = 2000;

/**
 * Reads the next generation from its end up to the rows that are on screen, however deep that is, so that every
 * marker of its ledger belongs to one generation. Resolves to the number of rows by which what is on screen has
 * moved. Rejects with an `ApiError`.
 *
 * Reading from the start costs a request for each thousand rows above the screen. The alternative, to begin in the
 * middle at a known marker, leaves the number of rows above unknown, and with it every index and the total.
 */
export async function rereadTo(
  next: Generation,
  old: Generation,
  viewportOf: () => Viewport,
  onProgress: (read: number) => void,
): Promise<number> {
  const isTail = old.isFromTail(viewportOf().first);
  // The head in any case: its first page says what the list is.
  await next.readHead(next.head.request.limit ?? FIRST_LIMIT);
  onProgress(next.known);
  // No anchor at the very top, so that new images are visible.
  if (viewportOf().first === 0) return 0;
  const run = isTail ? next.openTail() : next.head;
  const found = new Map<string, number>();
  noteVisible(found, next.head, old, viewportOf());
  for (;;) {
    const viewport = viewportOf();
    const anchor = anchorOf(found, old, viewport);
    if (anchor !== null) return next.indexOf(run.end, anchor.row) - anchor.index;
    const oldRow = isTail ? old.shown - 1 - viewport.first : viewport.first;
    if (next.complete || run.done || run.rowCount > oldRow + SLACK_ROWS)
      return sameDistance(next, old, isTail);
    const before = run.rowCount;
    const limit = nextLimit(
      viewport,
      oldRow + SLACK_ROWS - before,
      run.request.limit,
      run.ledger.pageCount === 0,
    );
    if (isTail) await next.readTail(limit);
    else await next.readHead(limit);
    noteVisible(found, run, old, viewportOf());
    run.keepOnly(run.rowCount - KEPT_ROWS, run.rowCount);
    onProgress(next.known);
  }
}

/** None of the rows on screen is left: keeps the distance from the end that was being read. */
function sameDistance(next: Generation, old: Generation, isTail: boolean): number {
  return isTail ? next.shown - old.shown : 0;
}

function visibleIds(old: Generation, viewport: Viewport): Array<{ imageId: string; index: number }> {
  const ids: Array<{ imageId: string; index: number }> = [];
  for (let index = viewport.first; index <= viewport.last; index += 1) {
    const row = old.rowAt(index);
    if (row.kind === 'image') ids.push({ imageId: row.image.id, index });
  }
  return ids;
}

function noteVisible(found: Map<string, number>, run: Run, old: Generation, viewport: Viewport): void {
  for (const { imageId } of visibleIds(old, viewport)) {
    const row = run.find(imageId);
    if (row !== null) found.set(imageId, row);
  }
}

/** The uppermost row on screen that the new generation contains. */
function anchorOf(
  found: ReadonlyMap<string, number>,
  old: Generation,
  viewport: Viewport,
): { readonly row: number; readonly index: number } | null {
  for (const { imageId, index } of visibleIds(old, viewport)) {
    const row = found.get(imageId);
    if (row !== undefined) return { row, index };
  }
  return null;
}
