import type { Profile } from '../attributes/profile.ts';

/** The value of a field that takes operators, taken apart. */
export type Operand =
  | { readonly op: 'eq'; readonly value: string }
  | { readonly op: 'in'; readonly values: readonly string[] }
  /** The service answers 400: `word` is no operator. `text` is what stands after it. */
  | { readonly op: 'unknown'; readonly word: string; readonly text: string }
  /** The service answers 400: quotation marks that do not open or close where they may. */
  | { readonly op: 'bad-list'; readonly reason: 'no-comma' | 'unclosed' };

/** Operators that either service takes on id, name, status and the two formats. */
const KNOWN = /^(eq|in):/;

/**
 * Reads a value as the service will (Glance `split_filter_op`): what stands before the first colon is an operator.
 * IMS documents none, so a word it does not know is part of the value there.
 */
export function parseOperand(value: string, profile: Profile): Operand {
  const colon = value.indexOf(':');
  const word = value.slice(0, colon);
  const rest = value.slice(colon + 1);
  if (colon === -1) return { op: 'eq', value };
  if (word === 'eq') return { op: 'eq', value: rest };
  if (word === 'in') return parseList(rest);
  return profile.colonIsOperator ? { op: 'unknown', word, text: rest } : { op: 'eq', value };
}

/**
 * The list after `in:`. Commas separate, and a space belongs to its value; a value with a comma stands in double
 * quotes, which open after a comma and close before one (Glance `validate_quotes`).
 */
function parseList(text: string): Operand {
  const values: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      const close = text.indexOf('"', at + 1);
      if (close === -1) return { op: 'bad-list', reason: 'unclosed' };
      if (close + 1 < text.length && text[close + 1] !== ',') return { op: 'bad-list', reason: 'no-comma' };
      values.push(text.slice(at + 1, close));
      at = close + 2;
    } else {
      const comma = text.indexOf(',', at);
      const end = comma === -1 ? text.length : comma;
      const value = text.slice(at, end);
      if (value.includes('"')) return { op: 'bad-list', reason: 'no-comma' };
      values.push(value);
      at = end + 1;
    }
  }
  return { op: 'in', values: values.filter((value) => value !== '') };
}

/** Whether a value can stand in a list: the service has no escape for a quotation mark. */
export function fitsList(value: string): boolean {
  return !value.includes('"') && value !== '';
}

/**
 * Writes one value so that it is read back as it is. A name goes out as `eq:` where a colon is an operator, so that
 * no name can be mistaken for one; elsewhere as it is, unless it begins like an operator that the service would take.
 */
export function formatValue(field: string, value: string, profile: Profile): string {
  const mistakable = profile.colonIsOperator ? field === 'name' || value.includes(':') : KNOWN.test(value);
  return mistakable ? `eq:${value}` : value;
}

/** Writes several values as `in:a,b`, one as `formatValue` does. Values with a quotation mark do not fit a list. */
export function formatValues(field: string, values: readonly string[], profile: Profile): string {
  const [first] = values;
  if (values.length === 1 && first !== undefined) return formatValue(field, first, profile);
  return `in:${values.map((value) => (value.includes(',') ? `"${value}"` : value)).join(',')}`;
}

/** The values that an operand asks for; none for one that the service refuses. */
export function operandValues(operand: Operand): readonly string[] {
  if (operand.op === 'eq') return [operand.value];
  return operand.op === 'in' ? operand.values : [];
}
