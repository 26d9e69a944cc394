import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { projectText } from '../../session/project-label.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { hasEnded, type Job } from '../../work/job.ts';
import { useJobs } from '../../work/useJobs.ts';
import type { ChangeKind } from './carriers.ts';
import { changeMembers, lastChange, memberDrafts, type MembersState } from './change-members.ts';
import { useSharingUser } from './Refused.tsx';

/** The draft for sharing an image and the last change of its members, with their actions. */
export interface MembersInUse {
  readonly state: MembersState;
  readonly job: Job | null;
  readonly isRunning: boolean;
  readonly type: (text: string) => void;
  readonly confirm: (confirmed: ReadonlySet<string>) => void;
  readonly start: (change: ChangeKind, projectIds: readonly string[]) => void;
}

/** Renders again when the draft or the change does. */
export function useMembersDraft(image: { readonly id: string; readonly name: string }): MembersInUse {
  const { session, http } = useSession();
  const client = useQueryClient();
  const asker = useSharingUser();
  const { id, name } = image;
  const draft = useMemo(() => memberDrafts.of(scopeOf(session), id), [session, id]);
  const state = useSyncExternalStore(draft.subscribe, draft.getState);
  const job = lastChange(useJobs(), scopeOf(session), id);
  const start = useCallback(
    (change: ChangeKind, projectIds: readonly string[]) => {
      const [scope, projectName] = [scopeOf(session), projectText(session)];
      const place = { client, http, scope, projectName, image: { id, name }, asker };
      void changeMembers(draft, place, change, projectIds);
    },
    [asker, client, draft, http, session, id, name],
  );
  return {
    state,
    job,
    isRunning: job !== null && !hasEnded(job),
    type: (text) => draft.change({ text }),
    confirm: (confirmed) => draft.change({ confirmed }),
    start,
  };
}
