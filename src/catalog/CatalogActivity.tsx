import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { scopeOf } from '../session/session.ts';
import { useResume } from '../session/useWait.ts';
import { useSession } from '../session/SessionContext.ts';
import { useReceiving } from '../sharing/receiving/receiving.ts';
import { ActivityButton } from '../work/ActivityButton.tsx';
import { jobs, type ReviveJob } from '../work/registry.ts';
import { ServicePagesMenu } from './ServicePagesMenu.tsx';
import type { Catalog } from './useCatalog.ts';
import { useOwnerNames } from './useOwnerNames.ts';

function resumeJobs(): void {
  jobs.resumeFailed();
}

/** Pages about the service, and Activity, with retry and undo of jobs from before a reload in the list on screen. */
export function CatalogActivity({
  catalog: { lists, rows, listing, filters },
}: {
  readonly catalog: Catalog;
}) {
  useOwnerNames(listing, filters);
  const { session, http } = useSession();
  const client = useQueryClient();
  const receiving = useReceiving();
  useResume(resumeJobs);
  const reviveJob = useCallback<ReviveJob>(
    async (job, record) => {
      const room = await import('../operations/revive-job.ts');
      const { profile } = session;
      const place = { client, http, scope: scopeOf(session), profile, lists, rows, receiving };
      return room.reviveJob(place, job, record);
    },
    [client, http, lists, receiving, rows, session],
  );
  return (
    <>
      <ServicePagesMenu />
      <ActivityButton reviveJob={reviveJob} />
    </>
  );
}
