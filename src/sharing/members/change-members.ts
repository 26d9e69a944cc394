import { toApiError, type ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import { addMember, removeMember, type Member } from '../../api/members.ts';
import { runEach } from './run-each.ts';

/** To share an image with some projects, or to stop that. */
export interface Change {
  readonly kind: 'share' | 'stop';
  readonly imageId: string;
  readonly projectIds: readonly string[];
}

/** Told of each project as soon as its outcome is known. */
export interface Watcher {
  /** `member` as the service wrote it, where it did. */
  readonly onDone: (projectId: string, member: Member | null) => void;
  readonly onFailed: (projectId: string, error: ApiError) => void;
}

/** Enough to be quick, and few enough not to be in anybody's way. */
const REQUESTS_AT_ONCE = 4;

/** Shares an image with projects or stops it, each for itself: when one fails the others go on. */
export function changeMembers(
  http: Http,
  scope: Scope,
  { kind, imageId, projectIds }: Change,
  { onDone, onFailed }: Watcher,
  signal: AbortSignal,
): Promise<void> {
  async function changeOne(projectId: string): Promise<Member | null> {
    if (kind === 'share') return addMember(http, scope, imageId, projectId);
    await removeMember(http, scope, imageId, projectId);
    return null;
  }
  return runEach(projectIds, { atOnce: REQUESTS_AT_ONCE, signal }, async (projectId) => {
    try {
      onDone(projectId, await changeOne(projectId));
    } catch (thrown) {
      onFailed(projectId, toApiError(thrown));
    }
  });
}
