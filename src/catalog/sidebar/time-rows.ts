import type { Filters } from '../../filters/address.ts';
import { addParam, removeParam, replaceParam } from '../../filters/edit.ts';
import type { FieldName } from '../../attributes/names.ts';
import type { Profile } from '../../attributes/profile.ts';
import { readFilters } from '../../filters/reading.ts';
import {
  parseQueryTime,
  parseTimeBound,
  sideOf,
  TIME_OPERATORS,
  type TimeBound,
  type TimeOperator,
} from '../../filters/time.ts';

/** A row of the control: an operator and a time. */
export interface TimeRow {
  /** Its parameter among the filters; `null` while the address has none. */
  readonly index: number | null;
  readonly op: TimeOperator;
  /** The operators that it may take. */
  readonly operators: readonly TimeOperator[];
  /** As the browser's field has it, in UTC: `2026-11-22T10:30`; empty while there is none. */
  readonly time: string;
  /** As the address has it, which may say more than the field can show: a fraction, an offset. */
  readonly text: string;
}

export interface TimeRows {
  readonly first: TimeRow;
  /** Only where the first has a time, and is a bound; or where the address has a second one anyway. */
  readonly second: TimeRow | null;
}

/** Operators that were chosen in the rows; `null` while nobody has. They alone say which bound stands in which row. */
export interface ChosenOperators {
  readonly first: TimeOperator | null;
  readonly second: TimeOperator | null;
}

export const NOTHING_CHOSEN: ChosenOperators = { first: null, second: null };

const BOUNDS: Readonly<Record<'lower' | 'upper', readonly TimeOperator[]>> = {
  lower: ['gte', 'gt'],
  upper: ['lte', 'lt'],
};

/**
 * The rows for a time in the address. A bound stays in its row when the other one goes: where it hopped into the
 * first row, somebody who clears that one and goes on typing there would write over it.
 */
export function timeRowsOf(
  filters: Filters,
  name: FieldName,
  profile: Profile,
  chosen: ChosenOperators,
): TimeRows {
  const bounds = readFilters(filters, profile).flatMap(({ param, fate, index }) => {
    if (param.name !== name || fate.kind === 'bad') return [];
    const bound = parseTimeBound(param.value);
    return 'bad' in bound ? [] : [{ index, bound }];
  });
  const firstOp = chosen.first;
  const first =
    firstOp === null ? bounds[0] : bounds.find(({ bound }) => sideOf(bound.op) === sideOf(firstOp));
  const second = bounds.find((bound) => bound !== first);
  const firstRow = rowOf(first, firstOp ?? 'gte', TIME_OPERATORS);
  const operators = second === undefined ? otherSide(firstRow.op) : sameSide(second.bound.op);
  const [fallback] = operators;
  if (fallback === undefined || (second === undefined && first === undefined)) {
    return { first: firstRow, second: null };
  }
  const secondOp = operators.find((op) => op === chosen.second) ?? fallback;
  return { first: firstRow, second: rowOf(second, secondOp, operators) };
}

function rowOf(
  known: { readonly index: number; readonly bound: TimeBound } | undefined,
  op: TimeOperator,
  operators: readonly TimeOperator[],
): TimeRow {
  if (known === undefined) return { index: null, op, operators, time: '', text: '' };
  const { index, bound } = known;
  return { index, op: bound.op, operators, time: fieldTime(bound.timeMs), text: bound.text };
}

function sameSide(op: TimeOperator): readonly TimeOperator[] {
  const side = sideOf(op);
  return side === 'point' ? [op] : BOUNDS[side];
}

function otherSide(op: TimeOperator): readonly TimeOperator[] {
  const side = sideOf(op);
  return side === 'point' ? [] : BOUNDS[side === 'lower' ? 'upper' : 'lower'];
}

/** In the shortest form, as browsers give it back: another text in the field would disturb who types there. */
function fieldTime(timeMs: number): string {
  const iso = new Date(timeMs).toISOString();
  // A field has no years of six digits.
  return /^\d{4}-/.test(iso) ? iso.slice(0, 19).replace(/:00$/, '') : '';
}

/** What a field of a date and a time holds. */
export type TimeEntry =
  | { readonly kind: 'empty' }
  /** Some of it is there. Browsers say so by an empty text, or by a year such as 0002 of which one digit was typed. */
  | { readonly kind: 'half' }
  /** `2026-11-22T10:30:00`, in UTC. */
  | { readonly kind: 'whole'; readonly time: string };

const WHOLE = /^([1-9]\d{3}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.0+)?$/;

/**
 * Reads the field. `isBadInput` is what the browser says of it (`validity.badInput`): something stands there that is
 * no value yet. Where a browser has no such field, it is a line of text that is built letter by letter.
 */
export function readTimeEntry(text: string, isBadInput: boolean): TimeEntry {
  if (isBadInput) return { kind: 'half' };
  if (text.trim() === '') return { kind: 'empty' };
  const [, date, minutes, seconds = ':00'] = WHOLE.exec(text.trim()) ?? [];
  if (date === undefined || minutes === undefined) return { kind: 'half' };
  const time = `${date}T${minutes}${seconds}`;
  return parseQueryTime(time) === null ? { kind: 'half' } : { kind: 'whole', time };
}

/**
 * The filters with another time in a row, or without that row's condition. Nothing else changes: not the condition of
 * the other row, nor what the address has besides and cannot be sent.
 */
export function withTime(filters: Filters, name: FieldName, row: TimeRow, time: string | null): Filters {
  if (time === null) return row.index === null ? filters : removeParam(filters, row.index);
  const value = `${row.op}:${time}Z`;
  return row.index === null ? addParam(filters, { name, value }) : replaceParam(filters, row.index, value);
}

/**
 * The filters with another operator in a row. Of conditions that exclude each other the service uses the last, so one
 * that changes sides becomes the last; the other stays in the address, and is in use again when this one changes back.
 */
export function withOperator(filters: Filters, name: FieldName, row: TimeRow, op: TimeOperator): Filters {
  if (row.index === null) return filters;
  const value = `${op}:${row.text}`;
  if (sideOf(op) === sideOf(row.op)) return replaceParam(filters, row.index, value);
  return addParam(removeParam(filters, row.index), { name, value });
}
