import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../../api/query-keys.ts';
import { type ImageResource, listServers, listVolumes } from '../../../api/resources.ts';
import { scopeOf } from '../../../session/session.ts';
import { useSession, type Signed } from '../../../session/SessionContext.ts';

/** The servers or volumes of the project. */
export interface Resources {
  /** Empty while they are read, or where the catalog has no such service. */
  readonly list: readonly ImageResource[];
  /** There are more than are in the list. */
  readonly isCut: boolean;
  readonly isRead: boolean;
  readonly isFailed: boolean;
}

const SERVICES = { server: 'compute', volume: 'volume' } as const;

function resourcesQuery({ session, http }: Signed, kind: 'server' | 'volume') {
  const scope = scopeOf(session);
  return queryOptions({
    queryKey: queryKeys.resources(scope, kind),
    queryFn: ({ signal }) => (kind === 'server' ? listServers : listVolumes)(http, scope, signal),
  });
}

/** Reads them when they are first needed. */
export function useResources(kind: 'server' | 'volume'): Resources {
  const signed = useSession();
  const isOffered = signed.session.resources?.includes(SERVICES[kind]) === true;
  const { data, isError } = useQuery({ ...resourcesQuery(signed, kind), enabled: isOffered });
  return {
    list: data?.resources ?? [],
    isCut: data?.isCut === true,
    isRead: data !== undefined,
    isFailed: isError,
  };
}
