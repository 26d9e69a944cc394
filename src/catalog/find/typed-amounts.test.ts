import { describe, expect, it } from 'vitest';
import { limitText, parseLimit, type LimitUnit } from './typed-amounts.ts';

describe('typed limits', () => {
  it.each<[string, LimitUnit, boolean, number | null]>([
    ['10 GiB', 'bytes', false, 10 * 2 ** 30],
    ['10', 'bytes', false, 10 * 2 ** 30],
    ['1.5g', 'bytes', false, 1.5 * 2 ** 30],
    ['10 GB', 'bytes', false, 10e9],
    ['612\u{a0}MiB', 'bytes', true, 612 * 2 ** 20],
    ['1,250 GB', 'gigabytes', false, 1250],
    ['2 TB', 'gigabytes', false, 2048],
    ['512', 'megabytes', false, 512],
    ['2 GB', 'megabytes', false, 2048],
    ['2026-03-01', 'time', false, Date.UTC(2026, 2, 1)],
    ['2026-03-01', 'time', true, Date.UTC(2026, 2, 2) - 1],
    ['2026-03-01T10:00:00+02:00', 'time', true, Date.UTC(2026, 2, 1, 8)],
    ['1,5', 'gigabytes', false, null],
    ['1,50,000', 'bytes', false, null],
    ['0.5', 'gigabytes', false, 1],
    ['0.5', 'gigabytes', true, 0],
    ['0.5 GB', 'megabytes', true, 512],
    ['1.1 kB', 'bytes', false, 1100],
    ['much', 'bytes', false, null],
    ['10 parsecs', 'bytes', false, null],
    ['-3', 'gigabytes', false, null],
    ['9'.repeat(30), 'bytes', false, null],
    ['', 'megabytes', false, null],
    ['yesterday', 'time', false, null],
  ])('%j of %s (upper: %j): %j', (text, unit, isUpper, limit) =>
    expect(parseLimit(text, unit, isUpper)).toBe(limit),
  );

  it('are in the address as the page reads them', () => {
    expect(limitText(1024, 'bytes')).toBe('1024');
    expect(limitText(Date.UTC(2026, 2, 1), 'time')).toBe('2026-03-01T00:00:00.000Z');
  });
});
