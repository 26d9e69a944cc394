import type { QueryClient } from '@tanstack/react-query';
import type { Scope } from '../../api/http.ts';
import type { Member } from '../../api/members.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { runBulkJob, type BulkContext } from '../../work/bulk-job.ts';
import { Drafts, type Draft } from '../../work/drafts.ts';
import type { FollowUpWork } from '../../work/undo-and-retry.ts';
import { hasEnded, type Job, type JobItem, type JobRecord } from '../../work/job.ts';
import { jobs, type JobRegistry } from '../../work/registry.ts';
import { requestsFor, type ChangeKind, type Changer } from './carriers.ts';
import { MEMBERS_WORDS as words } from './messages.ts';
import { withoutId } from './project-ids.ts';
import { reasonWords, type SharingUser } from './refusal-messages.ts';

/** The draft for sharing one image. */
export interface MembersState {
  /** Typed and not shared with yet. */
  readonly text: string;
  /** IDs that look wrong and that the user has confirmed. */
  readonly confirmed: ReadonlySet<string>;
}

export type MembersDraft = Draft<MembersState>;

export interface MembersPlace extends Omit<Changer, 'profile'> {
  readonly projectName: string;
  readonly client: QueryClient;
  readonly image: JobItem;
  readonly asker: SharingUser;
}

export const memberDrafts = new Drafts<MembersState>({
  empty: { text: '', confirmed: new Set() },
  isUnsaved: () => false,
  isKept: ({ text }) => text !== '',
});

const KINDS = { share: 'share', stop: 'stop-sharing' } as const;

export function changeOf({ kind }: Pick<Job, 'kind'>): ChangeKind {
  return kind === KINDS.share ? 'share' : 'stop';
}

/** The last change of the members of an image; `null` where there was none. */
export function lastChange(all: readonly Job[], scope: Scope, imageId: string): Job | null {
  const isOf = ({ kind, subject, scope: of }: Job) =>
    (kind === KINDS.share || kind === KINDS.stop) &&
    subject?.id === imageId &&
    of.userId === scope.userId &&
    of.projectId === scope.projectId &&
    of.region === scope.region;
  return all.findLast(isOf) ?? null;
}

/** Changes the members of an image. Does nothing while another change of them runs. Never rejects. */
export async function changeMembers(
  draft: MembersDraft,
  place: MembersPlace,
  change: ChangeKind,
  projectIds: readonly string[],
  context?: BulkContext,
): Promise<void> {
  const { client, scope, image, asker } = place;
  const before = lastChange((context?.registry ?? jobs).getJobs(), scope, image.id);
  if (before !== null && !hasEnded(before)) return;
  const queryKey = queryKeys.members(scope, image.id);
  let isUnread = false;
  // An older answer would undo this change on the screen.
  void client.cancelQueries({ queryKey });
  const end = await runBulkJob(
    {
      kind: KINDS[change],
      scope: { ...scope, projectName: place.projectName },
      subject: image,
      items: projectIds.map((id) => ({ id, name: id })),
      requests: requestsFor(
        { ...place, profile: asker.profile },
        change,
        image.id,
        projectIds.length,
        (projectId, member) => {
          // A batch does not return the new member.
          isUnread ||= change === 'share' && member === null;
          client.setQueryData(queryKey, (list) =>
            list === undefined ? list : { ...list, members: changed(list.members, projectId, member) },
          );
          if (change === 'share') draft.change({ text: withoutId(draft.getState().text, projectId) });
        },
      ),
      words: {
        running: (count) => words.running[change](count),
        ended: (result) => words.ended(change, result),
        message: (result) => words.ended(change, result),
        reason: (error, projectId) => reasonWords(error, { kind: change, projectId }, asker),
      },
      // The tab that began the change shows it.
      card: 'none',
      record: () => ({ ...asker }),
      ...memberFollowUps(draft, place, change, context),
    },
    context,
  );
  // A refusal mostly means that what is shown is out of date.
  if (isUnread || (end?.failures.length ?? 0) > 0) void client.invalidateQueries({ queryKey });
}

/** Sharing is undone by stopping it. The reverse would be no undo: the other project has to accept again. */
function memberFollowUps(
  draft: MembersDraft,
  place: MembersPlace,
  change: ChangeKind,
  context?: BulkContext,
): FollowUpWork {
  const begin = async (kind: ChangeKind, items: readonly JobItem[]) => {
    await otherChangesEnded(context?.registry ?? jobs, place.scope, place.image.id);
    const ids = items.map(({ id }) => id);
    await changeMembers(draft, place, kind, ids, context);
  };
  return {
    again: (items) => void begin(change, items),
    ...(change === 'share' ? { undo: (items) => void begin('stop', items) } : {}),
  };
}

/** Resolves when no change of the members of an image runs. */
function otherChangesEnded(registry: JobRegistry, scope: Scope, imageId: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const last = lastChange(registry.getJobs(), scope, imageId);
      if (last !== null && !hasEnded(last)) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = registry.subscribe(look);
    look();
  });
}

/** The follow-ups of a change from before a reload; `null` where its record cannot be read. */
export function reviveMembers(
  place: Omit<MembersPlace, 'image' | 'asker'>,
  job: Pick<Job, 'kind' | 'subject'>,
  { profile, isReader }: JobRecord,
  context?: BulkContext,
): FollowUpWork | null {
  const { id, name } = job.subject ?? { id: null, name: '' };
  if (id === null || (profile !== 'ims' && profile !== 'glance')) return null;
  const asker: SharingUser = { profile, isReader: isReader === true };
  return memberFollowUps(
    memberDrafts.of(place.scope, id),
    { ...place, image: { id, name }, asker },
    changeOf(job),
    context,
  );
}

function changed(members: readonly Member[], projectId: string, member: Member | null): readonly Member[] {
  const others = members.filter(({ memberId }) => memberId !== projectId);
  return member === null ? others : [...others, member];
}
