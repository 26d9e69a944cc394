import type { Profile } from '../../attributes/profile.ts';
import { FIELDS } from '../../attributes/evaluated/fields.ts';
import { fieldOf } from '../../filters/fields.ts';
import { fieldLabel, valueLabel } from '../../filters/messages.ts';
import { foldText } from '../../search/fold.ts';
import type { FacetAsk, FacetValue } from '../../search/protocol.ts';
import { typedValue, type TypedWord } from './typed-filters.ts';

/** Something that completes the word that is being typed. */
export interface Suggestion {
  /** Takes the place of the word. */
  readonly text: string;
  readonly label: string;
  readonly note: string | null;
  /** How many images have the value. */
  readonly count: number | null;
}

const MOST = 8;

/** Keys that are about the order and the pages of a list. */
const NOT_TYPED: ReadonlySet<string> = new Set(['sort', 'sort_key', 'sort_dir', 'limit', 'marker']);

function keyNames(known: readonly string[]): readonly string[] {
  const fields = FIELDS.map(({ name }) => name as string).filter((name) => !NOT_TYPED.has(name));
  return [...new Set([...fields, ...known.filter((name) => name !== 'tags')])];
}

/** Keys that a word may begin, those that begin with it first. */
export function keySuggestions(word: string, known: readonly string[]): readonly Suggestion[] {
  const minus = word.startsWith('-') ? '-' : '';
  const typed = foldText(word.slice(minus.length));
  if (typed === '') return [];
  const fits = (name: string) => [foldText(name), foldText(fieldLabel(name))];
  const rank = (name: string) => (fits(name).some((text) => text.startsWith(typed)) ? 0 : 1);
  return keyNames(known)
    .filter((name) => fits(name).some((text) => text.includes(typed)))
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, MOST)
    .map((name) => ({
      text: `${minus}${name}:`,
      label: `${minus}${name}:`,
      note: fieldLabel(name) === name ? null : fieldLabel(name),
      count: null,
    }));
}

/** What to ask the search for the values that a word may begin; nothing where it names no key. */
export function valuesAsked(word: TypedWord | null): readonly FacetAsk[] | undefined {
  if (word?.pair === null || word?.pair === undefined) return undefined;
  const { name, value } = word.pair;
  return [{ attribute: name === 'tag' ? 'tags' : name, contains: value, most: MOST }];
}

/** Values of a key that a word may begin: those of the catalog, most frequent first, then those of the field. */
export function valueSuggestions(
  { text, pair }: TypedWord,
  counted: readonly FacetValue[],
  profile: Profile,
): readonly Suggestion[] {
  if (pair === null) return [];
  const { name, value } = pair;
  const control = fieldOf(name)?.control;
  const offered =
    control?.kind === 'choice'
      ? control.values[profile.name]
      : control?.kind === 'flag'
        ? ['true', 'false']
        : [];
  const others = offered.filter(
    (one) => foldText(one).includes(foldText(value)) && !counted.some((known) => known.value === one),
  );
  const start = text.slice(0, text.search(/[:=]/u) + 1);
  return [...counted, ...others.map((one) => ({ value: one, count: null }))].slice(0, MOST).map((one) => ({
    text: `${start}${typedValue(one.value)} `,
    label: one.value,
    note: valueLabel(name, one.value) === one.value ? null : valueLabel(name, one.value),
    count: one.count,
  }));
}
