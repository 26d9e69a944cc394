import { queryKeys } from '../api/query-keys.ts';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { toApiError } from '../api/errors.ts';
import { asBackground, asLookup, type Http, type Scope } from '../api/http.ts';
import type { Image } from '../api/image.ts';
import { showMember, type Member } from '../api/members.ts';

const FRESH_MS = 60_000;

/** The membership of the user's own project, or `null` when the image is not shared with it. */
export function membershipQuery(http: Http, scope: Scope, imageId: string) {
  return queryOptions({
    queryKey: queryKeys.membership(scope, imageId),
    queryFn: async ({ signal }): Promise<Member | null> => {
      try {
        return await showMember(asLookup(http), scope, imageId, scope.projectId, signal);
      } catch (thrown) {
        if (toApiError(thrown).status === 404) return null;
        throw thrown;
      }
    },
    staleTime: FRESH_MS,
  });
}

/** The membership may have changed: it is read again where it is on screen. */
export function forgetMembership(client: QueryClient, scope: Scope, imageId: string): void {
  void client.invalidateQueries({ queryKey: queryKeys.membership(scope, imageId), exact: true });
}

export interface MembershipUser {
  readonly client: QueryClient;
  readonly http: Http;
  readonly scope: Scope;
}

/**
 * Which of these images are shared with the user's project and have this membership status. For administrators, to
 * whom the service lists every shared image whatever the membership (facts, section 3). Rejects with an `ApiError`.
 */
export async function withMembership(
  { client, http, scope }: MembershipUser,
  images: readonly Image[],
  status: Member['status'],
): Promise<ReadonlySet<string>> {
  const members = await Promise.all(
    images.map(({ id }) => client.fetchQuery(membershipQuery(http, scope, id))),
  );
  return new Set(
    members.filter((member) => member?.status === status).map((member) => member?.imageId ?? ''),
  );
}

/** The same in the background: one request after the other. */
export async function withMembershipQuietly(
  { client, http, scope }: MembershipUser,
  images: readonly Image[],
  status: Member['status'],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { id } of images) {
    const member = await client.fetchQuery(membershipQuery(asBackground(http), scope, id));
    if (member?.status === status) found.add(id);
  }
  return found;
}
