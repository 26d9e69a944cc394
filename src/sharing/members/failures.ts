import type { Explanation } from '../../api/error-words.ts';
import type { Member } from '../../api/members.ts';
import type { MembersState, MemberFailure, Run } from './change-members.ts';
import { idsIn, isSameId } from './project-ids.ts';
import { explainRefusal, type Asker } from './refusals.ts';

/** Failures for the same reason. */
export interface FailureGroup extends Explanation {
  readonly failures: readonly MemberFailure[];
}

/**
 * The failures of the last run that still stand: to share, those whose ID is still in the input; to stop, those that
 * are still members.
 */
export function standingFailures(
  { run, text }: Pick<MembersState, 'run' | 'text'>,
  members: readonly Pick<Member, 'memberId'>[],
): readonly MemberFailure[] {
  if (run === null) return [];
  const ids = run.change === 'share' ? idsIn(text) : members.map(({ memberId }) => memberId);
  return run.failures.filter(({ projectId }) => ids.some((id) => isSameId(id, projectId)));
}

/** Failures by their reason in words, each reason where it first came. */
export function groupFailures(
  change: Run['change'],
  failures: readonly MemberFailure[],
  asker: Asker,
): readonly FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const failure of failures) {
    const words = explainRefusal(failure.error, { kind: change, projectId: failure.projectId }, asker);
    const key = `${words.title}\n${words.advice}`;
    groups.set(key, { ...words, failures: [...(groups.get(key)?.failures ?? []), failure] });
  }
  return [...groups.values()];
}
