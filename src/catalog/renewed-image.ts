import { partialMatchKey, type QueryCacheNotifyEvent } from '@tanstack/react-query';
import { isGone, toApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import type { Scope } from '../api/http.ts';
import { imageIdIn, queryKeys } from '../api/query-keys.ts';

/**
 * The image that a change of the query cache brings, in a scope; nothing when it brings none.
 * Asking again for an image, or failing to read it, brings none: what the cache still has may be older than the row.
 */
export function renewedImage(event: QueryCacheNotifyEvent, scope: Scope): Image | null {
  if (event.type !== 'updated' || event.action.type !== 'success') return null;
  const { queryKey, state } = event.query;
  return partialMatchKey(queryKey as readonly unknown[], queryKeys.images(scope))
    ? (state.data as Image)
    : null;
}

/** The ID of the image of which the service was found to know nothing any more; nothing when that was not found. */
export function goneImage(event: QueryCacheNotifyEvent, scope: Scope): string | null {
  if (event.type !== 'updated' || event.action.type !== 'error') return null;
  const queryKey = event.query.queryKey as readonly unknown[];
  if (!partialMatchKey(queryKey, queryKeys.images(scope)) || !isGone(toApiError(event.action.error)))
    return null;
  return imageIdIn(queryKey);
}
