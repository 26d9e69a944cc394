import { toApiError, type ApiError } from '../api/errors.ts';
import { pollMs, type JobResult, type ServiceJob } from '../api/jobs.ts';
import { BATCH_MAX } from '../api/members-batch.ts';
import type { ItemRequests } from '../work/bulk-work.ts';

/** What following a job needs; `showJob` rejects with an `ApiError`. */
export interface JobWays {
  readonly showJob: (jobId: string) => Promise<ServiceJob>;
  readonly pause: (durationMs: number) => Promise<void>;
}

/** Lost answers in a row after which the job counts as lost. */
const MOST_LOST = 4;

/**
 * Polls a job until it has ended and reports each result, possibly more than once. Rejects with an `ApiError` when
 * the job failed, or when the service no longer answers about it.
 */
async function followJob(
  { showJob, pause }: JobWays,
  jobId: string,
  onResult: (result: JobResult) => void,
): Promise<void> {
  let lost = 0;
  for (let polls = 0; ; polls += 1) {
    await pause(pollMs(polls));
    const job = await showJob(jobId).catch((thrown: unknown) => {
      lost += 1;
      if (!toApiError(thrown).retryable || lost > MOST_LOST) throw thrown;
      return null;
    });
    if (job === null) continue;
    lost = 0;
    for (const result of job.results) onResult(result);
    if (job.failure !== null) throw job.failure;
    if (job.status === 'succeeded') return;
  }
}

/** Requests for many items at once, whose results a job of the service has. */
export interface BatchRequests extends JobWays {
  /** Starts a job for up to `BATCH_MAX` items. Rejects with an `ApiError`. */
  readonly start: (itemIds: readonly string[]) => Promise<string>;
  /** The item that a result is of; `null` for one of another kind. */
  readonly itemOf: (result: JobResult) => string | null;
  /** Why an item is not as requested, `null` if it is: a job that succeeds may not mention it. */
  readonly check: (itemId: string) => Promise<ApiError | null>;
  readonly onDone?: (itemId: string) => void;
}

/** IMS: a request for each hundred items; the job that each starts is followed to its end. */
export function inBatches(requests: BatchRequests, concurrency: number): ItemRequests {
  return {
    batchSize: BATCH_MAX,
    concurrency,
    send: async (itemIds, settle) => {
      const open = new Set(itemIds);
      const take = (itemId: string, failure: ApiError | null) => {
        if (!open.delete(itemId)) return;
        if (failure === null) requests.onDone?.(itemId);
        settle(itemId, failure);
      };
      await followJob(requests, await requests.start(itemIds), (result) => {
        const itemId = requests.itemOf(result);
        if (itemId !== null) take(itemId, result.failure);
      });
      for (const itemId of open) take(itemId, await requests.check(itemId));
    },
  };
}
