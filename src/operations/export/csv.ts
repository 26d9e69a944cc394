import type { Image } from '../../api/image.ts';
import { jsonText } from '../../format/json-text.ts';
import { spreadsheetText } from './spreadsheet-text.ts';

/** What stands between two cells. */
export type Separator = ',' | ';' | '\t';

/** What makes a cell stand in quotation marks (RFC 4180): separators of any file, and space that programs cut off. */
const QUOTED = /[",;\t|\r\n\v\f\u0085\u2028\u2029]|^[\s\p{DI}]|[\s\p{DI}]$/u;

/** A value of the service as the text of a cell: nothing for what is missing, and JSON for what is no text. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return String(value);
  return spreadsheetText(typeof value === 'string' ? value : jsonText(value));
}

/** A row of RFC 4180, its end included. */
export function csvRow(cells: readonly string[], separator: Separator): string {
  return `${cells.map((cell) => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)}\r\n`;
}

/** The cells of an image. */
export function imageCells(image: Image, attributes: readonly string[]): readonly string[] {
  return attributes.map((name) => cellText(Object.hasOwn(image, name) ? image[name] : undefined));
}

/** The separators of a file by the names under which the last choice is remembered. */
export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const satisfies Record<
  string,
  Separator
>;

export type SeparatorName = keyof typeof SEPARATORS;

/** The separator of that name, if there is one. */
export function separatorName(name: string | null): SeparatorName | null {
  return name !== null && Object.hasOwn(SEPARATORS, name) ? (name as SeparatorName) : null;
}

/**
 * What spreadsheets of a country put between the cells of a CSV file when nobody says anything: the semicolon where a
 * comma stands in decimal numbers, and in Switzerland and Liechtenstein, else the comma.
 */
export function usualSeparator(locale: string): SeparatorName {
  if (/-(?:CH|LI)\b/i.test(locale)) return 'semicolon';
  try {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
    return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? 'semicolon' : 'comma';
  } catch {
    // A browser may be told to speak what is no language.
    return 'comma';
  }
}
