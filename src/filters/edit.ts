import {
  type Filters,
  type Param,
  filtersOf,
  valueOf,
  valuesOf,
  withValues,
  formatParams,
} from './address.ts';
import type { FilterField } from '../attributes/field.ts';
import { fieldOf } from './fields.ts';
import { formatValues, operandValues, parseOperand } from './operand.ts';
import type { OrderKey } from './order.ts';
import type { Profile } from '../attributes/profile.ts';

/** A marker is a position in one list: changing what is listed drops it. */
function withoutMarker(filters: Filters): Filters {
  return filters.filter(({ name }) => name !== 'marker');
}

/**
 * The filters after a field got these plain values (no operators); none takes the filter away. Keeps the constraints
 * of the API: a membership is sent together with `visibility=shared`, and removed with it.
 */
export function setField(
  filters: Filters,
  field: FilterField,
  values: readonly string[],
  profile: Profile,
): Filters {
  // A list has no way to write an empty value.
  const listed = values.length > 1 && field.operators === true ? values.filter((one) => one !== '') : values;
  const written =
    field.operators === true && listed.length > 0 ? [formatValues(field.name, listed, profile)] : listed;
  const next = withValues(filters, field.name, written);
  if (field.name === 'limit' || field.name === 'marker') return next;
  return withoutMarker(withConstraints(next, field.name));
}

function withConstraints(filters: Filters, changed: string): Filters {
  if (changed === 'member_status' && valueOf(filters, 'member_status') !== undefined) {
    return withValues(filters, 'visibility', ['shared']);
  }
  if (changed === 'visibility' && valueOf(filters, 'visibility') !== 'shared') {
    return withValues(filters, 'member_status', []);
  }
  return filters;
}

/** The plain values that a field has in the filters: what a control shows as chosen. */
export function fieldValues(filters: Filters, field: FilterField, profile: Profile): readonly string[] {
  const values = valuesOf(filters, field.name);
  if (field.operators !== true) return values;
  return values.flatMap((value) => operandValues(parseOperand(value, profile)));
}

/** The filters without one parameter, with what depended on it gone too. */
export function removeParam(filters: Filters, index: number): Filters {
  const removed = filters[index];
  const rest = filters.filter((_, at) => at !== index);
  if (removed === undefined || removed.name === 'limit' || removed.name === 'marker') return rest;
  return withoutMarker(removed.name === 'visibility' ? withConstraints(rest, 'visibility') : rest);
}

/** The filters with another value for one parameter, which keeps its position among those of its name. */
export function replaceParam(filters: Filters, index: number, value: string): Filters {
  return withoutMarker(filtersOf(filters.map((param, at) => (at === index ? { ...param, value } : param))));
}

/** The filters with one more parameter, the last of its name. */
export function addParam(filters: Filters, param: Param): Filters {
  return withoutMarker(filtersOf([...filters, param]));
}

/** The filters with one more condition on a property of any name. */
export function addProperty(filters: Filters, property: Param): Filters {
  return withoutMarker(withValues(filters, property.name, [property.value]));
}

/** The filters with this value for a parameter: of a field, or of a property of any name. */
export function withParam(filters: Filters, param: Param, profile: Profile): Filters {
  const field = fieldOf(param.name);
  return field === undefined ? addProperty(filters, param) : setField(filters, field, [param.value], profile);
}

/** The filters in this order; `null` is the service's own. */
export function setOrder(filters: Filters, order: OrderKey | null): Filters {
  const rest = filters.filter(({ name }) => !['sort', 'sort_key', 'sort_dir', 'marker'].includes(name));
  if (order === null) return rest;
  return filtersOf([...rest, { name: 'sort_key', value: order.key }, { name: 'sort_dir', value: order.dir }]);
}

/** What makes most of the length of an address. */
export interface LongestFilter {
  readonly name: string;
  readonly values: number;
  /** As they stand in the address. */
  readonly characters: number;
}

/** The filter that takes most of an address, with all its values; `null` without filters. */
export function longestFilter(filters: Filters): LongestFilter | null {
  let longest: LongestFilter | null = null;
  for (const name of new Set(filters.map((param) => param.name))) {
    const own = filters.filter((param) => param.name === name);
    const characters = formatParams(own).length;
    if (characters <= (longest?.characters ?? 0)) continue;
    longest = { name, characters, values: own.reduce((sum, { value }) => sum + valuesIn(value), 0) };
  }
  return longest;
}

/** Approximate: a comma in quotation marks counts too. */
function valuesIn(value: string): number {
  return value.startsWith('in:') ? value.split(',').length : 1;
}
