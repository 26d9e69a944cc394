import type { Image } from '../../api/image.ts';
import type { Attribute } from '../../attributes/attribute.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { PROFILES } from '../../attributes/profile.ts';
import { attributeOf } from '../../attributes/table.ts';
import { twinOf } from '../../format/folded.ts';
import { isFixed, wishOf, type Changes } from './changes.ts';
import { formAttributes, lockReasonOf, isOfTheService, type Editor, type LockReason } from './rules.ts';

/** Why the service would refuse a value. */
export type ValueProblem =
  | { readonly kind: 'too-long'; readonly most: number; readonly unit: 'characters' | 'bytes' }
  /** A character that takes four bytes in UTF-8. */
  | { readonly kind: 'four-bytes'; readonly character: string }
  | { readonly kind: 'no-whole-number' }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  /** A name that the extension of IMS does not take, together with a change that no other call takes. */
  | { readonly kind: 'capitals' }
  | { readonly kind: 'line-break' }
  | { readonly kind: 'angle-bracket' };

/** Why a new property cannot have a name. */
export type NameProblem =
  | ValueProblem
  | { readonly kind: 'empty' }
  /** The service strips spaces at both ends. */
  | { readonly kind: 'outer-space' }
  /** The attribute has its own field above, or its own tab (tags). */
  | { readonly kind: 'has-a-place' }
  | { readonly kind: 'held'; readonly lockReason: LockReason };

/** The column of Glance's database for a name or a key. */
const LONGEST_NAME = 255;
/** Its column for a value; more is a 500 (facts, section 2). */
const LONGEST_VALUE_BYTES = 65_535;
const LONGEST_IMS_DESCRIPTION = 1024;
const LARGEST_INTEGER = 2 ** 31 - 1;

/** How many custom properties Glance takes by default. */
export const PROPERTY_LIMIT = 128;

/** A lone surrogate too, which no database takes. */
const FOUR_BYTES = /[\u{d800}-\u{dfff}\u{10000}-\u{10ffff}]/u;

/**
 * The first character that plain Glance refuses everywhere: its database has three bytes for one (facts, section 7).
 */
export function fourBytesIn(text: string, profile: ProfileName): string | null {
  return profile === 'glance' ? (FOUR_BYTES.exec(text)?.[0] ?? null) : null;
}

/** The problem of a value of an attribute, if any. */
export function valueProblem(attribute: string, value: string, profile: ProfileName): ValueProblem | null {
  const row = attributeOf(attribute);
  if (row?.edit.control === 'number') return numberProblem(value);
  const four = fourBytesIn(value, profile);
  if (four !== null) return { kind: 'four-bytes', character: four };
  if (attribute === 'name') return lengthProblem(value, PROFILES[profile].nameMaxLength);
  if (isFixed(attribute)) return lengthProblem(value, LONGEST_NAME);
  if (profile === 'ims' && attribute === '__description') return imsDescriptionProblem(value);
  if (profile === 'ims' && row?.edit.ims === 'extension') return extensionProblem(row, value);
  return new TextEncoder().encode(value).length > LONGEST_VALUE_BYTES
    ? { kind: 'too-long', most: LONGEST_VALUE_BYTES, unit: 'bytes' }
    : null;
}

function numberProblem(text: string): ValueProblem | null {
  const isWhole = /^\d{1,10}$/.test(text) && Number(text) <= LARGEST_INTEGER;
  return isWhole ? null : { kind: 'no-whole-number' };
}

/** The service counts code points, as Python does. */
function lengthProblem(text: string, most: number): ValueProblem | null {
  return Array.from(text).length > most ? { kind: 'too-long', most, unit: 'characters' } : null;
}

/** What the documents list of values (image-attributes, sections 2 to 6); types of GPU are open. */
function extensionProblem({ kind, values }: Attribute, value: string): ValueProblem | null {
  if (kind === 'max-memory') return value === '' ? null : numberProblem(value);
  const isFlag = kind === 'flag' || kind === 'support' || kind === 'inverted';
  const legal = values ?? (isFlag ? ['true', 'false'] : null);
  if (legal === null) return lengthProblem(value, LONGEST_NAME);
  return legal.includes(value) ? null : { kind: 'one-of', values: legal };
}

/** image-attributes of IMS: up to 1024 characters, no line break, no `<` and `>`. */
function imsDescriptionProblem(text: string): ValueProblem | null {
  if (/[\r\n]/.test(text)) return { kind: 'line-break' };
  return /[<>]/.test(text) ? { kind: 'angle-bracket' } : lengthProblem(text, LONGEST_IMS_DESCRIPTION);
}

/** The problem of a new property's name, given those that an image has. */
export function nameProblemOf(image: Image, name: string, editor: Editor): NameProblem | null {
  if (name === '') return { kind: 'empty' };
  if (name.trim() !== name) return { kind: 'outer-space' };
  const lockReason = lockReasonOf(image, name, editor);
  if (
    name === 'tags' ||
    (lockReason === null && formAttributes(image, editor.profile).some((attribute) => attribute === name))
  ) {
    return { kind: 'has-a-place' };
  }
  if (lockReason !== null) return { kind: 'held', lockReason };
  const four = fourBytesIn(name, editor.profile);
  return four === null ? lengthProblem(name, LONGEST_NAME) : { kind: 'four-bytes', character: four };
}

/** Two property names that databases mostly treat as equal. */
export type Twins = readonly [added: string, other: string];

/**
 * Added properties whose name differs from another only in case and accents: the service fails and gives no reason. A
 * removed one counts too, since its row stays.
 */
export function twinsIn(base: Image, changes: Changes): readonly Twins[] {
  const names = Object.keys(base).filter(isCustom);
  const twins: Twins[] = [];
  for (const [name, wish] of changes) {
    if (wish === null || Object.hasOwn(base, name) || !isCustom(name)) continue;
    const other = twinOf(name, names);
    if (other !== undefined) twins.push([name, other]);
    names.push(name);
  }
  return twins;
}

/** How many custom properties there will be; `null` when none is added, so that the limit does not matter. */
export function propertiesThen(base: Image, changes: Changes): number | null {
  const names = new Set([...Object.keys(base), ...changes.keys()]);
  const isNew = (name: string) => !Object.hasOwn(base, name) && wishOf(base, changes, name) !== null;
  if (![...changes.keys()].some((name) => !isFixed(name) && isNew(name))) return null;
  return [...names].filter((name) => isCustom(name) && wishOf(base, changes, name) !== null).length;
}

/** Glance counts its own import notes among them. */
function isCustom(name: string): boolean {
  return !isFixed(name) && name !== 'tags' && (!isOfTheService(name) || name.startsWith('os_glance_'));
}
