import { filtersOf, valuesOf, withUi, type Address, type Param } from '../../filters/address.ts';
import { addProperty, fieldValues, setField } from '../../filters/edit.ts';
import { fieldOf } from '../../filters/fields.ts';
import { excludeValue } from '../../filters/own.ts';
import type { Profile } from '../../attributes/profile.ts';

/** One word of a search as it is typed: where it stands, and what it says of an attribute, if it does. */
export interface TypedWord {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `key:value`, `key=value`, and with a minus before it what is not. */
  readonly pair: (Param & { readonly isExcluded: boolean }) | null;
}

const WORD = /(?:[^\s"]|"[^"]*(?:"|$))+/gu;
const PAIR = /^(-?)([\p{L}_][\p{L}\p{N}_.-]*)([:=])(.*)$/su;

function unquoted(text: string): string {
  return text.replaceAll('"', '');
}

/** The words of a search as they are typed; quoted spaces do not end one. */
export function typedWords(text: string): readonly TypedWord[] {
  return [...text.matchAll(WORD)].map((match) => {
    const [, minus, name, , value] = PAIR.exec(match[0]) ?? [];
    const pair =
      name === undefined || value === undefined
        ? null
        : { name, value: unquoted(value), isExcluded: minus === '-' };
    return { start: match.index, end: match.index + match[0].length, text: match[0], pair };
  });
}

/** The service's parameter for what is typed: images have `tags`, and are asked for by `tag`. */
function parameterOf(key: string): string {
  return key === 'tags' ? 'tag' : key;
}

/** Parameters that are about the order and pages of a list, not about images. */
const NO_FILTER: ReadonlySet<string> = new Set(['sort', 'sort_key', 'sort_dir', 'limit', 'marker']);

/** Whether a pair is about an attribute: `=` always is, `:` where the key is known, since a word may hold a colon. */
function isPair(text: string, name: string, isKnown: (key: string) => boolean): boolean {
  const key = parameterOf(name);
  if (NO_FILTER.has(key) || key.startsWith('ui.')) return false;
  return fieldOf(key) !== undefined || isKnown(key) || /^-?[^:=]+=/u.test(text);
}

function isFilter({ text, pair }: TypedWord, isKnown: (key: string) => boolean): boolean {
  return pair !== null && pair.value !== '' && isPair(text, pair.name, isKnown);
}

function withFilter(
  { filters, ui }: Address,
  pair: Exclude<TypedWord['pair'], null>,
  profile: Profile,
): Address {
  const name = parameterOf(pair.name);
  const { value } = pair;
  if (pair.isExcluded) return { filters, ui: excludeValue(ui, { name, value }) };
  const field = fieldOf(name);
  if (field === undefined) return { filters: addProperty(filters, { name, value }), ui };
  if (field.repeats === true) {
    const others = valuesOf(filters, name).filter((other) => other !== value);
    return {
      filters: filtersOf([
        ...filters.filter((param) => param.name !== name),
        ...[...others, value].map((one) => ({ name, value: one })),
      ]),
      ui,
    };
  }
  const isSeveral = field.operators === true && field.control.kind === 'choice' && profile.offersLists;
  const values = isSeveral ? [...new Set([...fieldValues(filters, field, profile), value])] : [value];
  return { filters: setField(filters, field, values, profile), ui };
}

/** A text with its filters taken out of it, and the address with them in it. */
export interface TakenFilters {
  readonly text: string;
  readonly address: Address;
}

/**
 * Makes filters of the pairs in a text and leaves the words. The word that ends the text may still be typed, so it stays
 * unless the text `isComplete`. `null` where there is none.
 */
export function takeFilters(
  text: string,
  address: Address,
  {
    isComplete,
    isKnown,
    profile,
  }: { isComplete: boolean; isKnown: (key: string) => boolean; profile: Profile },
): TakenFilters | null {
  const isTaken = (word: TypedWord) => isFilter(word, isKnown) && (isComplete || word.end < text.length);
  const all = typedWords(text);
  const taken = all.filter(isTaken);
  if (taken.length === 0) return null;
  const next = taken.reduce((at, { pair }) => (pair === null ? at : withFilter(at, pair, profile)), address);
  const words = all
    .filter((word) => !isTaken(word))
    .map((word) => word.text)
    .join(' ');
  const isGoingOn = words !== '' && (all.at(-1)?.end ?? 0) < text.length;
  return {
    // The space behind the last word: the next one is typed behind it.
    text: isGoingOn ? `${words} ` : words,
    address: { ...next, ui: withUi(next.ui, 'ui.q', words === '' ? null : words) },
  };
}

/** The words of a text that are searched for: without filters, also those that are still typed. */
export function searchedWords(text: string, isKnown: (key: string) => boolean): string {
  return typedWords(text)
    .filter(({ text: word, pair }) => pair === null || !isPair(word, pair.name, isKnown))
    .map(({ text: word }) => word)
    .join(' ');
}

/** The word that the caret stands in or behind. */
export function wordAt(text: string, caret: number): TypedWord | null {
  return typedWords(text).find(({ start, end }) => start < caret && caret <= end) ?? null;
}

/** A value as it is typed behind its key: quoted where it has a space. */
export function typedValue(value: string): string {
  return /[\s"]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}
