import { DIRECTION, LANGUAGE } from './language.ts';

// One formatter for all: making one takes longer than drawing the rest of a row.
const numbers = new Intl.NumberFormat(LANGUAGE);
const rules = new Intl.PluralRules(LANGUAGE);

/** A count with thousands separated: `1,250`. */
export function formatCount(count: number): string {
  return numbers.format(count);
}

/** The forms of a phrase by CLDR category: English needs two, Polish four, Arabic six. `#` stands for the count. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>;

/**
 * The form that fits a count, with the count in place of `#`: `plural(2, { one: '# image', other: '# images' })` is
 * `2 images`. A form holds no text of others (`scripts/words.test.ts`): a `#` in it would be replaced as well.
 */
export function plural(count: number, forms: Forms): string {
  return (forms[rules.select(count)] ?? forms.other).replaceAll('#', formatCount(count));
}

/** Words one after the other, the last one joined as the language does: `a, b and c`. */
export function list(words: Iterable<string>, type: Intl.ListFormatType = 'conjunction'): string {
  return new Intl.ListFormat(LANGUAGE, { type }).format(words);
}

/**
 * A number with its unit, so that both stay in their order where text runs from the right: there `40 GB` would read
 * `GB 40`. Where it runs from the left nothing turns round, and what is copied has no invisible characters.
 */
export function withUnit(value: string, direction: 'ltr' | 'rtl' = DIRECTION): string {
  return direction === 'rtl' ? `\u2068${value}\u2069` : value;
}
