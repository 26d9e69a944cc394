import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Image } from '../../api/image.ts';
import { isAdmin } from '../../sharing/receiving/receiving.ts';
import { standingOf } from '../../sharing/members/standing.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { say } from '../../ui/Toast.tsx';
import { editDeskOf, type EditDesk, type EditState, type Saving } from './desk.ts';
import { baseOf, meet, type Places } from './draft.ts';
import { fieldsFor, type EditField } from './fields.ts';
import { EDIT_WORDS as words, labelOf } from './messages.ts';
import { problemsIn, type DraftProblems } from './problems.ts';
import { editableProperties, type Editor } from './rules.ts';

/** All that the parts of the form need to know. */
export interface EditInUse {
  readonly desk: EditDesk;
  readonly state: EditState;
  /** The image that the draft is over. */
  readonly base: Image;
  readonly editor: Editor;
  readonly fields: readonly EditField[];
  readonly places: Places;
  readonly problems: DraftProblems;
  /** Saves, and says what came of it. */
  readonly save: () => Promise<Saving | null>;
}

/** What is typed for an image, and what can be typed; renders again when that changes. */
export function useEdit(image: Image): EditInUse {
  const { session, http } = useSession();
  const client = useQueryClient();
  const desk = useMemo(() => editDeskOf(scopeOf(session), image.id), [session, image.id]);
  const state = useSyncExternalStore(desk.subscribe, desk.getState);
  // An effect: the image is read and changed by others too, and the desk stands outside of rendering.
  useEffect(() => desk.edit((draft) => meet(draft, image)), [desk, image]);

  const base = baseOf(state.draft, image);
  const editor = useMemo(
    () => ({ profile: session.profile, standing: standingOf(base, session), isAdmin: isAdmin(session) }),
    [session, base],
  );
  const fields = useMemo(() => fieldsFor(base, editor), [base, editor]);
  const places = useMemo(
    () => ({
      fields: new Set(fields.map(({ attribute }) => attribute)),
      properties: editableProperties(base, editor),
    }),
    [base, editor, fields],
  );
  return {
    desk,
    state,
    base,
    editor,
    fields,
    places,
    problems: problemsIn(state.draft, base, places, editor),
    save: async () => {
      const saving = await desk.save({ client, http, scope: scopeOf(session), imageId: image.id });
      if (saving?.kind === 'saved') say(words.saved(saving.takenOver.map(labelOf)));
      if (saving?.kind === 'nothing') say(words.alreadySo);
      return saving;
    },
  };
}
