import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Scope } from '../api/http.ts';
import { toImage } from '../api/image.ts';
import { queryKeys } from '../api/query-keys.ts';
import { noteImages } from './recheck.ts';

/**
 * Tells the searches of a scope what the page learns of single images: an edit that was answered, the open image that is
 * read again. They know it at once, and not with the next update.
 */
export function useNotedImages({ userId, projectId, region }: Scope): void {
  const client = useQueryClient();
  // An effect: the cache of requests is outside of React.
  useEffect(() => {
    const scope = { userId, projectId, region };
    const beginning = JSON.stringify(queryKeys.images(scope)).slice(0, -1);
    return client.getQueryCache().subscribe(({ type, query }) => {
      if (type !== 'updated' || !JSON.stringify(query.queryKey).startsWith(beginning)) return;
      const image = toImage(query.state.data);
      if (image !== null) noteImages(scope, [image]);
    });
  }, [client, userId, projectId, region]);
}
