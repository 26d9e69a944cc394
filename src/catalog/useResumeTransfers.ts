import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { toApiError } from '../api/errors.ts';
import type { Listing } from '../listing/listing.ts';
import { useResume } from '../session/ServiceNotice.tsx';

const loadDownloads = () => import('../operations/downloading/downloads.ts');
const loadExports = () => import('../operations/export/export-job.ts');

/**
 * Goes on with what failed because the service or the network was away, when either is back or a pause is over: the
 * list, what the panel shows, downloads and exports. What was refused stays so.
 */
export function useResumeTransfers(listing: Listing): void {
  const client = useQueryClient();
  const resume = useCallback(() => {
    const { activity } = listing.getView();
    if (activity.kind === 'failed' && activity.error.retryable) listing.retry();
    void client.refetchQueries({
      type: 'active',
      predicate: ({ state }) => state.status === 'error' && toApiError(state.error).retryable,
    });
    loadDownloads().then(
      ({ resumeDownloads }) => resumeDownloads(),
      () => undefined,
    );
    loadExports().then(
      ({ resumeExports }) => resumeExports(),
      () => undefined,
    );
  }, [client, listing]);
  useResume(resume);
}
