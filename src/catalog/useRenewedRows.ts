import { useQueryClient, partialMatchKey, type QueryCacheNotifyEvent } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { isGone, toApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import { queryKeys, imageIdIn } from '../api/query-keys.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import type { Catalog } from './useCatalog.ts';
import type { Scope } from '../api/http.ts';

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

/** Tells of every image that was read or changed by itself, with how it is now. */
export function useRenewedImages(onImage: (image: Image) => void): void {
  const client = useQueryClient();
  const { session } = useSession();
  // An effect: the cache tells of changes from outside of rendering.
  useEffect(() => {
    const scope = scopeOf(session);
    return client.getQueryCache().subscribe((event) => {
      const image = renewedImage(event, scope);
      if (image !== null) onImage(image);
    });
  }, [client, session, onImage]);
}

/**
 * What is known of one image is known in its row: whoever reads or changes an image puts it into the query cache, and
 * need not know that there are lists. One that is gone leaves them, unless it is open: whoever reads keeps their place.
 */
export function useRenewedRows({ listing, lists, imageId: openId }: Catalog): void {
  useRenewedImages(
    useCallback(
      (image) => {
        if (listing.imageInMemory(image.id) !== image) listing.renew([image]);
      },
      [listing],
    ),
  );
  const client = useQueryClient();
  const { session } = useSession();
  // Effects: the cache tells of changes from outside of rendering, and an image is left when another is on screen.
  useEffect(() => {
    const scope = scopeOf(session);
    return client.getQueryCache().subscribe((event) => {
      const goneId = goneImage(event, scope);
      if (goneId !== null && goneId !== openId) lists.vanish(goneId, scopeOf(session));
    });
  }, [client, session, lists, openId]);
  useEffect(
    () => () => {
      if (openId === null) return;
      const error = client.getQueryState(queryKeys.image(scopeOf(session), openId))?.error;
      if (error !== undefined && error !== null && isGone(toApiError(error))) {
        lists.vanish(openId, scopeOf(session));
      }
    },
    [client, session, lists, openId],
  );
}
