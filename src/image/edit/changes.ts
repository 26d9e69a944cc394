import type { Image } from '../../api/image.ts';
import type { EditRule } from '../../attributes/attribute.ts';
import { attributeOf } from '../../attributes/table.ts';
import { jsonText } from '../../format/json-text.ts';

/**
 * The changes of the user, relative to the image at the beginning: by attribute, as text, and only where the value
 * differs. `null` removes a custom property.
 */
export type Changes = ReadonlyMap<string, string | null>;

export const NO_CHANGES: Changes = new Map();

/** The attributes that every image has (schema of the image): they can be set and not removed. */
const OF_FIXED: ReadonlySet<EditRule> = new Set<EditRule>(['fixed', 'administrator', 'queued']);

/** Whether every image has the attribute, so that it can be set and not removed. */
export function isFixed(attribute: string): boolean {
  const edit = attributeOf(attribute)?.edit;
  return edit !== undefined && OF_FIXED.has(edit.glance);
}

/** A custom property with its own field: an empty field is a missing property. */
function isBlankMissing(attribute: string): boolean {
  return attributeOf(attribute)?.edit.control !== undefined && !isFixed(attribute);
}

/** Attributes that every image has come first, then custom properties, both by name. */
export function fixedFirst(one: string, other: string): number {
  return Number(isFixed(other)) - Number(isFixed(one)) || (one < other ? -1 : 1);
}

/** The value of an attribute as a form shows it; `null` where the image has no such property. */
export function formValue(image: Image, attribute: string): string | null {
  const value = Object.hasOwn(image, attribute) ? image[attribute] : undefined;
  if (value === undefined) return isFixed(attribute) ? '' : null;
  return normal(attribute, textIn(value));
}

/** A value of an image as a text; empty when missing. */
export function textIn(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : jsonText(value);
}

function normal(attribute: string, value: string | null): string | null {
  return value === '' && isBlankMissing(attribute) ? null : value;
}

/** The wanted value of an attribute. */
export function wishOf(base: Image, changes: Changes, attribute: string): string | null {
  return changes.has(attribute) ? (changes.get(attribute) ?? null) : formValue(base, attribute);
}

/** The changes with one more; setting the original value removes the change. */
export function withChange(base: Image, changes: Changes, attribute: string, value: string | null): Changes {
  const next = new Map(changes);
  const wish = normal(attribute, value);
  if (wish === formValue(base, attribute)) next.delete(attribute);
  else next.set(attribute, wish);
  return next;
}

export function withoutAttributes(changes: Changes, attributes: ReadonlySet<string>): Changes {
  return new Map([...changes].filter(([attribute]) => !attributes.has(attribute)));
}

/** The same changes relative to another image: those that it already has are dropped. */
export function relativeTo(image: Image, changes: Changes): Changes {
  return new Map([...changes].filter(([attribute, wish]) => !isSo(image, attribute, wish)));
}

/** Whether an attribute already has the wanted value; `007` is a 7. */
function isSo(image: Image, attribute: string, wish: string | null): boolean {
  const value = image[attribute];
  return typeof value === 'number' && wish !== null && /^\d+$/.test(wish)
    ? Number(wish) === value
    : wish === formValue(image, attribute);
}
