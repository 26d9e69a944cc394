import type { Image, UnreadableItem } from '../api/image.ts';
import { listImages } from '../api/images.ts';
import { PageWalk } from '../api/page-walk.ts';
import { passes, untilBound } from '../filters/local.ts';
import type { ListRequest } from '../filters/request.ts';
import type { PageSource } from './page-reader.ts';

/** The most a service gives at once; the page size of the address is only for what is shown. */
const LIMIT = 1000;

/** A part of a list, in its order. */
export interface ReadRows {
  readonly images: readonly Image[];
  readonly unreadable: readonly UnreadableItem[];
  /** The marker of the next page, shown or not. */
  readonly lastId: string | null;
}

/**
 * Reads a list from start to end, independent of the one on screen: all rows, not only those in memory. Calls back
 * with the rows of each page as they arrive, each image once. Rejects with an `ApiError`, also when the service
 * returns pages in a circle, or with the reason of the signal.
 */
export async function readAll(
  { http, scope, admit, pick, pages }: Pick<PageSource, 'http' | 'scope' | 'admit' | 'pick' | 'pages'>,
  request: ListRequest,
  onRows: (rows: ReadRows) => void,
  signal: AbortSignal,
): Promise<void> {
  if (request.limit === 0) return;
  const walk = new PageWalk(request.marker ?? '');
  for (;;) {
    const { marker } = walk;
    const ask = { query: request.query, limit: LIMIT, marker, list: request.list };
    const page = await (pages === undefined
      ? listImages(http, scope, ask, signal)
      : pages(ask, 'head', signal));
    const { fresh, unreadable, isEnd } = walk.take(page, LIMIT);
    const inBounds = untilBound(fresh, request.ends);
    const kept = inBounds.filter((image) => request.local.every((filter) => passes(image, filter)));
    const rows = pick === undefined ? kept : await pick(kept);
    const admitted = admit === undefined ? null : await admit(rows);
    onRows({
      images: admitted === null ? rows : rows.filter(({ id }) => admitted.has(id)),
      unreadable,
      lastId: inBounds.at(-1)?.id ?? null,
    });
    signal.throwIfAborted();
    if (isEnd || inBounds.length < fresh.length) return;
  }
}
