const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

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
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${UNITS[unit]}`;
}

// One for all: making a formatter takes longer than drawing the rest of a row.
const exact = new Intl.NumberFormat('en');

/** The exact figure: `8,375,186,227 bytes`. */
export function exactBytes(sizeBytes: number): string {
  return `${exact.format(sizeBytes)} ${sizeBytes === 1 ? 'byte' : 'bytes'}`;
}

/** `min_ram` and `max_ram` come in MB: `512 MB`, `2 GB`, `1.5 GB`. */
export function formatMegabytes(sizeMb: number): string {
  if (sizeMb < 1024) return `${sizeMb} MB`;
  return `${(sizeMb / 1024).toFixed(2).replace(/\.?0+$/, '')} GB`;
}
