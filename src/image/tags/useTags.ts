import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { say, tell } from '../../ui/Toast.tsx';
import type { TagChange } from './send-tags.ts';
import { changeTags, tagDrafts, type TagResult, type TagState } from './change-tags.ts';
import { TAG_WORDS as words } from './messages.ts';

/** The draft of an image's tags with its actions. */
export interface TagsInUse {
  readonly state: TagState;
  readonly type: (text: string) => void;
  readonly forgetFailures: () => void;
  /** Adds or removes tags, and resolves to a message at the end. */
  readonly change: (change: TagChange, tags: readonly string[]) => void;
}

/** The draft of an image's tags; renders again when it changes. */
export function useTags(imageId: string): TagsInUse {
  const { session, http } = useSession();
  const client = useQueryClient();
  const draft = useMemo(() => tagDrafts.of(scopeOf(session), imageId), [session, imageId]);
  const state = useSyncExternalStore(draft.subscribe, draft.getState);
  const change = useCallback(
    (what: TagChange, tags: readonly string[]) => {
      const place = { client, http, scope: scopeOf(session), imageId, profile: session.profile };
      const undo = (tag: string) => void changeTags(draft, place, 'add', [tag]);
      void changeTags(draft, place, what, tags).then((result) => sayWhat(what, result, undo));
    },
    [client, draft, http, session, imageId],
  );
  return {
    state,
    type: (text) => draft.change({ text }),
    forgetFailures: () => draft.change({ failures: [] }),
    change,
  };
}

function sayWhat(change: TagChange, result: TagResult, undo: (tag: string) => void): void {
  if (change === 'add') {
    if (result.done.length > 0) say(words.added(result));
    return;
  }
  const [removed] = result.done;
  if (removed !== undefined) {
    tell({ text: words.removed(result), action: { label: words.undo, run: () => undo(removed) } });
  } else if (result.gone.length > 0) say(words.removed(result));
}
