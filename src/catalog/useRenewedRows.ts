import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { Image } from '../api/image.ts';
import { imageQuery } from '../api/queries.ts';
import type { Listing } from '../listing/listing.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';

/** Tells of every image that was read or changed by itself, with how it is now. */
export function useRenewedImages(onImage: (image: Image) => void): void {
  const client = useQueryClient();
  const { session, http } = useSession();
  // An effect: the cache tells of changes from outside of rendering.
  useEffect(() => {
    const [resource, scope] = imageQuery(http, scopeOf(session), '').queryKey;
    const ofScope = JSON.stringify(scope);
    return client.getQueryCache().subscribe(({ type, query }) => {
      if (type !== 'updated' || query.state.status !== 'success') return;
      const [ofResource, ofWhom] = query.queryKey as readonly unknown[];
      if (ofResource !== resource || JSON.stringify(ofWhom) !== ofScope) return;
      onImage(query.state.data as Image);
    });
  }, [client, session, http, onImage]);
}

/**
 * What is known of one image is known in its row: whoever reads or changes an image puts it into the query cache, and
 * need not know that there is a list.
 */
export function useRenewedRows(listing: Listing): void {
  useRenewedImages(
    useCallback(
      (image) => {
        if (listing.imageInMemory(image.id) !== image) listing.renew([image]);
      },
      [listing],
    ),
  );
}
