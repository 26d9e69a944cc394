import type { Filters, Param } from './address.ts';
import { valueOf } from './address.ts';
import type { FilterProblem } from './check.ts';
import { checkValue } from './check.ts';
import type { FilterField, GroupName } from '../attributes/field.ts';
import type { FieldName } from '../attributes/attribute-names.ts';
import { fieldOf, groupOf } from './fields.ts';
import { operandValues, parseOperand } from './operand.ts';
import { primaryOrder } from './order.ts';
import type { Profile } from '../attributes/profile.ts';
import type { TimeBound } from './time.ts';
import { parseTimeBound, sideOf } from './time.ts';

/** A note on a value that is sent all the same. */
export type FilterNote =
  | { readonly code: 'needs'; readonly name: FieldName; readonly value: string }
  | { readonly code: 'excludes'; readonly name: FieldName }
  | { readonly code: 'capped'; readonly max: number }
  | { readonly code: 'undocumented' }
  /** The service takes an empty value, and finds what is empty: mostly nothing. */
  | { readonly code: 'empty' }
  | { readonly code: 'never-listed' };

/** How one parameter of an address is handled. */
export type ParamOutcome =
  /** It goes to the service as it stands. */
  | { readonly kind: 'sent'; readonly note: FilterNote | null }
  /** `limit` and `marker`: the list adds them to its own requests. */
  | { readonly kind: 'paging'; readonly note: FilterNote | null }
  /**
   * Applied here. `ends` says that reading stops at this bound, which is exact and complete; otherwise rows are
   * left out one by one.
   */
  | { readonly kind: 'here'; readonly because: 'second-bound' | 'lacking'; readonly ends: boolean }
  /** It stays in the address and is not sent. */
  | { readonly kind: 'bad'; readonly problem: FilterProblem };

/** One parameter, its field and its outcome. */
export interface FilterReading {
  /** Its position among the filters. */
  readonly index: number;
  readonly param: Param;
  /** `null`: a filter on a property of that name. */
  readonly field: (FilterField & { readonly name: FieldName }) | null;
  readonly outcome: ParamOutcome;
}

/** Glance answers 400 to this one, whatever its value (facts, section 6). */
const REFUSED = 'changes-since';

/** The largest page that a service gives; more is cut silently (Glance `api_limit_max`). */
export const LIMIT_MAX = 1000;

/**
 * Reads every parameter of an address: what is sent, what is applied here, what is wrong and why. What is left
 * after the bad ones is a request that the service accepts.
 */
export function readFilters(filters: Filters, profile: Profile): readonly FilterReading[] {
  const alone = filters.map((param, index): FilterReading => {
    const field = fieldOf(param.name) ?? null;
    return { index, param, field, outcome: fateAlone(param, field, profile) };
  });
  return readTimes(readSort(readRepeats(alone)), filters).map((reading) =>
    withNote(reading, filters, profile),
  );
}

function bad(problem: FilterProblem): ParamOutcome {
  return { kind: 'bad', problem };
}

function fateAlone(param: Param, field: FilterField | null, profile: Profile): ParamOutcome {
  if (param.name === REFUSED) return bad({ code: 'refused' });
  // An empty property is a value like any other (Glance stores it); an empty name of one asks for nothing.
  if (field === null) return param.name === '' ? bad({ code: 'empty' }) : { kind: 'sent', note: null };
  const problem = checkValue(field, param.value, profile);
  if (problem !== null) return bad(problem);
  if (field.name === 'limit' || field.name === 'marker') return { kind: 'paging', note: null };
  if (field.only !== undefined && field.only !== profile.name) {
    return { kind: 'here', because: 'lacking', ends: false };
  }
  return { kind: 'sent', note: null };
}

/** Of a parameter given twice only one counts, and the service would say nothing about the other. */
function readRepeats(readings: readonly FilterReading[]): FilterReading[] {
  const counting = new Map<string, FilterReading>();
  for (const reading of readings) {
    if (reading.outcome.kind === 'bad') continue;
    if (reading.field?.firstWins === true && counting.has(reading.param.name)) continue;
    counting.set(reading.param.name, reading);
  }
  return readings.map((reading) => {
    if (reading.outcome.kind === 'bad' || reading.field?.repeats === true) return reading;
    if (reading.field?.control.kind === 'time') return reading;
    return counting.get(reading.param.name) === reading
      ? reading
      : { ...reading, outcome: bad({ code: 'repeated' }) };
  });
}

/** `sort` beside `sort_key`, and directions that do not match their keys, are a 400. */
function readSort(readings: readonly FilterReading[]): FilterReading[] {
  const legal = (name: string) =>
    readings.filter(({ param, outcome }) => param.name === name && outcome.kind !== 'bad').length;
  const mixed = legal('sort') > 0;
  const keys = Math.max(legal('sort_key'), 1);
  const dirs = legal('sort_dir');
  return readings.map((reading) => {
    const { name } = reading.param;
    if (reading.outcome.kind === 'bad') return reading;
    if (mixed && (name === 'sort_key' || name === 'sort_dir')) {
      return { ...reading, outcome: bad({ code: 'sort-mixed' }) };
    }
    return name === 'sort_dir' && dirs > 1 && dirs !== keys
      ? { ...reading, outcome: bad({ code: 'sort-dirs' }) }
      : reading;
  });
}

