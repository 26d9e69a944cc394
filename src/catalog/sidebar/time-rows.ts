import type { Filters } from '../../filters/address.ts';
import { addParam, removeParam, replaceParam } from '../../filters/edit.ts';
import type { FieldName } from '../../attributes/attribute-names.ts';
import type { Profile } from '../../attributes/profile.ts';
import { readFilters } from '../../filters/reading.ts';
import { parseTime } from '../../format/time.ts';
import {
  parseQueryTime,
  parseTimeBound,
  sideOf,
  TIME_OPERATORS,
  type TimeBound,
  type TimeOperator,
} from '../../filters/time.ts';

export interface TimeRow {
  /** Its index among the filters; `null` while the address has none. */
  readonly index: number | null;
  readonly op: TimeOperator;
  /** The operators it can have. */
  readonly operators: readonly TimeOperator[];
  /** The value of the browser's field, in the zone of the page: `2026-11-22T10:30`; empty for none. */
  readonly time: string;
  /** The text in the address, which may be more precise than the field can show: a fraction, an offset. */
  readonly text: string;
}

export interface TimeRows {
  readonly first: TimeRow;
  /** Only where the first has a time and is a bound, or where the address has a second bound anyway. */
  readonly second: TimeRow | null;
}

/** The zone that the page shows times in. */
export type PageZone = 'local' | 'utc';

/** The operators chosen in the rows; `null` until one is chosen. They decide which bound is in which row. */
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
 * The rows for a time in the address. A bound stays in its row when the other one is removed: if it moved to the first
 * row, a user who clears that row and continues typing would overwrite it.
 */
export function timeRowsOf(
  filters: Filters,
  name: FieldName,
  profile: Profile,
  chosen: ChosenOperators,
  zone: PageZone = 'utc',
): TimeRows {
  const bounds = readFilters(filters, profile).flatMap(({ param, outcome, index }) => {
    if (param.name !== name || outcome.kind === 'bad') return [];
    const bound = parseTimeBound(param.value);
    return 'bad' in bound ? [] : [{ index, bound }];
  });
  const firstOp = chosen.first;
  const first =
    firstOp === null ? bounds[0] : bounds.find(({ bound }) => sideOf(bound.op) === sideOf(firstOp));
  const second = bounds.find((bound) => bound !== first);
  const firstRow = rowOf(first, firstOp ?? 'gte', TIME_OPERATORS, zone);
  const operators = second === undefined ? otherSide(firstRow.op) : sameSide(second.bound.op);
  const [fallback] = operators;
  if (fallback === undefined || (second === undefined && first === undefined)) {
    return { first: firstRow, second: null };
  }
  const secondOp = operators.find((op) => op === chosen.second) ?? fallback;
  return { first: firstRow, second: rowOf(second, secondOp, operators, zone) };
}

function rowOf(
  known: { readonly index: number; readonly bound: TimeBound } | undefined,
  op: TimeOperator,
  operators: readonly TimeOperator[],
  zone: PageZone,
): TimeRow {
  if (known === undefined) return { index: null, op, operators, time: '', text: '' };
  const { index, bound } = known;
  return { index, op: bound.op, operators, time: fieldTime(bound.timeMs, zone), text: bound.text };
}

function sameSide(op: TimeOperator): readonly TimeOperator[] {
  const side = sideOf(op);
  return side === 'point' ? [op] : BOUNDS[side];
}

function otherSide(op: TimeOperator): readonly TimeOperator[] {
  const side = sideOf(op);
  return side === 'point' ? [] : BOUNDS[side === 'lower' ? 'upper' : 'lower'];
}

/** In the shortest form, as browsers return it: writing another text into the field would disturb typing. */
function fieldTime(timeMs: number, zone: PageZone): string {
  const shiftMs = zone === 'utc' ? 0 : new Date(timeMs).getTimezoneOffset() * 60_000;
  const iso = new Date(timeMs - shiftMs).toISOString();
  // The field does not support years of six digits.
  return /^\d{4}-/.test(iso) ? iso.slice(0, 19).replace(/:00$/, '') : '';
}

