import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Image } from '../../api/image.ts';
import { userRoleOf, isAdmin } from '../../session/rights.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { say } from '../../ui/Toast.tsx';
import { baseOf, NO_DRAFT, withLines, type EditDraft } from './draft.ts';
import { meet } from './draft-over.ts';
import { fieldsFor, placesFor, type EditField, type Places } from './fields.ts';
import { EDIT_WORDS as words, labelOf } from './messages.ts';
import { problemsIn, type DraftProblems, type LinesTaken } from './problems.ts';
import type { Editor } from './rules.ts';
import { edit, editDrafts, saveDraft, type EditState, type Saving } from './save.ts';

/** What the parts of the form need. */
export interface EditInUse {
  readonly state: EditState;
  readonly edit: (step: (draft: EditDraft) => EditDraft) => void;
  /** Adds properties that were typed as lines. */
  readonly takeLines: (taken: LinesTaken) => void;
  readonly discard: () => void;
  readonly base: Image;
  readonly editor: Editor;
  readonly fields: readonly EditField[];
  readonly places: Places;
  readonly problems: DraftProblems;
  /** Saves, and resolves to how it ended. */
  readonly save: () => Promise<Saving | null>;
}

/** The draft of an image with its fields and problems; renders again when it changes. */
export function useEdit(image: Image): EditInUse {
  const { session, http } = useSession();
  const client = useQueryClient();
  const stored = useMemo(() => editDrafts.of(scopeOf(session), image.id), [session, image.id]);
  const state = useSyncExternalStore(stored.subscribe, stored.getState);
  const editorOf = useCallback(
    (of: Image) => ({
      profile: session.profile,
      role: userRoleOf(of, session),
      isAdmin: isAdmin(session),
    }),
    [session],
  );
  const placesOf = useCallback((of: Image) => placesFor(of, editorOf(of)), [editorOf]);
  // An effect: others read and change the image too, and the draft lives outside React.
  useEffect(() => edit(stored, (draft) => meet(draft, image, placesOf)), [stored, image, placesOf]);

  const base = baseOf(state.draft, image);
  const editor = useMemo(() => editorOf(base), [editorOf, base]);
  const fields = useMemo(() => fieldsFor(base, editor), [base, editor]);
  const places = useMemo(() => placesOf(base), [placesOf, base]);
  return {
    state,
    edit: (step) => edit(stored, step),
    takeLines: ({ properties, problems }) =>
      edit(stored, (draft) =>
        draft.lines === ''
          ? draft
          : withLines(
              draft,
              base,
              properties,
              problems.map(({ text }) => text),
            ),
      ),
    discard: () => stored.change({ draft: NO_DRAFT, refusal: null }),
    base,
    editor,
    fields,
    places,
    problems: problemsIn(state.draft, base, places, editor),
    save: async () => {
      const { profile } = session;
      const place = { client, http, scope: scopeOf(session), imageId: image.id, profile, placesOf };
      const saving = await saveDraft(stored, place);
      if (saving?.kind === 'saved') {
        say(words.saved(saving.takenOver.map(labelOf), saving.notKept.map(labelOf)));
      }
      if (saving?.kind === 'nothing') say(words.alreadySo);
      return saving;
    },
  };
}
