import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactBytes, formatBytes, formatGigabytes, formatMegabytes } from './bytes.ts';
import { formatAge, formatTime } from './dates.ts';
import { isUuid, shortId } from './text.ts';

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [1024 * 1024 - 1, '1 MiB'],
    [641_728_512, '612 MiB'],
    [8_375_186_227, '7.8 GiB'],
    [214_748_364_800, '200 GiB'],
    [2 ** 50, '1 PiB'],
  ])('%d is %s', (sizeBytes, text) => expect(formatBytes(sizeBytes)).toBe(text));

  it('never shows more than four figures before the unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 52 }), (sizeBytes) => {
        expect(formatBytes(sizeBytes)).toMatch(/^\d{1,4}(\.\d)? ([KMGTP]i)?B$/);
      }),
    );
  });

  it('keeps the exact figure', () => {
    expect(exactBytes(8_375_186_227)).toBe('8,375,186,227 bytes');
    expect(exactBytes(1)).toBe('1 byte');
  });

  it.each([
    [0, '0 MB'],
    [512, '512 MB'],
    [1024, '1 GB'],
    [1536, '1.5 GB'],
    [10_240, '10 GB'],
    [65_536, '64 GB'],
  ])('%d MB is %s', (sizeMb, text) => expect(formatMegabytes(sizeMb)).toBe(text));

  it('separates thousands of whole gigabytes', () => expect(formatGigabytes(1250)).toBe('1,250 GB'));
});

describe('dates', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  it.each([
    ['2026-11-22T11:59:30Z', 'just now'],
    ['2026-11-22T11:55:00Z', '5 min ago'],
    ['2026-11-22T10:00:00Z', '2 h ago'],
    ['2026-11-21T09:00:00Z', 'yesterday'],
    ['2026-11-19T12:00:00Z', '3 d ago'],
    ['2026-11-01T12:00:00Z', '3 wk ago'],
    ['2026-06-22T12:00:00Z', '5 mo ago'],
    ['2019-06-22T12:00:00Z', '7 y ago'],
    ['2026-11-25T12:00:00Z', 'in 3 d'],
    ['2026-11-23T13:00:00Z', 'in 1 d'],
    ['not a time', 'not a time'],
  ])('%s is %s', (time, text) => expect(formatAge(time, now)).toBe(text));

  it('says the zone', () => {
    expect(formatTime('2026-11-21T09:41:00Z', 'UTC')).toBe('21 Nov 2026, 09:41 UTC');
    expect(formatTime('2026-11-21T09:41:00Z', 'Asia/Tokyo')).toBe('21 Nov 2026, 18:41 GMT+9');
    expect(formatTime('soon')).toBe('soon');
  });
});

describe('ids', () => {
  it('knows a UUID', () => {
    expect(isUuid('8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1')).toBe(true);
    expect(isUuid('8F3A61C091E44F1D8F0E2A7B9D0C55E1')).toBe(true);
    expect(isUuid('8f3a61c0')).toBe(false);
    expect(isUuid('')).toBe(false);
  });

  it('shortens', () => {
    expect(shortId('8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1')).toBe('8f3a61c0…');
    expect(shortId('short')).toBe('short');
  });
});