/** The parsed content of a date and time field. */
export type TimeEntry =
  | { readonly kind: 'empty' }
  /** Incomplete. Browsers report it as an empty text, or as a year such as 0002 after one typed digit. */
  | { readonly kind: 'half' }
  /** `2026-11-22T10:30:00`, in the zone of the page. */
  | { readonly kind: 'whole'; readonly time: string };

const WHOLE = /^([1-9]\d{3}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.0+)?$/;

/**
 * Reads the field. `isBadInput` is the browser's `validity.badInput`: the field has content that is no value yet.
 * Where a browser has no such field, it is a plain text input that is typed letter by letter.
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
 * The filters with another time in a row, or without that row's condition. Nothing else changes: neither the other row
 * nor parameters of the address that cannot be sent.
 */
export function withTime(
  filters: Filters,
  name: FieldName,
  row: TimeRow,
  time: string | null,
  zone: PageZone = 'utc',
): Filters {
  if (time === null) return row.index === null ? filters : removeParam(filters, row.index);
  const value = `${row.op}:${zone === 'utc' ? `${time}Z` : secondsOf(new Date(time).getTime())}`;
  return row.index === null ? addParam(filters, { name, value }) : replaceParam(filters, row.index, value);
}

/**
 * The filters with another operator in a row. Of conditions that exclude each other the service uses the last, so one
 * that changes sides becomes the last; the other stays in the address, and applies again when this one changes back.
 */
export function withOperator(filters: Filters, name: FieldName, row: TimeRow, op: TimeOperator): Filters {
  if (row.index === null) return filters;
  const value = `${op}:${row.text}`;
  if (sideOf(op) === sideOf(row.op)) return replaceParam(filters, row.index, value);
  return addParam(removeParam(filters, row.index), { name, value });
}

/** `2026-11-22T10:30:00Z`. */
function secondsOf(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The parts of a clock on the wall, in a zone, as a moment. Parts may be out of range: month -1 is the last December. */
function momentOf(year: number, month: number, day: number, zone: PageZone): number {
  return zone === 'utc' ? Date.UTC(year, month, day) : new Date(year, month, day).getTime();
}

export const QUICK_TIMES = ['today', 'week', 'last-month', 'year'] as const;
export type QuickTime = (typeof QUICK_TIMES)[number];

/** The filters with a usual span for a time, and no other condition on it. */
export function withQuickTime(
  filters: Filters,
  name: FieldName,
  quick: QuickTime,
  nowMs: number,
  zone: PageZone,
): Filters {
  const now = new Date(nowMs);
  const [year, month, day] =
    zone === 'utc'
      ? [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()]
      : [now.getFullYear(), now.getMonth(), now.getDate()];
  const bounds: Readonly<Record<QuickTime, readonly string[]>> = {
    today: [`gte:${secondsOf(momentOf(year, month, day, zone))}`],
    week: [`gte:${secondsOf(momentOf(year, month, day - 6, zone))}`],
    'last-month': [
      `gte:${secondsOf(momentOf(year, month - 1, 1, zone))}`,
      `lt:${secondsOf(momentOf(year, month, 1, zone))}`,
    ],
    year: [`gte:${secondsOf(momentOf(year, 0, 1, zone))}`],
  };
  return bounds[quick].reduce<Filters>(
    (next, value) => addParam(next, { name, value }),
    filters.filter((param) => param.name !== name),
  );
}

/** A zone at the end of a time: `Z`, `+02:00`, `UTC`. */
const HAS_ZONE = /\d(?:[zZ]|[+-]\d{2}(?::?\d{2})?| ?(?:UTC|GMT))$/;

/**
 * A typed time in one of the forms of ISO 8601, from a whole day on, as the address has it; `null` for what is none.
 * Without a zone of its own it is in that of the page.
 */
export function readTypedTime(text: string, zone: PageZone): string | null {
  const typed = text.trim();
  const timeMs = parseTime(typed);
  if (timeMs === null || !/^\d{4}-?\d{2}-?\d{2}/.test(typed)) return null;
  const isZoned = typed.includes(':') || /[tT]/.test(typed) ? HAS_ZONE.test(typed) : false;
  if (zone === 'utc' || isZoned) return secondsOf(timeMs);
  const wall = new Date(timeMs);
  const moment = new Date(
    wall.getUTCFullYear(),
    wall.getUTCMonth(),
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
  );
  return secondsOf(moment.getTime());
}
