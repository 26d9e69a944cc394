import type { FoundRow } from '../../search/client.ts';
import type { RowFold } from '../../search/query.ts';

/* What the rows of a list with grouped versions are: rows of the list itself are images and nothing else. */

/** Of the rows that were read last, so that a long list leaves nothing behind. */
const KEPT = 20_000;

const folds = new Map<string, RowFold>();
const listeners = new Set<() => void>();

/** Keeps what rows are that were just read. */
export function noteFolds(rows: ReadonlyArray<Pick<FoundRow, 'id' | 'fold'>>): void {
  for (const { id, fold } of rows) {
    folds.delete(id);
    if (fold.kind !== 'single') folds.set(id, fold);
  }
  for (const id of folds.keys()) {
    if (folds.size <= KEPT) break;
    folds.delete(id);
  }
  for (const listener of listeners) listener();
}

/** Subscribes to `foldOf` any image. */
export function subscribeFolds(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the row of an image is; `null` for an image that is a row by itself. */
export function foldOf(imageId: string): RowFold | null {
  return folds.get(imageId) ?? null;
}
