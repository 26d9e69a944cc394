import type { Image } from '../../api/image.ts';
import { jsonText } from '../../format/json-text.ts';
import { spreadsheetText } from './spreadsheet-text.ts';

export type Separator = ',' | ';' | '\t';

/** What requires quotation marks (RFC 4180): the separators of any file, and space that programs cut off. */
const QUOTED = /[",;\t|\r\n\v\f\u0085\u2028\u2029]|^[\s\p{DI}]|[\s\p{DI}]$/u;

/** The text of a cell for an attribute: empty for a missing one, and JSON for anything but text. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return String(value);
  return spreadsheetText(typeof value === 'string' ? value : jsonText(value));
}

/** A row of RFC 4180, with its line end. */
export function csvRow(cells: readonly string[], separator: Separator): string {
  return `${cells.map((cell) => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)}\r\n`;
}

export function imageCells(image: Image, attributes: readonly string[]): readonly string[] {
  return attributes.map((name) => cellText(Object.hasOwn(image, name) ? image[name] : undefined));
}

/** The separators, by the names that preferences store. */
export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const satisfies Record<
  string,
  Separator
>;

export type SeparatorName = keyof typeof SEPARATORS;

/** The stored name as one of the separators; `null` for any other. */
export function separatorName(name: string | null): SeparatorName | null {
  return name !== null && Object.hasOwn(SEPARATORS, name) ? (name as SeparatorName) : null;
}

/**
 * The default separator of spreadsheets in a country: the semicolon where decimal numbers have a comma, and in
 * Switzerland and Liechtenstein, else the comma.
 */
export function usualSeparator(locale: string): SeparatorName {
  if (/-(?:CH|LI)\b/i.test(locale)) return 'semicolon';
  try {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
    return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? 'semicolon' : 'comma';
  } catch {
    // The language of a browser may be set to an invalid one.
    return 'comma';
  }
}
