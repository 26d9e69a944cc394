import { localError, toApiError } from '../../api/errors.ts';
import type { Job } from '../../api/jobs.ts';
import { BATCH_MAX } from '../../api/members-batch.ts';
import type { Member, MemberStatus } from '../../api/members.ts';
import type { Carrier, Settle } from './bulk.ts';

/** How the service is asked; each rejects with an `ApiError`. */
export interface Ways {
  readonly setOne: (imageId: string) => Promise<Member>;
  readonly setMany: (imageIds: readonly string[]) => Promise<string>;
  readonly showJob: (jobId: string) => Promise<Job>;
  readonly showOne: (imageId: string) => Promise<Member>;
  readonly pause: (durationMs: number) => Promise<void>;
}

/** Requests at once that change something. */
export const AT_ONCE = 4;
const JOBS_AT_ONCE = 2;
const FIRST_POLL_MS = 1000;
const LAST_POLL_MS = 15_000;
/** Answers about a job that may be lost in a row before the job is. */
const MOST_LOST = 4;

/** How long to wait before a job is looked at again: it slows down, as most are done at once and some take long. */
export function pollMs(polls: number): number {
  return Math.min(LAST_POLL_MS, Math.round(FIRST_POLL_MS * 1.5 ** polls));
}

/** One request for each image. */
export function singly({ setOne }: Ways): Carrier {
  return {
    lotSize: 1,
    atOnce: AT_ONCE,
    carry: async (imageIds, settle) => {
      for (const imageId of imageIds) {
        await setOne(imageId);
        settle(imageId, null);
      }
    },
  };
}

/** IMS: a request for each hundred images, and the job that it starts is followed to its end. */
export function inBatches(ways: Ways, status: MemberStatus): Carrier {
  return {
    lotSize: BATCH_MAX,
    atOnce: JOBS_AT_ONCE,
    carry: async (imageIds, settle) => {
      const named = new Set<string>();
      const jobId = await ways.setMany(imageIds);
      await follow(ways, jobId, (imageId, failure) => {
        named.add(imageId);
        settle(imageId, failure);
      });
      // A job that ends well may say nothing of an image: then the image itself is asked.
      for (const imageId of imageIds) {
        if (named.has(imageId)) continue;
        const member = await ways.showOne(imageId);
        settle(imageId, member.status === status ? null : localError('unreadable', 200));
      }
    },
  };
}

/** Looks at a job until it has ended. Rejects when it failed, or when nothing more is heard of it. */
async function follow({ showJob, pause }: Ways, jobId: string, settle: Settle): Promise<void> {
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
    for (const { imageId, failure } of job.results) settle(imageId, failure);
    if (job.failure !== null) throw job.failure;
    if (job.status === 'succeeded') return;
  }
}
