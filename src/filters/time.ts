import { parseTime } from '../format/time.ts';

/** The operators of `created_at` and `updated_at`. None means `eq`. */
export const TIME_OPERATORS = ['gte', 'gt', 'lte', 'lt', 'eq', 'neq'] as const;
export type TimeOperator = (typeof TIME_OPERATORS)[number];

/** A condition on a time, as an address states it. `timeMs` is Unix time in milliseconds. */
export interface TimeBound {
  readonly op: TimeOperator;
  readonly text: string;
  readonly timeMs: number;
}

/** What can be wrong with it: each of these the service answers with a 400. */
export type BadTime = { readonly bad: 'operator'; readonly word: string } | { readonly bad: 'format' };

/** Forms that other services write in answers and Glance accepts in no query. */
const ANSWERS_ONLY = /[tz]|^[+-]|^0000| (?:[+-]|Z|UTC|GMT)|(?:UTC|GMT)$/;

/**
 * A time in the forms that Glance takes: `2026-11-22T00:56:49Z`, compact, with an offset, with fractions, with a
 * space for the T, without a zone (UTC), a date or a month or a year alone. Unix milliseconds, or `null`.
 */
export function parseQueryTime(text: string): number | null {
  return ANSWERS_ONLY.test(text) ? null : parseTime(text);
}

/** Takes `gte:2026-11-22` apart. A value that is a time as a whole has no operator, whatever colons it holds. */
export function parseTimeBound(value: string): TimeBound | BadTime {
  const whole = parseQueryTime(value);
  if (whole !== null) return { op: 'eq', text: value, timeMs: whole };
  const colon = value.indexOf(':');
  if (colon === -1) return { bad: 'format' };
  const word = value.slice(0, colon);
  const op = TIME_OPERATORS.find((known) => known === word);
  // A broken time without operator ("2026-13-01T10:00:00") is better told apart from an unknown operator.
  if (op === undefined) return /^\d/.test(word) ? { bad: 'format' } : { bad: 'operator', word };
  const text = value.slice(colon + 1);
  const timeMs = parseQueryTime(text);
  return timeMs === null ? { bad: 'format' } : { op, text, timeMs };
}

/** Whether a bound is a lower one (`gt`, `gte`), an upper one (`lt`, `lte`) or a point (`eq`, `neq`). */
export function sideOf(op: TimeOperator): 'lower' | 'upper' | 'point' {
  if (op === 'gt' || op === 'gte') return 'lower';
  return op === 'lt' || op === 'lte' ? 'upper' : 'point';
}

/** Whether a time meets a bound. Both in Unix milliseconds. */
export function meetsBound(timeMs: number, bound: Pick<TimeBound, 'op' | 'timeMs'>): boolean {
  switch (bound.op) {
    case 'gt':
      return timeMs > bound.timeMs;
    case 'gte':
      return timeMs >= bound.timeMs;
    case 'lt':
      return timeMs < bound.timeMs;
    case 'lte':
      return timeMs <= bound.timeMs;
    case 'eq':
      return timeMs === bound.timeMs;
    case 'neq':
      return timeMs !== bound.timeMs;
  }
}
