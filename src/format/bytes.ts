import { LANGUAGE } from './language.ts';
import { FORMAT_WORDS as words } from './messages.ts';
import { formatCount, plural, withUnit } from './words.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

// No separator of thousands: at most four figures stand before such a unit.
const amounts = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 2, useGrouping: false });

/**
 * A number of bytes in binary units with three significant figures at most: `2.3 GiB`, `612 MiB`, `17 B`.
 * Binary, because Glance's quotas, disks and memory are; the exact figure belongs in a tooltip (`exactBytes`).
 */
export function formatBytes(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  // 1023.95 rather than 1024: what would round to "1,024 KiB" is shown as "1 MiB".
  while (value >= 1023.95 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return withUnit(`${amounts.format(Number(value.toFixed(digits)))} ${UNITS[unit]}`);
}

/** The exact figure: `8,375,186,227 bytes`. */
export function exactBytes(sizeBytes: number): string {
  return withUnit(plural(sizeBytes, words.bytes));
}

/** `min_ram` and `max_ram` come in MB: `512 MB`, `2 GB`, `1.5 GB`. */
export function formatMegabytes(sizeMb: number): string {
  return withUnit(
    sizeMb < 1024 ? words.megabytes(amounts.format(sizeMb)) : words.gigabytes(amounts.format(sizeMb / 1024)),
  );
}

/** `min_disk` and volumes come in whole GB: `1,250 GB`. */
export function formatGigabytes(sizeGb: number): string {
  return withUnit(words.gigabytes(formatCount(sizeGb)));
}
