import type { DefinedProperty } from '../../api/metadefs.ts';

/** Why a value does not fit the definition of its property. */
export type DefinedProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-whole' }
  | { readonly kind: 'no-number' }
  | { readonly kind: 'outside'; readonly minimum: number | null; readonly maximum: number | null };

/**
 * Checks a value against what the service defines. Its patterns are not tried: an expression from elsewhere can keep the
 * page busy without end.
 */
export function definedProblem(property: DefinedProperty, value: string): DefinedProblem | null {
  const text = value.trim();
  if (text === '') return { kind: 'empty' };
  if (property.type === 'whole' && !/^-?\d{1,15}$/.test(text)) return { kind: 'no-whole' };
  if (property.type === 'number' && !/^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return { kind: 'no-number' };
  if (property.type !== 'whole' && property.type !== 'number') return null;
  const { minimum, maximum } = property;
  const number = Number(text);
  const isOutside = (minimum !== null && number < minimum) || (maximum !== null && number > maximum);
  return isOutside ? { kind: 'outside', minimum, maximum } : null;
}

/** The values to choose from; `null` where one is typed. */
export function choicesOf({ type, allowed }: DefinedProperty): readonly string[] | null {
  return type === 'flag' ? ['true', 'false'] : allowed;
}

/** What the field of a property begins with. */
export function initialValueOf(property: DefinedProperty): string {
  const choices = choicesOf(property);
  if (choices === null) return property.initial ?? '';
  return property.initial !== null && choices.includes(property.initial)
    ? property.initial
    : (choices[0] ?? '');
}

/**
 * The properties that match all words of a text, by name, title, description or set; those whose name begins with it
 * come first.
 */
export function findDefined(
  all: Iterable<DefinedProperty>,
  text: string,
  taken: ReadonlySet<string>,
): readonly DefinedProperty[] {
  const words = text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const matching = [...all].filter((property) => {
    if (taken.has(property.name)) return false;
    const { name, title, description, namespace } = property;
    const content = `${name} ${title} ${description ?? ''} ${namespace}`.toLowerCase();
    return words.every((word) => content.includes(word));
  });
  const [first = ''] = words;
  const rank = ({ name, title }: DefinedProperty) =>
    name.toLowerCase().startsWith(first) || title.toLowerCase().startsWith(first) ? 0 : 1;
  return matching.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}
