import { localError, toApiError, type ApiError } from '../../api/errors.ts';
import { BATCH_MAX } from '../../api/members-batch.ts';
import type { Member } from '../../api/members.ts';
import { followJob, type JobWays } from '../follow-job.ts';
import type { Change, Watcher } from './change-members.ts';

/** How the service is asked; each rejects with an `ApiError`. */
export interface BatchWays extends JobWays {
  /** Starts a job for up to `BATCH_MAX` projects. */
  readonly start: (projectIds: readonly string[]) => Promise<string>;
  readonly showOne: (projectId: string) => Promise<Member>;
}

/**
 * IMS: shares an image with projects, or stops it, in a request for each hundred of them, and follows the job that each
 * starts. What nothing was heard of is a failure.
 */
export async function changeInBatches(
  ways: BatchWays,
  { kind, projectIds }: Change,
  { onDone, onFailed }: Watcher,
  signal: AbortSignal,
): Promise<void> {
  for (let first = 0; first < projectIds.length && !signal.aborted; first += BATCH_MAX) {
    const open = new Set(projectIds.slice(first, first + BATCH_MAX));
    const settle = (projectId: string, failure: ApiError | null) => {
      if (!open.delete(projectId)) return;
      if (failure === null) onDone(projectId, null);
      else onFailed(projectId, failure);
    };
    try {
      const jobId = await ways.start([...open]);
      await followJob(ways, jobId, ({ projectId, failure }) => {
        if (projectId !== null) settle(projectId, failure);
      });
      // A job that ends well may say nothing of a project: then its membership is asked for.
      for (const projectId of open) settle(projectId, await failureOf(ways, projectId, kind));
    } catch (thrown) {
      for (const projectId of open) settle(projectId, toApiError(thrown));
    }
  }
}

/** Whether a membership is as it was asked to be. */
async function failureOf(
  { showOne }: BatchWays,
  projectId: string,
  kind: Change['kind'],
): Promise<ApiError | null> {
  try {
    await showOne(projectId);
    return kind === 'share' ? null : localError('unreadable', 200);
  } catch (thrown) {
    const error = toApiError(thrown);
    return kind === 'stop' && error.status === 404 ? null : error;
  }
}
