import { isConverted } from './converted.ts';

/** What begins a formula (OWASP, CSV injection), including full-width, small, superscript and subscript signs. */
const SIGN = '[=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−]';

/** What programs trim, or do not show, before they look for a formula. */
const BLANK = '[\\s\\p{Cc}\\p{DI}\\u2800]';

/**
 * What a cell can begin after when a file is opened with another separator than its own: list separators of any locale,
 * line ends, and quotation marks, which are removed where a cell begins with one.
 */
const SEPARATOR = '[,;\\t|:"\\r\\n\\v\\f\\u0085\\u2028\\u2029]';

/**
 * Where a formula could begin inside of a text: after a separator, with or without blanks, or after blanks at the
 * beginning. The sign is matched first, or a long run of spaces would be searched from each of them.
 * After a space alone unless one follows the sign: `a - b` stays as it is, since its parts are no formulas.
 */
const INNER = `(?=${SIGN})(?:(?<=(?:^${BLANK}+|${SEPARATOR}${BLANK}*)'*)|(?<= ${BLANK}*'*)(?!. ))`;
const INNER_PLACES = new RegExp(INNER, 'gu');

/** Beginnings that a spreadsheet interprets, and an apostrophe that is already there. */
const BEGINNING = new RegExp(`^(?:${SIGN}|['|%\\t\\r\\n])`, 'u');

/**
 * A whole number that a spreadsheet keeps exactly: up to 15 digits (IEEE 754), in its only spelling. Without a sign:
 * with another separator it could begin a longer cell, which would be a formula.
 */
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;

/**
 * A text that a spreadsheet shows unchanged, whatever separator it is opened with. What could begin a formula, or be
 * read as a number, a time or a boolean, gets an apostrophe in front, inside of the text too.
 *
 * To restore the text, remove one apostrophe at the beginning, and one before each sign that could begin a formula
 * after a separator, a quotation mark or a space. Whole numbers of up to 15 digits and lower-case `true` and `false`
 * stay as they are: a spreadsheet has no other spelling for them.
 */
export function spreadsheetText(text: string): string {
  if (WHOLE_NUMBER.test(text)) return text;
  const inner = text.replaceAll(INNER_PLACES, "'");
  return BEGINNING.test(text) || isConverted(text) ? `'${inner}` : inner;
}
