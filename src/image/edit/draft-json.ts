import type { Image } from '../../api/image.ts';
import { formValue, withChange, wishOf } from './changes.ts';
import { baseOf, type EditDraft } from './draft.ts';
import type { Places } from './fields.ts';
import { readFlatJson, writeFlatJson } from './flat-json.ts';

/** The custom properties with the changes: those of the image first, then added ones. */
export function propertiesIn(draft: EditDraft, image: Image, places: Places): ReadonlyMap<string, string> {
  const base = baseOf(draft, image);
  const wished = namesOf(draft, places).map((name) => [name, wishOf(base, draft.changes, name)] as const);
  return new Map(wished.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

/** Names of custom properties that exist or are added. */
export function namesOf({ changes }: EditDraft, { fields, properties }: Places): readonly string[] {
  return [...new Set([...properties, ...[...changes.keys()].filter((name) => !fields.has(name))])];
}

/** Switches the properties to JSON. */
export function asJson(draft: EditDraft, image: Image, places: Places): EditDraft {
  const base = baseOf(draft, image);
  return { ...draft, base, json: { text: writeFlatJson(propertiesIn(draft, image, places)), of: base } };
}

/**
 * Takes the typed JSON of the properties. While it cannot be parsed they stay as they were. A value that is unchanged
 * since the text was written is no change: another user may have changed it since.
 */
export function typeJson(draft: EditDraft, image: Image, places: Places, text: string): EditDraft {
  const of = draft.json?.of ?? baseOf(draft, image);
  const reading = readFlatJson(text);
  if (reading.kind === 'bad') return { ...draft, json: { text, of } };
  const base = baseOf(draft, image);
  const changes = new Map(draft.changes);
  for (const name of new Set([...namesOf(draft, places), ...reading.properties.keys()])) {
    // An attribute with a field is changed there; its name here is a problem (`problemsIn`).
    if (places.fields.has(name)) continue;
    const wish = reading.properties.get(name) ?? null;
    // A name that was here by mistake and was deleted again removes nothing.
    const isTakenBack = wish === null && !places.properties.includes(name);
    changes.delete(name);
    if (isTakenBack || wish === formValue(of, name)) continue;
    for (const [attribute, value] of withChange(base, new Map(), name, wish)) changes.set(attribute, value);
  }
  return { ...draft, base, changes, json: { text, of } };
}

/** Writes the JSON again, unless that would discard text that cannot be parsed or names that do not belong here. */
export function rewriteJson(draft: EditDraft, image: Image, places: Places): EditDraft {
  if (draft.json === null) return draft;
  const reading = readFlatJson(draft.json.text);
  const isOurs =
    reading.kind === 'read' && ![...reading.properties.keys()].some((name) => places.fields.has(name));
  return isOurs ? asJson(draft, image, places) : draft;
}
