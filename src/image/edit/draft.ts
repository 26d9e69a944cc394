import type { Image } from '../../api/image.ts';
import { NO_CHANGES, withChange, without, type Changes } from './changes.ts';
import { readFlatJson } from './flat-json.ts';
import type { Conflict } from './rebase.ts';

/** Whose value of a clash is to be kept. */
export type ConflictChoice = 'mine' | 'theirs';

/** The properties as they are typed in JSON. */
export interface JsonText {
  readonly text: string;
  /** The image that it was written from: what stands in the text as it is there is no wish. */
  readonly of: Image;
}

/** What somebody has typed for one image and not saved. */
export interface EditDraft {
  /** The image that it is typed over; `null` while nothing is. */
  readonly base: Image | null;
  readonly changes: Changes;
  readonly clashes: readonly Conflict[];
  readonly choices: ReadonlyMap<string, ConflictChoice>;
  /** What others have changed meanwhile and nobody has to decide on. */
  readonly takenOver: ReadonlySet<string>;
  /** Lines with properties that are not among the changes yet. */
  readonly lines: string;
  /** Somebody wanted them to be taken: what is wrong with them is said until they are typed on. */
  readonly areLinesJudged: boolean;
  /** The properties as JSON; `null` while they are shown one by one. */
  readonly json: JsonText | null;
}

/** Nothing is typed. */
export const NO_DRAFT: EditDraft = {
  base: null,
  changes: NO_CHANGES,
  clashes: [],
  choices: new Map(),
  takenOver: new Set(),
  lines: '',
  areLinesJudged: false,
  json: null,
};

/** Whether the text of the properties cannot be read. */
export function isJsonBad({ json }: EditDraft): boolean {
  return json !== null && readFlatJson(json.text).kind === 'bad';
}

/** Whether something would be lost with it. */
export function isUnsaved(draft: EditDraft): boolean {
  return draft.changes.size > 0 || draft.lines.trim() !== '' || isJsonBad(draft);
}

/** The image that a draft is over, or would be. */
export function baseOf(draft: EditDraft, image: Image): Image {
  return draft.base ?? image;
}

/** One more wish. */
export function change(draft: EditDraft, image: Image, attribute: string, value: string | null): EditDraft {
  const base = baseOf(draft, image);
  return { ...draft, base, changes: withChange(base, draft.changes, attribute, value) };
}

/** Properties that were written as lines become wishes; lines that were not taken stay. */
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

/** Clashes that are still of importance: somebody may have typed the very value of the other meanwhile. */
export function openConflicts({ clashes, changes }: EditDraft): readonly Conflict[] {
  return clashes.filter(({ attribute }) => changes.has(attribute));
}

/** Whether somebody has yet to say whose value is kept. */
export function isUndecided(draft: EditDraft): boolean {
  return openConflicts(draft).some(({ attribute }) => !draft.choices.has(attribute));
}

/** Says whose value of a clash is kept; what is typed stays either way. */
export function choose(draft: EditDraft, attribute: string, choice: ConflictChoice): EditDraft {
  return { ...draft, choices: new Map([...draft.choices, [attribute, choice]]) };
}

/** What is to be sent: all wishes but those given up for the value of somebody else. */
export function meant({ changes, choices }: EditDraft): Changes {
  return without(
    changes,
    new Set([...choices].filter(([, choice]) => choice === 'theirs').map(([name]) => name)),
  );
}
