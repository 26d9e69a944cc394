import type { Image } from '../api/image.ts';

/** A row that is removed for now, with its index for coming back. */
export interface RemovedRow {
  /** Its index among the rows of the page, including removed ones. */
  readonly at: number;
  readonly image: Image;
}

/** The rows of a page: shown ones, and removed ones. */
export interface SplitRows {
  readonly rows: readonly Image[];
  readonly removed: readonly RemovedRow[];
}

export const NONE_REMOVED: readonly RemovedRow[] = [];

/** Splits the rows of a page into shown and removed ones. */
export function splitRows(rows: readonly Image[], isRemoved: (imageId: string) => boolean): SplitRows {
  const removed = rows.flatMap((image, at) => (isRemoved(image.id) ? [{ at, image }] : []));
  if (removed.length === 0) return { rows, removed: NONE_REMOVED };
  return { rows: rows.filter(({ id }) => !isRemoved(id)), removed };
}

/** All rows of a page in their original order. */
export function joinRows({ rows, removed }: SplitRows): readonly Image[] {
  if (removed.length === 0) return rows;
  const all: Image[] = [];
  let next = 0;
  for (const { at, image } of removed) {
    const before = rows.slice(next, next + at - all.length);
    all.push(...before, image);
    next += before.length;
  }
  return [...all, ...rows.slice(next)];
}
