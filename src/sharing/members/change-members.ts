import type { QueryClient } from '@tanstack/react-query';
import type { ApiError } from '../../api/errors.ts';
import type { Member } from '../../api/members.ts';
import { membersQuery } from '../../api/queries.ts';
import { BulkRun } from '../../runs/bulk-run.ts';
import { pause } from '../../runs/pause.ts';
import { Drafts, type Draft } from '../../work/drafts.ts';
import { carrierFor, type ChangeKind, type Changer } from './carriers.ts';
import { withoutId } from './project-ids.ts';

/** A project for which the service refused what was asked. */
export interface MemberFailure {
  readonly projectId: string;
  readonly error: ApiError;
}

/** A change of several members on its way, or what became of it. */
export interface Run {
  readonly change: ChangeKind;
  readonly total: number;
  readonly done: number;
  readonly failures: readonly MemberFailure[];
  /** `stopping`: nothing more is begun, what was begun is waited for. */
  readonly phase: 'running' | 'stopping' | 'ended';
  /** The service asked for a pause, which is being kept. */
  readonly isPausing: boolean;
}

/** What is typed to share one image, and the last run over its members. */
export interface MembersState {
  /** What is typed and not shared with yet. */
  readonly text: string;
  /** IDs that do not look like any, and are meant all the same. */
  readonly confirmed: ReadonlySet<string>;
  readonly run: Run | null;
}

export type MembersDraft = Draft<MembersState>;

export interface MembersPlace extends Changer {
  readonly client: QueryClient;
  readonly imageId: string;
}

/** Whether a run still goes on. */
export function isUnderWay(run: Run | null): boolean {
  return run !== null && run.phase !== 'ended';
}

/** What is typed to share each image, and the run over its members. */
export const memberDrafts = new Drafts<MembersState>({
  empty: { text: '', confirmed: new Set(), run: null },
  // Leaving the page is asked about while a run goes on, which does so itself.
  isUnsaved: () => false,
  isKept: ({ text, run }) => text !== '' || isUnderWay(run),
});

const running = new WeakMap<MembersDraft, BulkRun>();

/** Changes the members, a few at once; resolves to what became of it, or to nothing while another run goes on. */
export async function changeMembers(
  draft: MembersDraft,
  place: MembersPlace,
  change: ChangeKind,
  projectIds: readonly string[],
): Promise<Run | null> {
  if (isUnderWay(draft.getState().run)) return null;
  const { client, http, scope, imageId } = place;
  const { queryKey } = membersQuery(http, scope, imageId);
  let isUnread = false;
  const carrier = carrierFor(place, change, imageId, projectIds.length, (projectId, member) => {
    // A batch does not say how the new member looks.
    isUnread ||= change === 'share' && member === null;
    client.setQueryData(queryKey, (list) =>
      list === undefined ? list : { ...list, members: changed(list.members, projectId, member) },
    );
    if (change === 'share') draft.change({ text: withoutId(draft.getState().text, projectId) });
  });
  const bulk = new BulkRun(
    projectIds.map((id) => ({ id, name: id })),
    carrier,
    pause,
  );
  running.set(draft, bulk);
  const show = () => draft.change({ run: runOf(change, bulk) });
  show();
  const unsubscribe = bulk.subscribe(show);
  // An answer from before would undo what is shown of this run.
  await client.cancelQueries({ queryKey });
  await bulk.run();
  unsubscribe();
  const run = runOf(change, bulk);
  // A refusal mostly means that something is not as it is shown.
  if (isUnread || run.failures.length > 0) void client.invalidateQueries({ queryKey });
  return run;
}

/** Begins no more requests. */
export function stopChange(draft: MembersDraft): void {
  running.get(draft)?.stop();
}

function runOf(change: ChangeKind, bulk: BulkRun): Run {
  const { total, done, refusals, phase, isPausing } = bulk.getView();
  const failures = refusals.map(({ id, error }) => ({ projectId: id, error }));
  return { change, total, done, failures, phase, isPausing };
}

function changed(members: readonly Member[], projectId: string, member: Member | null): readonly Member[] {
  const others = members.filter(({ memberId }) => memberId !== projectId);
  return member === null ? others : [...others, member];
}
