import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { Image } from '../api/image.ts';
import { imageQuery } from '../api/queries.ts';
import type { Listing } from '../listing/listing.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { renewedImage } from './renewed-image.ts';

/** Tells of every image that was read or changed by itself, with how it is now. */
export function useRenewedImages(onImage: (image: Image) => void): void {
  const client = useQueryClient();
  const { session, http } = useSession();
  // An effect: the cache tells of changes from outside of rendering.
  useEffect(() => {
    const { queryKey } = imageQuery(http, scopeOf(session), '');
    return client.getQueryCache().subscribe((event) => {
      const image = renewedImage(event, queryKey);
      if (image !== null) onImage(image);
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
