import { isConverted } from './converted.ts';

/** What begins a formula (OWASP, CSV injection), with the signs that are the same in another width or position. */
const SIGN = '[=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−]';

/** What programs trim, or show as nothing, before they look for a formula. */
const BLANK = '[\\s\\p{Cc}\\p{DI}\\u2800]';

/**
 * Behind what a cell can begin when a file is opened with another separator than its own: list separators of any
 * locale, ends of lines, and quotation marks, which fall away where a cell begins with one.
 */
const SEPARATOR = '[,;\\t|:"\\r\\n\\v\\f\\u0085\\u2028\\u2029]';

/**
 * Where a formula could begin inside of a text: behind a separator, blanks or not, or behind blanks at the beginning.
 * The sign is looked for first, or a long run of spaces would be looked through at each of them.
 * Behind a space alone unless one follows the sign: `a - b` stays as it is, since its parts are no formulas.
 */
const INNER = `(?=${SIGN})(?:(?<=(?:^${BLANK}+|${SEPARATOR}${BLANK}*)'*)|(?<= ${BLANK}*'*)(?!. ))`;
const INNER_PLACES = new RegExp(INNER, 'gu');

/** What at the beginning of a text makes it one that a spreadsheet acts on, or that has an apostrophe already. */
const BEGINNING = new RegExp(`^(?:${SIGN}|['|%\\t\\r\\n])`, 'u');

/**
 * A whole number that a spreadsheet keeps, digit by digit: 15 of them (IEEE 754), written in one way only. None with a
 * sign: with another separator it would be the beginning of a longer cell, and that a formula.
 */
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;

/**
 * A text that a spreadsheet shows as it is, whatever separator it is opened with. What could begin a formula, or be
 * taken for a number, a time or a yes, gets an apostrophe in front, inside of the text too.
 *
 * To get the text back, take away one apostrophe at the beginning, and one before each sign that could begin a formula
 * behind a separator, a quotation mark or a space. Whole numbers of up to 15 digits and lower-case `true` and `false`
 * are left alone: a spreadsheet can write them in no other way.
 */
export function spreadsheetText(text: string): string {
  if (WHOLE_NUMBER.test(text)) return text;
  const inner = text.replaceAll(INNER_PLACES, "'");
  return BEGINNING.test(text) || isConverted(text) ? `'${inner}` : inner;
}
