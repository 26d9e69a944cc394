import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Http } from '../../api/http.ts';
import { onSharedChange, readShared } from '../../session/tab-memory.ts';
import { useSession } from '../../session/SessionContext.ts';
import { SERVICE_JOBS_KEY } from './service-work.ts';

/** Follows the jobs of the service that were begun before a reload, or in another tab. Their code is loaded then. */
export function useServiceJobs(): void {
  const { session, http } = useSession();
  const client = useQueryClient();
  const userId = session.user.id;
  const isOffered = session.profile === 'ims';
  // An effect: jobs are outside of React.
  useEffect(
    () => (isOffered ? followKept(http, client, userId) : undefined),
    [client, http, isOffered, userId],
  );
}

/** Attaches once something is kept. Returns the function that ends it. */
function followKept(http: Http, client: QueryClient, userId: string): () => void {
  let stop: (() => void) | null = null;
  let isOver = false;
  // Without code there is nothing to follow with: the next change, or reload, tries again.
  const look = () => {
    if (stop !== null || readShared(SERVICE_JOBS_KEY) === null) return;
    void import('./page-jobs.ts')
      .catch(() => null)
      .then((room) => {
        if (room !== null && !isOver) stop ??= room.serviceJobs.attach({ http, client }, userId);
        return null;
      });
  };
  look();
  const stopLooking = onSharedChange(SERVICE_JOBS_KEY, look);
  return () => {
    isOver = true;
    stopLooking();
    stop?.();
  };
}
