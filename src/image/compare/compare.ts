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
