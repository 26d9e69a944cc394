import type { Image } from '../../api/image.ts';
import { markdownText } from '../../filters/commands/markdown.ts';
import { describeAttribute } from '../attribute-facts.ts';
import { attributeValue, valueText } from '../attribute-value.ts';
import { nameOf } from '../facts.ts';
import type { Comparison } from './compare.ts';
import { COMPARE_WORDS as words } from './messages.ts';

/** A comparison as a table in Markdown, with the names that the service has for its attributes. */
export function comparisonMarkdown(images: readonly Image[], { differing, equal }: Comparison): string {
  const head = [words.attribute, ...images.map((image) => markdownText(nameOf(image)))];
  const ids = ['id', ...images.map(({ id }) => markdownText(id))];
  const rows = [...differing, ...equal].map((name) =>
    [markdownText(name)].concat(images.map((image) => markdownText(cellText(image, name)))),
  );
  const rule = head.map(() => '---');
  return [head, rule, ids, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** A value in one line; where there is none, what is there instead. */
function cellText(image: Image, name: string): string {
  const value = attributeValue(image, name, describeAttribute(name).kind);
  return valueText(value) ?? (value.form === 'nothing' ? words.absences[value.absence] : '');
}
