/**
 * A superset of what Glance takes in a query (Python's iso8601 module, `ISO8601_REGEX`): lower-case `t` and `z`, a
 * space before the zone, `UTC` and `GMT`, and the six-digit years of ISO 8601 are what other services and proxies
 * write.
 */
const ISO =
  /^(\d{4}|[+-]\d{6})(?:-(\d{1,2})|(\d{2})(?!$))?(?:-(\d{1,2})|(\d{2}))?(?:[Tt ](\d{2})(?::?(\d{2})(?::?(\d{1,2})(?:[.,](\d+))?)?)?(?: ?([Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?$/;

/**
 * Unix milliseconds of a time as Keystone or an image service writes it; `null` for what is none. A time without a
 * zone is UTC (both services say so), one with an offset means that offset: `Date.parse` would read the first in the
 * reader's zone and refuse `+0200`. Microseconds are kept, as a fraction of a millisecond; what is finer is cut.
 */
export function parseTime(text: string): number | null {
  const parts = ISO.exec(text);
  if (parts === null) return null;
  const [, year, monthDash, monthBare, dayDash, dayBare, hour, minute, second, fraction, zone] = parts;
  const month = Number(monthDash ?? monthBare ?? 1);
  const day = Number(dayDash ?? dayBare ?? 1);
  // A time needs a whole date before it, and a day a month.
  const hasDay = dayDash !== undefined || dayBare !== undefined;
  const hasMonth = monthDash !== undefined || monthBare !== undefined;
  if ((hour !== undefined && !hasDay) || (hasDay && !hasMonth)) return null;
  const [hours, minutes, seconds] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const date = new Date(0);
  // Not `Date.UTC`, which takes the year 2 for 1902.
  date.setUTCFullYear(Number(year), month - 1, day);
  date.setUTCHours(hours, minutes, seconds);
  // The 31st of February becomes the 3rd of March: a date that does not come back is none.
  const isReal =
    date.getUTCFullYear() === Number(year) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const offset = offsetMs(zone);
  if (!isReal || offset === null) return null;
  const microseconds = Number((fraction ?? '').slice(0, 6).padEnd(6, '0'));
  const timeMs = date.getTime() - offset + microseconds / 1000;
  return Number.isNaN(new Date(timeMs).getTime()) ? null : timeMs;
}

function offsetMs(zone: string | undefined): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '') ?? [];
  if (sign === undefined) return 0;
  const amountMs = (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000;
  if (Number(minutes ?? 0) > 59 || Number(hours) > 23) return null;
  return sign === '-' ? -amountMs : amountMs;
}

/** Orders two times, as `sort` wants it. What is no time is older than all times. */
export function compareTimes(one: string, other: string): number {
  const [oneMs, otherMs] = [parseTime(one) ?? -Infinity, parseTime(other) ?? -Infinity];
  return oneMs === otherMs ? 0 : oneMs - otherMs;
}
