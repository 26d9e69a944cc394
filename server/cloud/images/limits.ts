import { WebError } from '../http/web-error.ts';
import type { ProfileRules } from '../profile.ts';
import { fold } from '../fold.ts';
import type { Image } from './image.ts';

/** Glance's limits per image (`image_tag_quota`, `image_property_quota`, `image_member_quota`). */
export const MOST_TAGS = 128;
const MOST_PROPERTIES = 128;
export const MOST_MEMBERS = 128;

const LONGEST_PROPERTY_BYTES = 65_535;
const LONGEST_PROPERTY_NAME = 255;
const LARGEST_INTEGER = 2 ** 31 - 1;

/** The text of every limit that is exceeded; `what` in the words of Glance, as in `image tags`. */
export function limitExceeded(what: string, attempted: number, maximum: number): string {
  return (
    `The limit has been exceeded on the number of allowed ${what}. ` +
    `Attempted: ${attempted}, Maximum: ${maximum}`
  );
}

/**
 * Checks what Glance and its database check of any image before it is stored. Throws a 400 for numbers and
 * characters that do not fit, a 413 for too many tags or properties (the latter only if the change added some, as
 * in Glance), and the 500 that text comes to which the database cannot hold.
 */
export function checkLimits(image: Image, rules: ProfileRules, previous: Image | null): void {
  checkTagCount(image.tags);
  const added = Array.from(image.properties.keys()).filter((name) => previous?.properties.has(name) !== true);
  if (image.properties.size > MOST_PROPERTIES && added.length > 0) {
    throw new WebError(413, {
      explanation: limitExceeded('image properties', image.properties.size, MOST_PROPERTIES),
    });
  }
  if (rules.refusesFourByteText) checkCharacters(image);
  checkInteger('min_disk', image.minDiskGb);
  checkInteger('min_ram', image.minRamMb);
  // Half a surrogate pair, which JSON can escape, cannot be written in UTF-8.
  if (!textsOf(image).every((text) => text.isWellFormed())) throw new WebError(500);
  const names = new Set(Array.from(image.properties.keys(), fold));
  if (names.size < image.properties.size) throw new WebError(500);
  for (const [name, value] of image.properties) {
    if (name.length > LONGEST_PROPERTY_NAME) throw new WebError(500);
    if (value !== null && Buffer.byteLength(value) > LONGEST_PROPERTY_BYTES) throw new WebError(500);
  }
}

/** Throws a 413 for more tags than an image may have; a change is refused at the operation that brings them. */
export function checkTagCount({ length }: readonly string[]): void {
  if (length <= MOST_TAGS) return;
  throw new WebError(413, { explanation: limitExceeded('image tags', length, MOST_TAGS) });
}

function textsOf({ name, owner, tags, properties }: Image): readonly string[] {
  const texts = [name, owner, ...tags, ...properties.keys(), ...properties.values()];
  return texts.filter((text) => text !== null);
}

/** A negative number is refused when it is set, before anything else is looked at. Throws a 400. */
export function checkNotNegative(attribute: 'min_ram' | 'min_disk', value: number): void {
  if (value >= 0) return;
  throw new WebError(400, {
    explanation: `Invalid value '${value}' for parameter '${attribute}': Cannot be a negative value`,
  });
}

function checkInteger(attribute: string, value: number): void {
  if (value <= LARGEST_INTEGER) return;
  throw new WebError(400, {
    explanation: `'${attribute}' value out of range, must not exceed ${LARGEST_INTEGER}.`,
  });
}

/** MySQL's three-byte UTF-8 has no place for characters outside the basic plane (`utils.no_4byte_params`). */
function checkCharacters(image: Image): void {
  if (hasFourByteCharacter(image.name ?? '')) refuse("Name can't contain 4 byte unicode characters.");
  if (hasFourByteCharacter(image.owner ?? '')) refuse("Owner can't contain 4 byte unicode characters.");
  for (const [name, value] of image.properties) {
    if (hasFourByteCharacter(name)) refuse("Property names can't contain 4 byte unicode.");
    if (hasFourByteCharacter(value ?? '')) {
      refuse(`${titleCase(name)} can't contain 4 byte unicode characters.`);
    }
  }
  if (image.tags.some(hasFourByteCharacter)) refuse("Param values can't contain 4 byte unicode.");
}

function refuse(explanation: string): never {
  throw new WebError(400, { explanation });
}

/** Whether a text has a character that three-byte UTF-8 has no place for. */
export function hasFourByteCharacter(text: string): boolean {
  return /[\u{10000}-\u{10ffff}]/u.test(text);
}

/** Python's `str.title()`: every letter that follows none is a capital. */
function titleCase(text: string): string {
  return text.replaceAll(/\p{L}+/gu, (word) => {
    const [first = '', ...rest] = word;
    return first.toUpperCase() + rest.join('').toLowerCase();
  });
}
