import type { Image } from '../../api/image.ts';
import { NO_CHANGES, over, valueIn, withChange, without, wishOf, type Changes } from './changes.ts';
import { readFlatJson, writeFlatJson } from './flat-json.ts';
import { rebase, stillClashing, type Clash } from './rebase.ts';

/** Whose value of a clash is to be kept. */
export type Choice = 'mine' | 'theirs';

/** What somebody has typed for one image and not saved. */
export interface Draft {
  /** The image that it is typed over; `null` while nothing is. */
  readonly base: Image | null;
  readonly changes: Changes;
  readonly clashes: readonly Clash[];
  readonly choices: ReadonlyMap<string, Choice>;
  /** What others have changed meanwhile and nobody has to decide on. */
  readonly takenOver: ReadonlySet<string>;
  /** Lines with properties that are not among the changes yet. */
  readonly lines: string;
  /** Somebody wanted them to be taken: what is wrong with them is said until they are typed on. */
  readonly areLinesJudged: boolean;
  /** The properties as they are typed in JSON; `null` while they are shown one by one. */
  readonly json: string | null;
}

/** Nothing is typed. */
export const NO_DRAFT: Draft = {
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
export function isJsonBad({ json }: Draft): boolean {
  return json !== null && readFlatJson(json).kind === 'bad';
}

/** Whether something would be lost with it. */
export function isUnsaved(draft: Draft): boolean {
  return draft.changes.size > 0 || draft.lines.trim() !== '' || isJsonBad(draft);
}

/** The image that a draft is over, or would be. */
export function baseOf(draft: Draft, image: Image): Image {
  return draft.base ?? image;
}

/** One more wish. */
export function change(draft: Draft, image: Image, attribute: string, value: string | null): Draft {
  const base = baseOf(draft, image);
  return { ...draft, base, changes: withChange(base, draft.changes, attribute, value) };
}

/** Properties that were written as lines become wishes; lines that were not taken stay. */
export function withLines(
  draft: Draft,
  image: Image,
  properties: ReadonlyMap<string, string>,
  left: readonly string[],
): Draft {
  const base = baseOf(draft, image);
  let { changes } = draft;
  for (const [name, value] of properties) changes = withChange(base, changes, name, value);
  return { ...draft, base, changes, lines: left.join('\n'), areLinesJudged: left.length > 0 };
}

/** Which attributes are where in the form. */
export interface Places {
  /** Those with a field of their own. */
  readonly fields: ReadonlySet<string>;
  /** Custom properties of the image that can be edited, by name. */
  readonly properties: readonly string[];
}

/** The custom properties as they are wished: those of the image first, then those that are added. */
export function propertiesIn(draft: Draft, image: Image, places: Places): ReadonlyMap<string, string> {
  const base = baseOf(draft, image);
  const wished = namesOf(draft, places).map((name) => [name, wishOf(base, draft.changes, name)] as const);
  return new Map(wished.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

/** Names of custom properties that are there, or are wished for. */
export function namesOf({ changes }: Draft, { fields, properties }: Places): readonly string[] {
  return [...new Set([...properties, ...[...changes.keys()].filter((name) => !fields.has(name))])];
}

/** The properties are shown as JSON. */
export function asJson(draft: Draft, image: Image, places: Places): Draft {
  return { ...draft, json: writeFlatJson(propertiesIn(draft, image, places)) };
}

/** The properties after their JSON was typed. While it cannot be read they stay as they were. */
export function typeJson(draft: Draft, image: Image, places: Places, json: string): Draft {
  const reading = readFlatJson(json);
  if (reading.kind === 'bad') return { ...draft, json };
  const base = baseOf(draft, image);
  let { changes } = draft;
  for (const name of new Set([...namesOf(draft, places), ...reading.properties.keys()])) {
    // What has a field is changed there; that it stands here is a problem (`problemsIn`).
    if (places.fields.has(name)) continue;
    const isListed = reading.properties.has(name) || places.properties.includes(name);
    // What stood here by mistake, and does no more, was not to be taken away.
    const wish = isListed ? (reading.properties.get(name) ?? null) : valueIn(base, name);
    changes = withChange(base, changes, name, wish);
  }
  return { ...draft, base, changes, json };
}

/** The draft over the image as it is now. An older one than the draft is over already says nothing. */
export function meet(draft: Draft, latest: Image): Draft {
  const { base } = draft;
  if (base === null || base === latest || isOlder(latest, base)) return draft;
  const rebased = rebase(base, draft.changes, latest);
  const clashes = stillClashing(draft.clashes, rebased);
  const came = new Set(rebased.clashes.map(({ attribute }) => attribute));
  return {
    ...draft,
    base: latest,
    changes: rebased.changes,
    clashes,
    // What was decided was decided on another value.
    choices: new Map([...draft.choices].filter(([attribute]) => !came.has(attribute))),
    takenOver: new Set([...draft.takenOver, ...rebased.takenOver]),
  };
}

/** Times of the service have whole seconds: within one, who comes later is taken for the newer. */
function isOlder(one: Image, other: Image): boolean {
  return String(one['updated_at']) < String(other['updated_at']);
}

/** Clashes that are still of importance: somebody may have typed the very value of the other meanwhile. */
export function openClashes({ clashes, changes }: Draft): readonly Clash[] {
  return clashes.filter(({ attribute }) => changes.has(attribute));
}

/** Whether somebody has yet to say whose value is kept. */
export function isUndecided(draft: Draft): boolean {
  return openClashes(draft).some(({ attribute }) => !draft.choices.has(attribute));
}

/** Says whose value of a clash is kept; what is typed stays either way. */
export function choose(draft: Draft, attribute: string, choice: Choice): Draft {
  return { ...draft, choices: new Map([...draft.choices, [attribute, choice]]) };
}

/** What is to be sent: all wishes but those given up for the value of somebody else. */
export function meant({ changes, choices }: Draft): Changes {
  return without(
    changes,
    new Set([...choices].filter(([, choice]) => choice === 'theirs').map(([name]) => name)),
  );
}

/** The draft after `sent` was taken by the service: what was typed since stays. */
export function afterSaving(draft: Draft, saved: Image): Draft {
  const changes = over(saved, meant(draft));
  const rest = { ...NO_DRAFT, lines: draft.lines, areLinesJudged: draft.areLinesJudged, json: draft.json };
  return changes.size === 0 ? rest : { ...rest, base: saved, changes };
}