interface TimeReading {
  readonly reading: FilterReading;
  readonly bound: TimeBound;
}

/**
 * A service takes one condition on each time; of several the last. So of a lower and an upper bound one is sent and
 * the other is applied here: the order begins at the one that is sent, and reading ends at the other.
 */
function readTimes(readings: readonly FilterReading[], filters: Filters): FilterReading[] {
  const legal = filters.filter((_, index) => readings[index]?.outcome.kind !== 'bad');
  const order = primaryOrder(legal);
  const fates = new Map<FilterReading, ParamOutcome>();
  for (const name of ['created_at', 'updated_at'] as const) {
    const times = readings.flatMap((reading): TimeReading[] => {
      if (reading.param.name !== name || reading.outcome.kind === 'bad') return [];
      const bound = parseTimeBound(reading.param.value);
      return 'bad' in bound ? [] : [{ reading, bound }];
    });
    const kept = pairOf(times);
    for (const { reading } of times) fates.set(reading, bad({ code: 'repeated' }));
    const [first, second] = kept;
    if (first !== undefined) fates.set(first.reading, { kind: 'sent', note: null });
    if (first === undefined || second === undefined) continue;
    const ends = order.key === name;
    const begins = ends && order.dir === 'desc' ? 'upper' : 'lower';
    const [sent, here] = sideOf(first.bound.op) === begins ? [first, second] : [second, first];
    fates.set(sent.reading, { kind: 'sent', note: null });
    fates.set(here.reading, { kind: 'here', because: 'second-bound', ends });
  }
  return readings.map((reading) => ({ ...reading, outcome: fates.get(reading) ?? reading.outcome }));
}

/** The last condition, and with it the last one on the other side if both are bounds. */
function pairOf(times: readonly TimeReading[]): readonly TimeReading[] {
  const last = times.at(-1);
  if (last === undefined) return [];
  const side = sideOf(last.bound.op);
  if (side === 'point') return [last];
  const other = times.findLast(({ bound }) => {
    const otherSide = sideOf(bound.op);
    return otherSide !== 'point' && otherSide !== side;
  });
  return other === undefined ? [last] : [other, last];
}

function withNote(reading: FilterReading, filters: Filters, profile: Profile): FilterReading {
  if (reading.outcome.kind !== 'sent' && reading.outcome.kind !== 'paging') return reading;
  const note = noteOn(reading, filters, profile);
  return note === null ? reading : { ...reading, outcome: { ...reading.outcome, note } };
}

function noteOn({ param, field }: FilterReading, filters: Filters, profile: Profile): FilterNote | null {
  if (isEmpty(param, profile)) return { code: 'empty' };
  if (field === null) return null;
  if (field.name === 'limit' && Number(param.value) > LIMIT_MAX) return { code: 'capped', max: LIMIT_MAX };
  // query-images 2.1: on IMS the membership is asked for together with visibility=shared.
  if (
    field.name === 'member_status' &&
    profile.name === 'ims' &&
    valueOf(filters, 'visibility') !== 'shared'
  ) {
    return { code: 'needs', name: 'visibility', value: 'shared' };
  }
  const excluded = excludedBy(field, filters);
  if (excluded !== null) return { code: 'excludes', name: excluded };
  if (field.name === 'status' && profile.name === 'glance' && /\b(killed|deleted)\b/i.test(param.value)) {
    return { code: 'never-listed' };
  }
  if (field.documented !== undefined && field.documented !== profile.name) return { code: 'undocumented' };
  const { control } = field;
  if (control.kind !== 'choice' || control.open || field.operators === true) return null;
  return control.values[profile.name].includes(param.value) || field.name === 'sort_key'
    ? null
    : { code: 'undocumented' };
}

/** Whether a parameter asks for nothing: no value, or an operator without one. */
function isEmpty({ name, value }: Param, profile: Profile): boolean {
  if (value === '' || fieldOf(name)?.operators !== true) return value === '';
  return operandValues(parseOperand(value, profile)).every((one) => one === '');
}

/** The active filter that a field cannot be combined with, for the sidebar and for a chip's note. */
export function excludedBy(field: FilterField, filters: Filters): FieldName | null {
  for (const name of field.excludes ?? []) {
    const other = fieldOf(name);
    if (other !== undefined && filters.some((param) => param.name === name)) return other.name;
  }
  return null;
}

/** How many parameters are active in each group of the sidebar. */
export function activeByGroup(filters: Filters, profile: Profile): ReadonlyMap<GroupName, number> {
  const counts = new Map<GroupName, number>();
  for (const { field } of readFilters(filters, profile)) {
    const group = field === null ? 'property' : groupOf(field, profile.name);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}
