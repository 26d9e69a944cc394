import { isUuid } from '../format/text.ts';
import type { FilterControl, FilterField } from '../attributes/field.ts';
import { knownField } from './fields.ts';
import { parseOperand } from './operand.ts';
import type { Profile, ProfileName } from '../attributes/profile.ts';
import { parseSort } from './order.ts';
import { parseTimeBound } from './time.ts';

/** Why a value cannot be sent. The sentences for the user are in `messages.ts`. */
export type FilterProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'not-listed'; readonly allowed: readonly string[]; readonly value: string }
  | { readonly code: 'not-a-number' }
  | { readonly code: 'out-of-range'; readonly min: number; readonly max: number }
  | { readonly code: 'not-a-time' }
  | { readonly code: 'time-operator'; readonly word: string }
  | { readonly code: 'not-an-id' }
  | { readonly code: 'operator'; readonly word: string; readonly text: string }
  | { readonly code: 'bad-list'; readonly reason: 'no-comma' | 'unclosed' }
  | { readonly code: 'too-long'; readonly max: number }
  | { readonly code: 'repeated' }
  | { readonly code: 'bad-sort' }
  | { readonly code: 'sort-mixed' }
  | { readonly code: 'sort-dirs' }
  | { readonly code: 'refused' };

/** Legal values of a choice that is not offered in this profile but known to the other: they are sent as they are. */
function knownChoices(control: Extract<FilterControl, { kind: 'choice' }>): readonly string[] {
  return [...new Set([...control.values.ims, ...control.values.glance])];
}

/** What the service sorts by, as it spells it. */
function legalSortKeys(profile: ProfileName): readonly string[] {
  const { control, tolerated } = knownField('sort_key');
  const offered = control.kind === 'choice' ? control.values[profile] : [];
  return [...offered, ...(tolerated?.[profile] ?? [])];
}

/** Checks one value without its operator. */
function checkPlain(field: FilterField, value: string, profile: Profile): FilterProblem | null {
  const { control } = field;
  if (value === '') return field.refusesEmpty === true ? { code: 'empty' } : null;
  switch (control.kind) {
    case 'choice':
      return checkChoice(field, control, value, profile);
    case 'flag':
      return value === 'true' ||
        value === 'false' ||
        (field.anyCase === true && /^(true|false)$/i.test(value))
        ? null
        : { code: 'not-listed', allowed: ['true', 'false'], value };
    case 'mark':
      return value === 'true' ? null : { code: 'not-listed', allowed: ['true'], value };
    case 'integer':
      if (!/^\d+$/.test(value)) return { code: 'not-a-number' };
      return Number(value) < control.min || Number(value) > control.max
        ? { code: 'out-of-range', min: control.min, max: control.max }
        : null;
    case 'image-id':
      return isUuid(value) ? null : { code: 'not-an-id' };
    case 'time': {
      const bound = parseTimeBound(value);
      if (!('bad' in bound)) return null;
      return bound.bad === 'operator' ? { code: 'time-operator', word: bound.word } : { code: 'not-a-time' };
    }
    case 'text':
      if (field.name === 'sort') return checkSort(value, profile);
      return field.name === 'name' && [...value].length > profile.nameMaxLength
        ? { code: 'too-long', max: profile.nameMaxLength }
        : null;
    case 'project':
    case 'tag':
      return null;
  }
}

function checkChoice(
  field: FilterField,
  control: Extract<FilterControl, { kind: 'choice' }>,
  value: string,
  profile: Profile,
): FilterProblem | null {
  const offered = control.values[profile.name];
  if (control.open || offered.includes(value)) return null;
  if (field.tolerated?.[profile.name].includes(value)) return null;
  // Statuses compare without case on every service; a sort key of the other dialect is a 400.
  if (field.name === 'status' && knownChoices(control).includes(value.toLowerCase())) return null;
  if (field.name !== 'sort_key' && knownChoices(control).includes(value)) return null;
  return { code: 'not-listed', allowed: offered, value };
}

function checkSort(value: string, profile: Profile): FilterProblem | null {
  const keys = parseSort(value);
  if (keys === null) return { code: 'bad-sort' };
  const legal = legalSortKeys(profile.name);
  const wrong = keys.find(({ key }) => !legal.includes(key));
  return wrong === undefined ? null : { code: 'not-listed', allowed: legal, value: wrong.key };
}

/**
 * Whether a value may be sent for a field, by the value alone: `reading.ts` checks it together with other
 * parameters. `null` when it may.
 */
export function checkValue(field: FilterField, value: string, profile: Profile): FilterProblem | null {
  if (field.operators !== true) return checkPlain(field, value, profile);
  const operand = parseOperand(value, profile);
  switch (operand.op) {
    case 'unknown':
      return { code: 'operator', word: operand.word, text: operand.text };
    case 'bad-list':
      return { code: 'bad-list', reason: operand.reason };
    case 'eq':
      return checkPlain(field, operand.value, profile);
    case 'in': {
      for (const one of operand.values) {
        const problem = checkPlain(field, one, profile);
        if (problem !== null) return problem;
      }
      return null;
    }
  }
}
