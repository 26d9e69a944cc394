import type { Image } from '../../api/image.ts';
import type { EditRule } from '../../attributes/attribute.ts';
import { attributeOf } from '../../attributes/table.ts';
import { pointerTo, type PatchOperation } from '../../api/images-write.ts';
import { jsonText } from '../../format/json-text.ts';

/**
 * What somebody wants an image to be, over the image that they began with: by attribute, as text, and only where it
 * differs. `null` takes a custom property away.
 */
export type Changes = ReadonlyMap<string, string | null>;

/** Nothing is changed. */
export const NO_CHANGES: Changes = new Map();

/** What changes an attribute that every image has (schema of the image): it can be set and not removed. */
const OF_FIXED: ReadonlySet<EditRule> = new Set<EditRule>(['fixed', 'administrator', 'queued']);

/** Whether every image has the attribute, so that it can be set and not removed. */
export function isFixed(attribute: string): boolean {
  const edit = attributeOf(attribute)?.edit;
  return edit !== undefined && OF_FIXED.has(edit.glance);
}

/** A custom property with a field of its own: an empty field is a property that is not there. */
function isBlankMissing(attribute: string): boolean {
  return attributeOf(attribute)?.edit.control !== undefined && !isFixed(attribute);
}

/** What every image has comes first, custom properties behind it, both by name. */
export function fixedFirst(one: string, other: string): number {
  return Number(isFixed(other)) - Number(isFixed(one)) || (one < other ? -1 : 1);
}

/** The value of an attribute as a form shows it; `null` where the image has no such property. */
export function valueIn(image: Image, attribute: string): string | null {
  const value = Object.hasOwn(image, attribute) ? image[attribute] : undefined;
  if (value === undefined) return isFixed(attribute) ? '' : null;
  return normal(attribute, textIn(value));
}

/** A value of an image as a text; none is the empty one. */
export function textIn(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : jsonText(value);
}

function normal(attribute: string, value: string | null): string | null {
  return value === '' && isBlankMissing(attribute) ? null : value;
}

/** What an attribute is to be. */
export function wishOf(base: Image, changes: Changes, attribute: string): string | null {
  return changes.has(attribute) ? (changes.get(attribute) ?? null) : valueIn(base, attribute);
}

/** The changes with one more wish; what is as it was is none. */
export function withChange(base: Image, changes: Changes, attribute: string, value: string | null): Changes {
  const next = new Map(changes);
  const wish = normal(attribute, value);
  if (wish === valueIn(base, attribute)) next.delete(attribute);
  else next.set(attribute, wish);
  return next;
}

/** The changes without those of some attributes. */
export function without(changes: Changes, attributes: ReadonlySet<string>): Changes {
  return new Map([...changes].filter(([attribute]) => !attributes.has(attribute)));
}

/** The same wishes over another image: those that it fulfils are none any more. */
export function over(image: Image, changes: Changes): Changes {
  return new Map([...changes].filter(([attribute, wish]) => !isSo(image, attribute, wish)));
}

/** Whether an attribute is as it is wished; `007` is a 7. */
function isSo(image: Image, attribute: string, wish: string | null): boolean {
  const value = image[attribute];
  return typeof value === 'number' && wish !== null && /^\d+$/.test(wish)
    ? Number(wish) === value
    : wish === valueIn(image, attribute);
}

/** What is sent for the changes: one operation for each, and nothing of what stays. Tags are never among them. */
export function patchOf(base: Image, changes: Changes): readonly PatchOperation[] {
  const inOrder = [...over(base, changes)].toSorted(([one], [other]) => fixedFirst(one, other));
  return inOrder.map(([attribute, wish]) => operationFor(base, attribute, wish));
}

function operationFor(base: Image, attribute: string, wish: string | null): PatchOperation {
  const path = pointerTo(attribute);
  if (isFixed(attribute)) return { op: 'replace', path, value: fixedValue(attribute, wish ?? '') };
  if (wish === null) return { op: 'remove', path };
  return { op: Object.hasOwn(base, attribute) ? 'replace' : 'add', path, value: wish };
}

/** A text as the type that the schema has for the attribute; an empty one is the `null` of an image without a name. */
function fixedValue(attribute: string, text: string): unknown {
  switch (attributeOf(attribute)?.edit.control) {
    case 'flag':
      return text === 'true';
    case 'number':
      return Number(text);
    default:
      return text === '' ? null : text;
  }
}
