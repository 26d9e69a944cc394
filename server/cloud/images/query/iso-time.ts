// The pattern of Python's iso8601 module (iso8601.py, ISO8601_REGEX), which Glance parses times with.
const pattern = new RegExp(
  '^(?<year>\\d{4})' +
    '(?:(?:-(?<monthDash>\\d{1,2})|(?<month>\\d{2})(?!$))' +
    '(?:(?:-(?<dayDash>\\d{1,2})|(?<day>\\d{2}))' +
    '(?:[ T](?<hour>\\d{2})(?::?(?<minute>\\d{2}))?(?::?(?<second>\\d{1,2})(?:[.,](?<fraction>\\d+))?)?' +
    '(?<zone>Z|(?<sign>[-+])(?<zoneHour>\\d{2}):?(?<zoneMinute>\\d{2})?)?' +
    ')?)?)?$',
);

/**
 * A time in one of the forms that Glance takes, in seconds since 1970, with a fraction if it has one: with `T` or a
 * space, with or without separators and zone (none is UTC), a date, a month or a year alone. Null for anything
 * else, also for the 30th of February.
 */
export function parseIsoTime(text: string): number | null {
  const parts = pattern.exec(text)?.groups;
  if (parts === undefined) return null;
  const numberIn = (name: string, otherwise: number): number => Number(parts[name] ?? otherwise);
  const year = numberIn('year', 0);
  const month = Number(parts['month'] ?? parts['monthDash'] ?? 1);
  const day = Number(parts['day'] ?? parts['dayDash'] ?? 1);
  const hour = numberIn('hour', 0);
  const minute = numberIn('minute', 0);
  const second = numberIn('second', 0);
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour, minute, second);
  const isReal =
    year >= 1 &&
    time.getUTCFullYear() === year &&
    time.getUTCMonth() === month - 1 &&
    time.getUTCDate() === day &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59;
  const zoneMinutes = numberIn('zoneHour', 0) * 60 + numberIn('zoneMinute', 0);
  if (!isReal || zoneMinutes >= 24 * 60) return null;
  const east = parts['sign'] === '-' ? -1 : 1;
  // Python keeps microseconds.
  const fraction = Math.floor(Number(`0.${parts['fraction'] ?? 0}`) * 1e6) / 1e6;
  return time.getTime() / 1000 + fraction - east * zoneMinutes * 60;
}
