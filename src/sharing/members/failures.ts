import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-messages.ts';
import type { Member } from '../../api/members.ts';
import type { Job } from '../../work/job.ts';
import type { ChangeKind } from './carriers.ts';
import { changeOf } from './change-members.ts';
import { isSameId } from '../../session/projects-called.ts';
import { idsIn } from './project-ids.ts';
import { explainMemberRefusal, type SharingUser } from './refusal-messages.ts';

/** A project for which the service refused the change. */
export interface MemberFailure {
  readonly projectId: string;
  readonly error: ApiError;
}

/** Failures for the same reason. */
export interface MemberFailureGroup extends Explanation {
  readonly failures: readonly MemberFailure[];
}

/**
 * The failures of the last change that still apply: for sharing, those whose ID is still in the input; for stopping,
 * those that are still members.
 */
export function remainingFailures(
  job: Pick<Job, 'kind' | 'failures'>,
  text: string,
  members: readonly Pick<Member, 'memberId'>[],
): readonly MemberFailure[] {
  const ids = changeOf(job) === 'share' ? idsIn(text) : members.map(({ memberId }) => memberId);
  return job.failures.flatMap(({ id: projectId, error }) =>
    error !== null && ids.some((id) => isSameId(id, projectId)) ? [{ projectId, error }] : [],
  );
}

/** Failures grouped by their reason in words, in the order of the first failure of each reason. */
export function groupFailures(
  change: ChangeKind,
  failures: readonly MemberFailure[],
  asker: SharingUser,
): readonly MemberFailureGroup[] {
  const groups = new Map<string, MemberFailureGroup>();
  for (const failure of failures) {
    const words = explainMemberRefusal(failure.error, { kind: change, projectId: failure.projectId }, asker);
    const key = `${words.title}\n${words.advice}`;
    groups.set(key, { ...words, failures: [...(groups.get(key)?.failures ?? []), failure] });
  }
  return [...groups.values()];
}
