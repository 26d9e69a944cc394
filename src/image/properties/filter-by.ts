import type { Param } from '../../filters/address.ts';
import { attributeOf } from '../../attributes/table.ts';
import { fieldOf, isOwnName } from '../../filters/fields.ts';
import { formatValue } from '../../filters/operand.ts';
import type { Profile } from '../../attributes/profile.ts';
import { readFilters } from '../../filters/reading.ts';

/** The filter for a value of an image, with what "is not" leaves out (`ui.not`), or why there is none. */
export type FilterBy =
  | { readonly kind: 'param'; readonly param: Param; readonly excluded: Param }
  /** The service cannot compare it, so that the list does (`ui.is`). */
  | { readonly kind: 'here'; readonly param: Param; readonly excluded: Param }
  /** The name means another thing in an address. */
  | { readonly kind: 'no-filter' }
  /** The value is none, or none that is compared by its text. */
  | { readonly kind: 'no-value' }
  | { readonly kind: 'too-long' };

/** Names of relations in Glance's database, and a parameter of its first version: their effect is undefined. */
const ACCIDENTS: ReadonlySet<string> = new Set(['members', 'is_public']);

/** Encoded characters. A request line of Glance has 8,192 in all (eventlet `url_length_limit`). */
const LONGEST = 4096;

/** The filter of the list for images with this value of this attribute. */
export function filterBy(name: string, value: unknown, profile: Profile): FilterBy {
  // In an address, `tag` is one of the tags.
  if (name === '' || name === 'tag' || isOwnName(name)) return { kind: 'no-filter' };
  const text = typeof value === 'string' ? value : scalarText(value);
  if (text === null) return { kind: 'no-value' };
  const field = fieldOf(name);
  const param = { name, value: field?.control.kind === 'time' ? `eq:${text}` : text };
  if (encodeURIComponent(param.value.toWellFormed()).length > LONGEST) return { kind: 'too-long' };
  const excluded = { name, value: text };
  const here = { kind: 'here', param: excluded, excluded } as const;
  if (!isFilter(name, profile)) return here;
  const written = field?.operators === true ? formatValue(name, text, profile) : param.value;
  const [reading] = readFilters([{ name, value: written }], profile);
  const isApplied = reading?.outcome.kind === 'sent' || reading?.outcome.kind === 'here';
  return isApplied ? { kind: 'param', param, excluded } : here;
}

function isFilter(name: string, { name: profile }: Profile): boolean {
  if (name.startsWith('os_glance_') && fieldOf(name) === undefined) return false;
  const row = attributeOf(name);
  // Parameters of the list itself: a property of the same name cannot be filtered.
  if (fieldOf(name) !== undefined) return row !== null;
  return profile === 'ims' ? row?.matched === 'both' : row?.matched !== 'never' && !ACCIDENTS.has(name);
}

function scalarText(value: unknown): string | null {
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isSafeInteger(value))
    ? String(value)
    : null;
}
