import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { toApiError } from '../api/errors.ts';
import type { Listing } from '../listing/listing.ts';
import { useResume } from '../session/useWait.ts';

/**
 * Reads again what failed because the service or the network was away, once either is back or a pause is over: the
 * list and the panel. What the service refused is not tried again. Downloads and exports follow in `CatalogActivity`,
 * which comes after the first rows.
 */
export function useResumeReads(listing: Listing): void {
  const client = useQueryClient();
  const resume = useCallback(() => {
    const { activity } = listing.getView();
    if (activity.kind === 'failed' && activity.error.retryable) listing.retry();
    void client.refetchQueries({
      type: 'active',
      predicate: ({ state }) => state.status === 'error' && toApiError(state.error).retryable,
    });
  }, [client, listing]);
  useResume(resume);
}
