import { queryOptions } from '@tanstack/react-query';
import type { Http, Scope } from './http.ts';
import { listMembers } from './members.ts';
import { queryKeys } from './query-keys.ts';

/** The members of an image that the project of the scope may see. */
export function membersQuery(http: Http, scope: Scope, imageId: string) {
  return queryOptions({
    queryKey: queryKeys.members(scope, imageId),
    queryFn: ({ signal }) => listMembers(http, scope, imageId, signal),
    staleTime: 10_000,
  });
}
