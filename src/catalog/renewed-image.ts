import { partialMatchKey, type QueryCacheNotifyEvent } from '@tanstack/react-query';
import type { Image } from '../api/image.ts';
import type { imageQuery } from '../api/queries.ts';

type ImageKey = ReturnType<typeof imageQuery>['queryKey'];

/**
 * The image that a change of the query cache brings, among those whose keys begin so; nothing when it brings none.
 * Asking again for an image, or failing to read it, brings none: what the cache still has may be older than the row.
 */
export function renewedImage(
  event: QueryCacheNotifyEvent,
  [resource, scope]: readonly [ImageKey[0], ImageKey[1], ...unknown[]],
): Image | null {
  if (event.type !== 'updated' || event.action.type !== 'success') return null;
  const { queryKey, state } = event.query;
  return partialMatchKey(queryKey as readonly unknown[], [resource, scope]) ? (state.data as Image) : null;
}
