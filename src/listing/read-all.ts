import type { Image, UnreadableItem } from '../api/image.ts';
import { listImages } from '../api/images.ts';
import { PageWalk } from '../api/page-walk.ts';
import { passes } from '../filters/local.ts';
import type { ListRequest } from '../filters/request.ts';
import { untilBound } from './bounds.ts';
import type { PageSource } from './page-reader.ts';

/** As much as a service gives at once, whatever page size the address has: that is for what is shown. */
const LIMIT = 1000;

/** Some of a list that was read, in its order. */
export interface ReadRows {
  readonly images: readonly Image[];
  readonly unreadable: readonly UnreadableItem[];
  /** The image to go on behind, shown or not. */
  readonly lastId: string | null;
}

/**
 * Reads a list from its start to its end, beside what is on screen: as many rows as it has, not as many as are in
 * memory. Hands over each page's rows as they come, each image once. Rejects with an `ApiError`, also when the service
 * leads in a circle, or the signal's reason.
 */
export async function readAll(
  { http, scope, admit }: Pick<PageSource, 'http' | 'scope' | 'admit'>,
  request: ListRequest,
  onRows: (rows: ReadRows) => void,
  signal: AbortSignal,
): Promise<void> {
  if (request.limit === 0) return;
  const walk = new PageWalk(request.marker ?? '');
  for (;;) {
    const { marker } = walk;
    const page = await listImages(http, scope, { query: request.query, limit: LIMIT, marker }, signal);
    const { fresh, unreadable, isEnd } = walk.take(page, LIMIT);
    const inBounds = untilBound(fresh, request.ends);
    const rows = inBounds.filter((image) => request.local.every((filter) => passes(image, filter)));
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
