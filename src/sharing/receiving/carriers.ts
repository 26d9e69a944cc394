import { localError } from '../../api/errors.ts';
import { BATCH_MAX } from '../../api/members-batch.ts';
import type { Member, MemberStatus } from '../../api/members.ts';
import type { ItemRequests } from '../../work/bulk-work.ts';
import { oneByOne } from '../../work/item-requests.ts';
import { followJob, type JobWays } from '../follow-job.ts';

/** How the service is asked; each rejects with an `ApiError`. */
export interface DecisionRequests extends JobWays {
  readonly setOne: (imageId: string) => Promise<Member>;
  readonly setMany: (imageIds: readonly string[]) => Promise<string>;
  readonly showOne: (imageId: string) => Promise<Member>;
}

const JOBS_AT_ONCE = 2;

/** One request for each image. */
export function singly({ setOne }: DecisionRequests): ItemRequests {
  return oneByOne(setOne);
}

/** IMS: a request for each hundred images; the job that each starts is followed to its end. */
export function decideInBatches(ways: DecisionRequests, status: MemberStatus): ItemRequests {
  return {
    batchSize: BATCH_MAX,
    concurrency: JOBS_AT_ONCE,
    send: async (imageIds, settle) => {
      const named = new Set<string>();
      const jobId = await ways.setMany(imageIds);
      await followJob(ways, jobId, ({ imageId, failure }) => {
        named.add(imageId);
        settle(imageId, failure);
      });
      // A job that succeeds may not mention an image: then its membership is read.
      for (const imageId of imageIds) {
        if (named.has(imageId)) continue;
        const member = await ways.showOne(imageId);
        settle(imageId, member.status === status ? null : localError('unreadable', 200));
      }
    },
  };
}
