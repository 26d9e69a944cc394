import type { Image } from '../../api/image.ts';

/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection), behind any number of our own marks. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A number with its sign is none. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** What makes a cell stand in quotation marks (RFC 4180), and space that some programs would cut off. */
const QUOTED = /[",\r\n]|^\s|\s$/;

/**
 * A text that no spreadsheet calculates: what could be a formula gets an apostrophe in front. One that stood there
 * already gets another, so that taking one away always gives the text.
 */
export function harmless(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** A value of the service as the text of a cell: nothing for what is missing, and JSON for what is no text. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return harmless(value);
  return JSON.stringify(value) ?? '';
}

/** A row of RFC 4180, its end included. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

/** The row of an image. */
export function imageRow(image: Image, attributes: readonly string[]): string {
  return csvRow(attributes.map((name) => cellText(Object.hasOwn(image, name) ? image[name] : undefined)));
}
