import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Http, Scope } from '../../api/http.ts';
import { listSystems } from '../../api/systems.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';

function systemsQuery(http: Http, scope: Scope) {
  return queryOptions({
    queryKey: queryKeys.systems(scope),
    queryFn: ({ signal }) => listSystems(http, scope, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The operating systems that an IMS image can name; none while they are read, or where they cannot be. */
export function useSystems(isOffered: boolean): readonly string[] {
  const { session, http } = useSession();
  const { data = [] } = useQuery({ ...systemsQuery(http, scopeOf(session)), enabled: isOffered });
  return data;
}
