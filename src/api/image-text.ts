import { queryKeys } from './query-keys.ts';
import { queryOptions } from '@tanstack/react-query';
import { localError } from './errors.ts';
import type { Http, Scope } from './http.ts';
import { imagePath } from './images.ts';

/** Reads one image as the text that the service sends. Rejects with an `ApiError`. */
async function showImageText(
  http: Http,
  scope: Scope,
  imageId: string,
  signal?: AbortSignal,
): Promise<string> {
  const { body, requestId } = await http(scope, imagePath(imageId), { signal, reads: 'text' });
  if (typeof body !== 'string') throw localError('unreadable', 200, requestId);
  return body;
}

/** One image as the text that the service sends, read each time it is shown. */
export function imageTextQuery(http: Http, scope: Scope, imageId: string) {
  return queryOptions({
    queryKey: queryKeys.imageText(scope, imageId),
    queryFn: ({ signal }) => showImageText(http, scope, imageId, signal),
  });
}
