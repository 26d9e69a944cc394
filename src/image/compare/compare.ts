import { absenceOf, flagOf, textOf, type Image } from '../../api/image.ts';
import { jsonText } from '../../format/json-text.ts';
import { parseTime } from '../../format/time.ts';
import { compareAttributes, describeAttribute } from '../../attributes/describe.ts';
import type { AttributeKind } from '../../attributes/attribute.ts';
import { markdownText } from '../../commands/path.ts';
import { attributeValue, valueText } from '../attribute-value.ts';
import { nameOf } from '../facts.ts';
import { COMPARE_WORDS as words } from './messages.ts';

/** The attributes of some images by whether all values are equal, each in the usual order of attributes. */
export interface Comparison {
  readonly differing: readonly string[];
  readonly equal: readonly string[];
}

/** Shown above each column already. */
const IN_HEAD: ReadonlySet<string> = new Set(['id']);

/**
 * Compares images attribute by attribute, by meaning: a boolean may be a text, tags have no order, and missing is not
 * empty.
 */
export function compareImages(images: readonly Image[]): Comparison {
  const names = [...new Set(images.flatMap((image) => Object.keys(image)))]
    .filter((name) => !IN_HEAD.has(name))
    .toSorted(compareAttributes);
  const isEqual = (name: string) => {
    const { kind } = describeAttribute(name);
    return new Set(images.map((image) => meaningOf(image, name, kind))).size <= 1;
  };
  return {
    differing: names.filter((name) => !isEqual(name)),
    equal: names.filter(isEqual),
  };
}

const FLAGS: ReadonlySet<AttributeKind> = new Set(['flag', 'support', 'inverted']);

/** A key that is equal for values of the same meaning. */
function meaningOf(image: Image, name: string, kind: AttributeKind): string {
  const absence = absenceOf(image, name);
  if (absence !== null) return absence;
  const value = image[name];
  if (kind === 'tags' && Array.isArray(value))
    return `tags ${[...new Set(value.map((tag) => jsonText(tag)))].toSorted().join()}`;
  const timeMs = kind === 'time' ? parseTime(textOf(image, name) ?? '') : null;
  if (timeMs !== null) return `time ${timeMs}`;
  const flag = FLAGS.has(kind) ? flagOf(image, name) : null;
  return flag === null ? `text ${textOf(image, name) ?? ''}` : `flag ${String(flag)}`;
}

/** What tells images apart by their nature, and says little about what they are for. */
const MINOR_KINDS: ReadonlySet<AttributeKind> = new Set(['time', 'id', 'path', 'image', 'key']);
const MINOR_NAMES: ReadonlySet<string> = new Set(['name', 'locations', 'os_hash_algo', '__sequence_num']);

/** Whether an attribute is identity or a time: most images differ in it. Who owns an image matters. */
export function isMinor(name: string): boolean {
  return name !== 'owner' && (MINOR_NAMES.has(name) || MINOR_KINDS.has(describeAttribute(name).kind));
}

/** How the images of a comparison differ in one attribute. */
export interface Oddness {
  /** The images with another value than most, or than the first where no value has most. */
  readonly oddIds: ReadonlySet<string>;
  /** An image with the value that the others are compared with. */
  readonly reference: Image | null;
}

/** Which images differ from the others in an attribute. */
export function oddnessOf(images: readonly Image[], name: string): Oddness {
  const { kind } = describeAttribute(name);
  const meanings = images.map((image) => meaningOf(image, name, kind));
  const counts = new Map<string, number>();
  for (const meaning of meanings) counts.set(meaning, (counts.get(meaning) ?? 0) + 1);
  const [most, second] = [...counts].toSorted(([, one], [, other]) => other - one);
  const isMajority = most !== undefined && (second === undefined || most[1] > second[1]);
  const usual = isMajority ? most[0] : meanings[0];
  return {
    oddIds: new Set(images.filter((_, at) => meanings[at] !== usual).map(({ id }) => id)),
    reference: images.find((_, at) => meanings[at] === usual) ?? null,
  };
}

/** A text in three parts, the middle of which another text does not have. */
export interface TextDifference {
  readonly before: string;
  readonly differing: string;
  readonly after: string;
}

/** Shorter texts are compared at a glance. */
const LONG_TEXT = 40;

/** Where a long text differs from another one; `null` where that would say nothing. */
export function textDifference(text: string, other: string): TextDifference | null {
  if (text === other || Math.max(text.length, other.length) < LONG_TEXT) return null;
  const [letters, others] = [[...text], [...other]];
  const shorter = Math.min(letters.length, others.length);
  let start = 0;
  while (start < shorter && letters[start] === others[start]) start += 1;
  let end = 0;
  while (end < shorter - start && letters.at(-1 - end) === others.at(-1 - end)) end += 1;
  if (start + end === 0) return null;
  return {
    before: letters.slice(0, start).join(''),
    differing: letters.slice(start, letters.length - end).join(''),
    after: letters.slice(letters.length - end).join(''),
  };
}

/** A comparison as a Markdown table, with the service's names of the attributes. */
export function comparisonMarkdown(images: readonly Image[], { differing, equal }: Comparison): string {
  const head = [words.attribute, ...images.map((image) => markdownText(nameOf(image)))];
  const ids = ['id', ...images.map(({ id }) => markdownText(id))];
  const rows = [...differing, ...equal].map((name) =>
    [markdownText(name)].concat(images.map((image) => markdownText(cellText(image, name)))),
  );
  const rule = head.map(() => '---');
  return [head, rule, ids, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** A value in one line; a placeholder where there is none. */
function cellText(image: Image, name: string): string {
  const value = attributeValue(image, name, describeAttribute(name).kind);
  return valueText(value) ?? (value.form === 'nothing' ? words.absences[value.absence] : '');
}
