import { toApiError } from '../api/errors.ts';
import type { ServiceJob, JobResult } from '../api/jobs.ts';

/** What following a job needs; `showJob` rejects with an `ApiError`. */
export interface JobWays {
  readonly showJob: (jobId: string) => Promise<ServiceJob>;
  readonly pause: (durationMs: number) => Promise<void>;
}

const FIRST_POLL_MS = 1000;
const LAST_POLL_MS = 15_000;
/** Lost answers in a row after which the job counts as lost. */
const MOST_LOST = 4;

/** Pause before the next poll: it grows, since most jobs end at once and some take long. */
export function pollMs(polls: number): number {
  return Math.min(LAST_POLL_MS, Math.round(FIRST_POLL_MS * 1.5 ** polls));
}

/**
 * Polls a job until it has ended and reports each result, possibly more than once. Rejects with an `ApiError` when
 * the job failed, or when the service no longer answers about it.
 */
export async function followJob(
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
