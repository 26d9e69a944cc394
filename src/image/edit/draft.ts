import type { Image } from '../../api/image.ts';
import { NO_CHANGES, withChange, withoutAttributes, type Changes } from './changes.ts';
import { readFlatJson } from './flat-json.ts';
import type { Conflict } from './rebase.ts';

/** Whose value is kept in a conflict. */
export type ConflictChoice = 'mine' | 'theirs';

export interface JsonText {
  readonly text: string;
  /** The image that the text was written from: values that are still equal to it are no changes. */
  readonly of: Image;
}

/** The unsaved changes of a user to one image. */
export interface EditDraft {
  /** The image that the changes are relative to; `null` while there are none. */
  readonly base: Image | null;
  readonly changes: Changes;
  readonly conflicts: readonly Conflict[];
  readonly choices: ReadonlyMap<string, ConflictChoice>;
  /** Attributes that other users have changed meanwhile without a conflict. */
  readonly takenOver: ReadonlySet<string>;
  /** Lines with properties that are not among the changes yet. */
  readonly lines: string;
  /** The user tried to add the lines: their problems are shown until the lines are edited. */
  readonly areLinesJudged: boolean;
  /** The properties as JSON; `null` while they are shown one by one. */
  readonly json: JsonText | null;
}

export const NO_DRAFT: EditDraft = {
  base: null,
  changes: NO_CHANGES,
  conflicts: [],
  choices: new Map(),
  takenOver: new Set(),
  lines: '',
  areLinesJudged: false,
  json: null,
};

/** Whether the JSON of the properties cannot be parsed. */
export function isJsonBad({ json }: EditDraft): boolean {
  return json !== null && readFlatJson(json.text).kind === 'bad';
}

/** Whether discarding the draft would lose something. */
export function isUnsaved(draft: EditDraft): boolean {
  return draft.changes.size > 0 || draft.lines.trim() !== '' || isJsonBad(draft);
}

/** The image that a draft is relative to, or would be. */
export function baseOf(draft: EditDraft, image: Image): Image {
  return draft.base ?? image;
}

export function change(draft: EditDraft, image: Image, attribute: string, value: string | null): EditDraft {
  const base = baseOf(draft, image);
  return { ...draft, base, changes: withChange(base, draft.changes, attribute, value) };
}

/** Adds properties that were typed as lines; lines that were not accepted stay. */
export function withLines(
  draft: EditDraft,
  image: Image,
  properties: ReadonlyMap<string, string>,
  left: readonly string[],
): EditDraft {
  const base = baseOf(draft, image);
  let { changes } = draft;
  for (const [name, value] of properties) changes = withChange(base, changes, name, value);
  return { ...draft, base, changes, lines: left.join('\n'), areLinesJudged: left.length > 0 };
}

/** Conflicts that still matter: the user may have typed the other user's value meanwhile. */
export function openConflicts({ conflicts, changes }: EditDraft): readonly Conflict[] {
  return conflicts.filter(({ attribute }) => changes.has(attribute));
}

/** Whether the user still has to choose in a conflict. */
export function isUndecided(draft: EditDraft): boolean {
  return openConflicts(draft).some(({ attribute }) => !draft.choices.has(attribute));
}

/** Chooses whose value is kept; the typed value stays in the draft either way. */
export function choose(draft: EditDraft, attribute: string, choice: ConflictChoice): EditDraft {
  return { ...draft, choices: new Map([...draft.choices, [attribute, choice]]) };
}

/** What is to be sent: all changes except those given up for another user's value. */
export function meant({ changes, choices }: EditDraft): Changes {
  return withoutAttributes(
    changes,
    new Set([...choices].filter(([, choice]) => choice === 'theirs').map(([name]) => name)),
  );
}
