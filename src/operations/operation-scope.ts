import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Http, Scope } from '../api/http.ts';
import type { ProfileName } from '../attributes/profile.ts';
import { projectText } from '../session/project-label.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { isAdmin } from '../session/rights.ts';
import type { JobScope } from '../work/job.ts';
import type { Rights } from './target.ts';

/** Where, and as which user, a job runs: it continues there, whatever is on screen by then. */
export interface JobPlace {
  readonly client: QueryClient;
  readonly http: Http;
  readonly scope: Scope;
  readonly projectName: string;
}

/** The same, with what the user may do there. */
export interface OperationScope extends JobPlace, Rights {
  readonly profile: ProfileName;
}

export function jobScopeOf({ scope, projectName }: JobPlace): JobScope {
  return { ...scope, projectName };
}

export function useOperationScope(): OperationScope {
  const { session, http } = useSession();
  const client = useQueryClient();
  return useMemo(
    () => ({
      client,
      http,
      scope: scopeOf(session),
      profile: session.profile,
      projectId: session.project.id,
      projectName: projectText(session),
      isAdmin: isAdmin(session),
    }),
    [client, http, session],
  );
}
