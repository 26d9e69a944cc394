import { toApiError } from '../api/errors.ts';
import { pollMs, type JobResult, type ServiceJob } from '../api/jobs.ts';

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
