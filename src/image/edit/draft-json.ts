import type { Image } from '../../api/image.ts';
import { valueIn, withChange, wishOf } from './changes.ts';
import { baseOf, type EditDraft } from './draft.ts';
import type { Places } from './fields.ts';
import { readFlatJson, writeFlatJson } from './flat-json.ts';

/** The custom properties as they are wished: those of the image first, then those that are added. */
export function propertiesIn(draft: EditDraft, image: Image, places: Places): ReadonlyMap<string, string> {
  const base = baseOf(draft, image);
  const wished = namesOf(draft, places).map((name) => [name, wishOf(base, draft.changes, name)] as const);
  return new Map(wished.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

/** Names of custom properties that are there, or are wished for. */
export function namesOf({ changes }: EditDraft, { fields, properties }: Places): readonly string[] {
  return [...new Set([...properties, ...[...changes.keys()].filter((name) => !fields.has(name))])];
}

/** The properties are shown as JSON. */
export function asJson(draft: EditDraft, image: Image, places: Places): EditDraft {
  const base = baseOf(draft, image);
  return { ...draft, base, json: { text: writeFlatJson(propertiesIn(draft, image, places)), of: base } };
}

/**
 * The properties after their JSON was typed. While it cannot be read they stay as they were. What stands there as it
 * was when the text was written is no wish: somebody else may have changed it since.
 */
export function typeJson(draft: EditDraft, image: Image, places: Places, text: string): EditDraft {
  const of = draft.json?.of ?? baseOf(draft, image);
  const reading = readFlatJson(text);
  if (reading.kind === 'bad') return { ...draft, json: { text, of } };
  const base = baseOf(draft, image);
  const changes = new Map(draft.changes);
  for (const name of new Set([...namesOf(draft, places), ...reading.properties.keys()])) {
    // What has a field is changed there; that it stands here is a problem (`problemsIn`).
    if (places.fields.has(name)) continue;
    const wish = reading.properties.get(name) ?? null;
    // What stood here by mistake, and does no more, was not to be taken away.
    const isTakenBack = wish === null && !places.properties.includes(name);
    changes.delete(name);
    if (isTakenBack || wish === valueIn(of, name)) continue;
    for (const [attribute, value] of withChange(base, new Map(), name, wish)) changes.set(attribute, value);
  }
  return { ...draft, base, changes, json: { text, of } };
}

/** The JSON written anew, unless that would take away what cannot be read, or stands there by mistake. */
export function jsonAnew(draft: EditDraft, image: Image, places: Places): EditDraft {
  if (draft.json === null) return draft;
  const reading = readFlatJson(draft.json.text);
  const isOurs =
    reading.kind === 'read' && ![...reading.properties.keys()].some((name) => places.fields.has(name));
  return isOurs ? asJson(draft, image, places) : draft;
}
