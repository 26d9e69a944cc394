import { useQueryClient, partialMatchKey, type QueryCacheNotifyEvent } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { isGone, toApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import { queryKeys, imageIdOfKey } from '../api/query-keys.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import type { Catalog } from './useCatalog.ts';
import type { Scope } from '../api/http.ts';

/**
 * The image that a change of the query cache brings, in a scope; `null` when it brings none.
 * Reading an image again, or failing to, brings none: what the cache still has may be older than the row.
 */
export function renewedImage(event: QueryCacheNotifyEvent, scope: Scope): Image | null {
  if (event.type !== 'updated' || event.action.type !== 'success') return null;
  const { queryKey, state } = event.query;
  return partialMatchKey(queryKey as readonly unknown[], queryKeys.images(scope))
    ? (state.data as Image)
    : null;
}

/** The ID of an image that the service answered it no longer has; `null` for other events. */
export function goneImage(event: QueryCacheNotifyEvent, scope: Scope): string | null {
  if (event.type !== 'updated' || event.action.type !== 'error') return null;
  const queryKey = event.query.queryKey as readonly unknown[];
  if (!partialMatchKey(queryKey, queryKeys.images(scope)) || !isGone(toApiError(event.action.error)))
    return null;
  return imageIdOfKey(queryKey);
}

/** Calls `onImage` for every single image that was read or changed, with its current state. */
export function useRenewedImages(onImage: (image: Image) => void): void {
  const client = useQueryClient();
  const { session } = useSession();
  // An effect: the cache reports changes outside of rendering.
  useEffect(() => {
    const scope = scopeOf(session);
    return client.getQueryCache().subscribe((event) => {
      const image = renewedImage(event, scope);
      if (image !== null) onImage(image);
    });
  }, [client, session, onImage]);
}

/**
 * Keeps rows up to date with single images: callers that read or change an image put it into the query cache, and need
 * not know about lists. An image that is gone leaves the lists, unless it is open: the user keeps the list position.
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
  // Effects: the cache reports changes outside of rendering, and an image is closed when another is opened.
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
