import { numberOf, tagsOf, textOf, type Image } from '../api/image.ts';
import type { Attribute, AttributeKind } from '../attributes/attribute.ts';
import { ATTRIBUTES } from '../attributes/table.ts';
import { sizeBytesOf } from '../filters/local.ts';
import { parseTime } from '../format/time.ts';
import { foldText } from './fold.ts';

/** How an attribute is kept: as a number, as Unix milliseconds, as a list of tags, as text, or not at all. */
export type StorageKind = 'number' | 'time' | 'tags' | 'text' | 'none';

/** Follow from the ID, say the same for every image, or are read with another attribute (`__image_size` with `size`). */
const NOT_KEPT: ReadonlySet<string> = new Set(['id', 'self', 'file', 'schema', '__image_size']);

const BY_KIND: Partial<Record<AttributeKind, StorageKind>> = {
  bytes: 'number',
  'min-memory': 'number',
  'max-memory': 'number',
  disk: 'number',
  seconds: 'number',
  time: 'time',
  tags: 'tags',
};

function rowOf(name: string): Attribute | undefined {
  return Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name as keyof typeof ATTRIBUTES] : undefined;
}

/** How an attribute of that name is kept; a property that the table does not know is text. */
export function storageKindOf(name: string): StorageKind {
  if (NOT_KEPT.has(name)) return 'none';
  const kind = rowOf(name)?.kind;
  return (kind === undefined ? undefined : BY_KIND[kind]) ?? 'text';
}

/** The number of an attribute, or Unix milliseconds of a time; `null` where an image has none. */
export function storedNumber(image: Image, name: string): number | null {
  if (name === 'size') return sizeBytesOf(image);
  const kind = storageKindOf(name);
  if (kind === 'number') return numberOf(image, name);
  const text = kind === 'time' || kind === 'text' ? textOf(image, name) : null;
  if (text === null) return null;
  return kind === 'time' ? parseTime(text) : numberInText(text);
}

/** The number or the time that a text is; `null` where it is neither. */
export function numberInText(text: string): number | null {
  return numberOf({ id: '', text }, 'text') ?? parseTime(text.trim());
}

/** Of the service's own making, or said by other means: their values are no words that are looked for. */
const UNSEARCHED: ReadonlySet<string> = new Set([
  'status',
  'visibility',
  'protected',
  'os_hidden',
  'owner',
  'disk_format',
  'container_format',
  'checksum',
  'os_hash_algo',
  'os_hash_value',
  'direct_url',
  'locations',
  'block_device_mapping',
  '__imagetype',
  '__isregistered',
  '__image_source_type',
  'virtual_env_type',
]);

const UNSEARCHED_KINDS: ReadonlySet<AttributeKind> = new Set<AttributeKind>([
  'flag',
  'support',
  'inverted',
  'bits',
  'path',
  'enterprise-project',
]);

/** Whether words are looked for in the values of an attribute: name, tags, descriptions, system, custom properties. */
export function isSearchedAttribute(name: string): boolean {
  const storage = storageKindOf(name);
  if (storage !== 'text' && storage !== 'tags') return false;
  const kind = rowOf(name)?.kind;
  return !UNSEARCHED.has(name) && (kind === undefined || !UNSEARCHED_KINDS.has(kind));
}

/** A yes or no is the value of many properties and no word that is looked for. */
export function isSearchedValue(foldedValue: string): boolean {
  return foldedValue !== 'true' && foldedValue !== 'false';
}

/** The folded texts of an image that words are looked for in, without its ID. `ownerName` is that of its project. */
export function searchedTexts(image: Image, ownerName: string | null): readonly string[] {
  const texts = [foldText(textOf(image, 'name') ?? '')];
  for (const name of Object.keys(image)) {
    if (name === 'name' || !isSearchedAttribute(name)) continue;
    if (storageKindOf(name) === 'tags') texts.push(...tagsOf(image).map(foldText));
    else texts.push(...[foldText(textOf(image, name) ?? '')].filter(isSearchedValue));
  }
  if (ownerName !== null) texts.push(foldText(ownerName));
  return texts;
}
