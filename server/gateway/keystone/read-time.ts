/**
 * `2026-11-22T02:32:41.000000Z` and its relatives: a blank for the `T`, seconds and their fraction absent, `Z`, `UTC`
 * or `GMT`, an offset (`+08:00`, `+0800`, `+08`) or no zone at all, or a day alone.
 */
const PATTERN =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * A time of Keystone in milliseconds since 1970; `undefined` for what is no time.
 *
 * Without a zone it is UTC, in which Keystone keeps all of them: the tokens of application credentials have expiries
 * such as `2026-11-22T02:32:41.000000`. `Date.parse` would read that in the zone of the machine.
 */
export function readTime(value: unknown): number | undefined {
  const match = typeof value === 'string' ? PATTERN.exec(value.trim()) : null;
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', zone] =
    match;
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  // 60 is a leap second, which clocks that count milliseconds do not have: the second after it.
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), hours, minutes, seconds);
  const date = new Date(time - seconds * 1000);
  // `Date.UTC` takes the years 0 to 99 for those of 1900, and a 30th of February for one of March.
  if (date.getUTCFullYear() !== Number(year) || date.getUTCMonth() + 1 !== Number(month)) return undefined;
  if (date.getUTCDate() !== Number(day)) return undefined;
  const offsetMinutes = readOffset(zone);
  if (offsetMinutes === undefined) return undefined;
  return time + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMinutes * 60_000;
}

/** Minutes east of UTC; `undefined` for more than a day has. */
function readOffset(zone: string | undefined): number | undefined {
  if (zone === undefined || /^(?:Z|UTC|GMT)$/i.test(zone)) return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
