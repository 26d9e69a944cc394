import { toApiError, type ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import { showJob } from '../../api/jobs.ts';
import { changeSharing } from '../../api/members-batch.ts';
import { addMember, removeMember, showMember, type Member } from '../../api/members.ts';
import type { ProfileName } from '../../filters/profile.ts';
import { changeInBatches, type BatchWays } from './change-in-batches.ts';
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

/** Who changes members, and of what service. */
export interface Changer {
  readonly http: Http;
  readonly scope: Scope;
  readonly profile: ProfileName;
}

/**
 * Shares an image with projects or stops it, each for itself: when one fails the others go on. Several go in batches
 * where the service has them.
 */
export function changeMembers(
  { http, scope, profile }: Changer,
  change: Change,
  watcher: Watcher,
  signal: AbortSignal,
): Promise<void> {
  const { kind, imageId, projectIds } = change;
  if (profile === 'ims' && projectIds.length > 1) {
    const ways: BatchWays = {
      start: (some) => changeSharing(http, scope, kind, imageId, some),
      showJob: (jobId) => showJob(http, scope, jobId),
      showOne: (projectId) => showMember(http, scope, imageId, projectId),
      pause: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
    };
    return changeInBatches(ways, change, watcher, signal);
  }
  async function changeOne(projectId: string): Promise<Member | null> {
    if (kind === 'share') return addMember(http, scope, imageId, projectId);
    await removeMember(http, scope, imageId, projectId);
    return null;
  }
  return runEach(projectIds, { atOnce: REQUESTS_AT_ONCE, signal }, async (projectId) => {
    try {
      watcher.onDone(projectId, await changeOne(projectId));
    } catch (thrown) {
      watcher.onFailed(projectId, toApiError(thrown));
    }
  });
}
