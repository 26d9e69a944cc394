import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { stay } from '../../runs/stay.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { say } from '../../ui/Toast.tsx';
import type { ChangeKind } from './carriers.ts';
import { changeMembers, memberDrafts, stopChange, type MembersState } from './change-members.ts';
import { MEMBERS_WORDS as words } from './messages.ts';

/** What is typed to share an image and the run over its members, with what can be done about them. */
export interface MembersInUse {
  readonly state: MembersState;
  readonly type: (text: string) => void;
  readonly confirm: (confirmed: ReadonlySet<string>) => void;
  /** Changes members, and says at the end what became of it. */
  readonly start: (change: ChangeKind, projectIds: readonly string[]) => Promise<void>;
  /** Begins no more requests of the run. */
  readonly stop: () => void;
}

/** Renders again when what is typed or the run changes. */
export function useMembersDraft(imageId: string): MembersInUse {
  const { session, http } = useSession();
  const client = useQueryClient();
  const draft = useMemo(() => memberDrafts.of(scopeOf(session), imageId), [session, imageId]);
  const state = useSyncExternalStore(draft.subscribe, draft.getState);
  const start = useCallback(
    async (change: ChangeKind, projectIds: readonly string[]) => {
      const place = { client, http, scope: scopeOf(session), profile: session.profile, imageId };
      const release = stay();
      const run = await changeMembers(draft, place, change, projectIds);
      release();
      if (run !== null) say(words.ended(run));
    },
    [client, draft, http, session, imageId],
  );
  return {
    state,
    type: (text) => draft.change({ text }),
    confirm: (confirmed) => draft.change({ confirmed }),
    start,
    stop: () => stopChange(draft),
  };
}
