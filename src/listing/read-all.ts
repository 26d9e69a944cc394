import type { Image } from '../api/image.ts';
import { listImages } from '../api/images.ts';
import { isBehind, passes } from '../filters/local.ts';
import type { ListRequest } from '../filters/request.ts';
import type { Source } from './run.ts';

/** As much as a service gives at once, whatever page size the address has: that is for what is shown. */
const LIMIT = 1000;

/**
 * Reads a list from its start to its end, beside what is on screen: as many rows as it has, not as many as are in
 * memory. Hands over each page's rows as they come. Rejects with an `ApiError` or the signal's reason.
 */
export async function readAll(
  { http, scope, admit }: Pick<Source, 'http' | 'scope' | 'admit'>,
  request: ListRequest,
  onRows: (images: readonly Image[]) => void,
  signal: AbortSignal,
): Promise<void> {
  if (request.limit === 0) return;
  let marker = request.marker ?? '';
  for (;;) {
    const { images, next } = await listImages(
      http,
      scope,
      { query: request.query, limit: LIMIT, marker },
      signal,
    );
    const over = images.findIndex((image) => request.ends.some((filter) => isBehind(image, filter)));
    const inBounds = over === -1 ? images : images.slice(0, over);
    const rows = inBounds.filter((image) => request.local.every((filter) => passes(image, filter)));
    const admitted = admit === undefined ? null : await admit(rows);
    onRows(admitted === null ? rows : rows.filter(({ id }) => admitted.has(id)));
    const last = images.at(-1);
    signal.throwIfAborted();
    if (over !== -1 || next === null || last === undefined) return;
    marker = last.id;
  }
}
