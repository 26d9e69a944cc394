import { parseTime } from '../../format/time.ts';

/** Factors of what is written behind a number, in bytes. Without the `i` they are decimal, as disks are sold. */
const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  pb: 1e15,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
  pib: 2 ** 50,
  // As OpenStack's own commands and most others have it.
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};

/** In GB, and in MB, as the page shows them: 2 GB are 2,048 MB. */
const GIGABYTES: Readonly<Record<string, number>> = {
  '': 1,
  g: 1,
  gb: 1,
  gib: 1,
  t: 1024,
  tb: 1024,
  tib: 1024,
};
const MEGABYTES: Readonly<Record<string, number>> = {
  '': 1,
  m: 1,
  mb: 1,
  mib: 1,
  g: 1024,
  gb: 1024,
  gib: 1024,
  t: 2 ** 20,
  tb: 2 ** 20,
  tib: 2 ** 20,
};

/** What is typed as a limit of a range. */
export type LimitUnit = 'bytes' | 'gigabytes' | 'megabytes' | 'time';

/**
 * The number that a typed limit is: whole bytes, GB or MB, or a date or time for Unix milliseconds, of which one without
 * a zone is UTC. `null` for anything else. A date alone is its first moment, and its last one as an upper limit.
 */
export function parseLimit(text: string, unit: LimitUnit, isUpper: boolean): number | null {
  const trimmed = text.trim();
  if (unit === 'time') {
    const timeMs = parseTime(trimmed);
    if (timeMs === null) return null;
    return timeMs + (isUpper && /^\d{4}-\d{1,2}-\d{1,2}$/.test(trimmed) ? 86_399_999 : 0);
  }
  // No-break spaces too: they stand in what the page shows, and people copy that.
  // A comma between other digits than thousands may be a decimal one: it is refused rather than read as ten times as much.
  const [, digits, suffix] = /^((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*([a-z]*)$/i.exec(trimmed) ?? [];
  if (digits === undefined || suffix === undefined) return null;
  const factors = { bytes: BYTES, gigabytes: GIGABYTES, megabytes: MEGABYTES }[unit];
  // A number alone is of the unit that people think in: of a size, GiB.
  const factor = unit === 'bytes' && suffix === '' ? BYTES['gib'] : factors[suffix.toLowerCase()];
  const number = Number(digits.replaceAll(',', ''));
  if (factor === undefined) return null;
  // What is at least 0.5 GB is at least 1 GB, and what is at most 0.5 GB is 0. Bytes of decimal units are not exact.
  const round = unit === 'bytes' ? Math.round : isUpper ? Math.floor : Math.ceil;
  const limit = round(number * factor);
  return Number.isSafeInteger(limit) ? limit : null;
}

/** A limit as the address has it. */
export function limitText(limit: number, unit: LimitUnit): string {
  return unit === 'time' ? new Date(limit).toISOString() : String(limit);
}
