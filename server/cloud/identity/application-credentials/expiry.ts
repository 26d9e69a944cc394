/** `2037-01-01T00:00:00`, the time of day in all or in part, the ends that Python's parser takes as well. */
const TIMESTAMP =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:T| )(\d\d)(?::?(\d\d)(?::?(\d\d)(?:\.(\d{1,6})\d*)?)?)?(?:Z|\+00(?::?00)?)?$/;

/**
 * Reads the time at which an application credential is to end, always UTC, and writes it as Keystone does:
 * `2037-01-01T00:00:00.000000`. Null for a text that is no time.
 */
export function parseExpiry(text: string): string | null {
  const match = TIMESTAMP.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute = '00', second = '00', fraction = ''] = match;
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = Date.parse(`${written}Z`);
  // A 30th of February is a time to JavaScript, but another one.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 19) !== written) return null;
  return `${written}.${fraction.padEnd(6, '0')}`;
}

/** The time that `parseExpiry` has written, in milliseconds since 1970. */
export function expiryMs(written: string): number {
  return Date.parse(`${written.slice(0, 23)}Z`);
}
