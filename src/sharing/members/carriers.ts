import { localError, toApiError, type ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import { showJob } from '../../api/jobs.ts';
import { changeSharing } from '../../api/members-batch.ts';
import { addMember, removeMember, showMember, type Member } from '../../api/members.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import type { ItemRequests } from '../../work/bulk-work.ts';
import { oneByOne } from '../../work/item-requests.ts';
import { pause } from '../../work/pause.ts';
import { inBatches, type JobWays } from '../follow-job.ts';

/** Sharing an image with projects, or stopping that. */
export type ChangeKind = 'share' | 'stop';

/** Called for each project that is done; `member` as the service returned it, where it did. */
export type OnDone = (projectId: string, member: Member | null) => void;

/** The requests; each rejects with an `ApiError`. */
export interface BatchWays extends JobWays {
  /** Starts a job for up to `BATCH_MAX` projects. */
  readonly start: (projectIds: readonly string[]) => Promise<string>;
  readonly showOne: (projectId: string) => Promise<Member>;
}

/** The user and the kind of service. */
export interface Changer {
  readonly http: Http;
  readonly scope: Scope;
  readonly profile: ProfileName;
}

/** How members are changed: several in batches, where the service has them. */
export function requestsFor(
  { http, scope, profile }: Changer,
  kind: ChangeKind,
  imageId: string,
  count: number,
  onDone: OnDone,
): ItemRequests {
  if (profile === 'ims' && count > 1) {
    const never = new AbortController().signal;
    const ways: BatchWays = {
      start: (some) => changeSharing(http, scope, kind, imageId, some),
      showJob: (jobId) => showJob(http, scope, jobId),
      showOne: (projectId) => showMember(http, scope, imageId, projectId),
      pause: (durationMs) => pause(durationMs, never),
    };
    return changeInBatches(ways, kind, onDone);
  }
  async function changeOne(projectId: string): Promise<Member | null> {
    if (kind === 'share') return addMember(http, scope, imageId, projectId);
    await removeMember(http, scope, imageId, projectId);
    return null;
  }
  return oneByOne(async (projectId) => onDone(projectId, await changeOne(projectId)));
}

/** IMS: a request for each hundred projects, one after the other. */
export function changeInBatches(ways: BatchWays, kind: ChangeKind, onDone: OnDone): ItemRequests {
  return inBatches(
    {
      ...ways,
      itemOf: ({ projectId }) => projectId,
      check: (projectId) => failureOf(ways, projectId, kind),
      onDone: (projectId) => onDone(projectId, null),
    },
    1,
  );
}

/** Whether a membership is as requested. */
async function failureOf(
  { showOne }: BatchWays,
  projectId: string,
  kind: ChangeKind,
): Promise<ApiError | null> {
  try {
    await showOne(projectId);
    return kind === 'share' ? null : localError('unreadable', 200);
  } catch (thrown) {
    const error = toApiError(thrown);
    return kind === 'stop' && error.status === 404 ? null : error;
  }
}
