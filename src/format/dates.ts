import { LANGUAGE } from './language.ts';
import { FORMAT_WORDS as words } from './messages.ts';
import { parseTime } from './time.ts';
import { formatCount, withUnit } from './words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** One formatter per time zone: making one takes longer than formatting a thousand dates with it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string | undefined, second?: '2-digit'): Intl.DateTimeFormat {
  const key = `${timeZone ?? ''} ${second ?? ''}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(LANGUAGE, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second,
      timeZoneName: 'short',
      timeZone,
    });
    formatters.set(key, found);
  }
  return found;
}

/** The one zone of the page; `undefined` is the reader's. */
let zoneOfPage: () => 'UTC' | undefined = () => undefined;

/** Says where the zone of all times on the page is kept. */
export function takeZoneFrom(source: () => 'UTC' | undefined): void {
  zoneOfPage = source;
}

/**
 * The absolute time with its zone, `21 Nov 2026, 09:41 UTC`; in the zone of the page unless one is named.
 * A text that is no time comes back as it is: the service's word is better than "Invalid Date".
 */
export function formatTime(isoTime: string, timeZone: string | undefined = zoneOfPage()): string {
  const timeMs = parseTime(isoTime);
  return timeMs === null ? isoTime : formatter(timeZone).format(timeMs);
}

/** The same with seconds, unless it is a whole minute: for what is compared and not only read. */
export function formatTimeExactly(isoTime: string): string {
  const timeMs = parseTime(isoTime);
  if (timeMs === null) return isoTime;
  return formatter(zoneOfPage(), timeMs % MINUTE_MS === 0 ? undefined : '2-digit').format(timeMs);
}

/** The same time for programs, `2026-11-22T00:56:49.000Z`; `undefined` for what is none. */
export function machineTime(text: string): string | undefined {
  const timeMs = parseTime(text);
  return timeMs === null ? undefined : new Date(timeMs).toISOString();
}

/**
 * How long ago, short enough for a table: `just now`, `5 min ago`, `2 h ago`, `yesterday`, `3 d ago`, `2 wk ago`,
 * `5 mo ago`, `2 y ago`; `in 3 d` for a time ahead (a service's clock may be). Steps in whole units, rounded down.
 */
export function formatAge(isoTime: string, nowMs: number): string {
  const timeMs = parseTime(isoTime);
  if (timeMs === null) return isoTime;
  const distanceMs = Math.abs(nowMs - timeMs);
  if (distanceMs < MINUTE_MS) return words.justNow;
  if (timeMs <= nowMs && distanceMs >= DAY_MS && distanceMs < 2 * DAY_MS) return words.yesterday;
  const amount = withUnit(age(distanceMs));
  return timeMs <= nowMs ? words.ago(amount) : words.fromNow(amount);
}

function age(distanceMs: number): string {
  const days = Math.floor(distanceMs / DAY_MS);
  const inUnits = (unit: (n: string) => string, amount: number) => unit(formatCount(Math.floor(amount)));
  if (distanceMs < HOUR_MS) return inUnits(words.minutes, distanceMs / MINUTE_MS);
  if (days < 1) return inUnits(words.hours, distanceMs / HOUR_MS);
  if (days < 14) return inUnits(words.days, days);
  if (days < 61) return inUnits(words.weeks, days / 7);
  if (days < 730) return inUnits(words.months, days / 30.4);
  return inUnits(words.years, days / 365.25);
}

/** A time of the clock for what was a while ago, `09:41`; in the zone of the page. */
export function formatMinute(timeMs: number): string {
  const form = { hour: '2-digit', minute: '2-digit', timeZone: zoneOfPage() } as const;
  return new Intl.DateTimeFormat(LANGUAGE, form).format(timeMs);
}

/** A time of the clock for what comes soon, `09:41:30`. */
export function formatClock(timeMs: number): string {
  clock ??= new Intl.DateTimeFormat(LANGUAGE, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return clock.format(timeMs);
}

let clock: Intl.DateTimeFormat | undefined;
