import { partialMatchKey, type QueryCacheNotifyEvent } from '@tanstack/react-query';
import { isGone, toApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import type { imageQuery } from '../api/queries.ts';

type ImageKey = ReturnType<typeof imageQuery>['queryKey'];
type Beginning = readonly [ImageKey[0], ImageKey[1], ...unknown[]];

/**
 * The image that a change of the query cache brings, among those whose keys begin so; nothing when it brings none.
 * Asking again for an image, or failing to read it, brings none: what the cache still has may be older than the row.
 */
export function renewedImage(event: QueryCacheNotifyEvent, [resource, scope]: Beginning): Image | null {
  if (event.type !== 'updated' || event.action.type !== 'success') return null;
  const { queryKey, state } = event.query;
  return partialMatchKey(queryKey as readonly unknown[], [resource, scope]) ? (state.data as Image) : null;
}

/** The ID of the image of which the service was found to know nothing any more; nothing when that was not found. */
export function goneImage(event: QueryCacheNotifyEvent, [resource, scope]: Beginning): string | null {
  if (event.type !== 'updated' || event.action.type !== 'error') return null;
  const queryKey = event.query.queryKey as readonly unknown[];
  if (!partialMatchKey(queryKey, [resource, scope]) || !isGone(toApiError(event.action.error))) return null;
  return String(queryKey[2]);
}
