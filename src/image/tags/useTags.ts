import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { say, tell } from '../../ui/Toast.tsx';
import type { TagChange } from './change-tags.ts';
import { tagDeskOf, type TagDesk, type TagResult, type TagState } from './desk.ts';
import { TAG_WORDS as words } from './messages.ts';

/** The desk of an image's tags with what is on it now. */
export interface TagsInUse {
  readonly desk: TagDesk;
  readonly state: TagState;
  /** Adds or removes tags, and says at the end what came of it. */
  readonly change: (change: TagChange, tags: readonly string[]) => void;
}

/** What is done with the tags of an image; renders again when that changes. */
export function useTags(imageId: string): TagsInUse {
  const { session, http } = useSession();
  const client = useQueryClient();
  const desk = useMemo(() => tagDeskOf(scopeOf(session), imageId), [session, imageId]);
  const state = useSyncExternalStore(desk.subscribe, desk.getState);
  const change = useCallback(
    (what: TagChange, tags: readonly string[]) => {
      const place = { client, http, scope: scopeOf(session), imageId };
      const undo = (tag: string) => void desk.change(place, 'add', [tag]);
      void desk.change(place, what, tags).then((result) => sayWhat(what, result, undo));
    },
    [client, desk, http, session, imageId],
  );
  return { desk, state, change };
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
