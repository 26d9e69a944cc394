import { localError, toApiError } from '../../api/errors.ts';
import type { Member, MemberStatus } from '../../api/members.ts';
import type { ItemRequests } from '../../work/bulk-work.ts';
import { oneByOne } from '../../work/item-requests.ts';
import { inBatches, type JobWays } from '../follow-job.ts';

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

/** IMS: a request for each hundred images. */
export function decideInBatches(ways: DecisionRequests, status: MemberStatus): ItemRequests {
  return inBatches(
    {
      ...ways,
      start: ways.setMany,
      itemOf: ({ imageId }) => imageId,
      check: async (imageId) =>
        ways
          .showOne(imageId)
          .then((member) => (member.status === status ? null : localError('unreadable', 200)), toApiError),
    },
    JOBS_AT_ONCE,
  );
}
