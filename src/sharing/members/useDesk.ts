import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { stay } from '../../runs/stay.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { say } from '../../ui/Toast.tsx';
import type { ChangeKind } from './carriers.ts';
import { deskOf, type Desk, type DeskState } from './desk.ts';
import { MEMBERS_WORDS as words } from './messages.ts';

/** The desk of an image with what is on it now. */
export interface DeskInUse {
  readonly desk: Desk;
  readonly state: DeskState;
  /** Changes members, and says at the end what became of it. */
  readonly start: (change: ChangeKind, projectIds: readonly string[]) => Promise<void>;
}

/** What is typed for an image and the run over its members; renders again when that changes. */
export function useDesk(imageId: string): DeskInUse {
  const { session, http } = useSession();
  const client = useQueryClient();
  const desk = useMemo(() => deskOf(scopeOf(session), imageId), [session, imageId]);
  const state = useSyncExternalStore(desk.subscribe, desk.getState);
  const start = useCallback(
    async (change: ChangeKind, projectIds: readonly string[]) => {
      const place = { client, http, scope: scopeOf(session), profile: session.profile, imageId };
      const release = stay();
      const run = await desk.start(place, change, projectIds);
      release();
      if (run !== null) say(words.ended(run));
    },
    [client, desk, http, session, imageId],
  );
  return { desk, state, start };
}
