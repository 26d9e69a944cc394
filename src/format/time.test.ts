import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatAge, formatTime, machineTime } from './dates.ts';
import { compareTimes, parseTime } from './time.ts';

const ZONES = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Chatham'];

afterEach(() => void vi.unstubAllEnvs());

describe('a time of a service', () => {
  const at = Date.UTC(2026, 10, 22, 0, 56, 49);

  it.each([
    ['2026-11-22T00:56:49Z', at],
    ['2026-11-22T00:56:49', at],
    ['2026-11-22 00:56:49', at],
    ['2026-11-22T00:56:49.000000', at],
    ['2026-11-22T00:56:49.5', at + 500],
    ['2026-11-22T00:56:49.123456', at + 123.456],
    ['2026-11-22T00:56:49.123456789Z', at + 123.456],
    ['2026-11-22t00:56:49z', at],
    ['2026-11-22 00:56:49 UTC', at],
    ['2026-11-22T00:56:49GMT', at],
    ['2026-11-22T02:56:49+02:00', at],
    ['2026-11-22T02:56:49+0200', at],
    ['2026-11-22 02:56:49 +0200', at],
    ['2026-11-21T21:56:49-03', at],
    ['2026-11-22T06:26:49.000+05:30', at],
    ['+002026-11-22T00:56:49Z', at],
    ['0001-01-01T00:00:00Z', Date.parse('0001-01-01T00:00:00Z')],
    ['0099-12-31', Date.parse('0099-12-31T00:00:00Z')],
    ['9999-12-31T23:59:59-12:00', Date.parse('+010000-01-01T11:59:59Z')],
    ['+275760-09-13T00:00:00Z', 8.64e15],
    ['+275760-09-13T00:00:01Z', null],
    ['2026-02-30T00:00:00', null],
    ['2026-11-22T24:00:00', null],
    ['2026-11-22T00:56:60Z', null],
    ['2026-11-22T00:56:49+24:00', null],
    ['2026-11-22T00:56:49+02:60', null],
    ['None', null],
    ['undefined', null],
    ['', null],
  ])('%s', (text, timeMs) => {
    for (const zone of ZONES) {
      vi.stubEnv('TZ', zone);
      expect(parseTime(text)).toBe(timeMs);
    }
  });

  /** Any second of the years 1 to 9999. */
  const second = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
  const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });

  it('is the same moment in each of its forms, wherever it is read', () => {
    fc.assert(
      fc.property(
        second,
        fc.constantFrom(...ZONES),
        fc.constantFrom('T', 't', ' '),
        fc.constantFrom('', 'Z', 'z'),
        fc.stringMatching(/^(\.\d{1,9})?$/),
        (seconds, zone, separator, suffix, fraction) => {
          vi.stubEnv('TZ', zone);
          const [date = '', time = ''] = new Date(seconds * 1000).toISOString().slice(0, 19).split('T');
          const micros = Math.floor(Number(`0${fraction.slice(0, 7)}`) * 1e6 + 0.5);
          expect(parseTime(`${date}${separator}${time}${fraction}${suffix}`)).toBe(
            seconds * 1000 + micros / 1000,
          );
        },
      ),
    );
  });

  it('means its offset', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_102_444_800 }),
        offset,
        fc.constantFrom(':', ''),
        (seconds, minutes, colon) => {
          const local = new Date((seconds + minutes * 60) * 1000).toISOString().slice(0, 19);
          const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) =>
            String(part).padStart(2, '0'),
          );
          const written = `${local}${minutes < 0 ? '-' : '+'}${hour ?? ''}${colon}${minute ?? ''}`;
          expect(parseTime(written)).toBe(seconds * 1000);
        },
      ),
    );
  });

  it('never throws, whatever was sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d:TZ.+ -]{0,30}$/)), (text) => {
        const timeMs = parseTime(text);
        expect(formatAge(text, 0)).not.toContain('NaN');
        expect(formatTime(text, 'UTC')).not.toContain('Invalid');
        expect(machineTime(text) === undefined).toBe(timeMs === null);
        expect(timeMs === null ? formatTime(text) : text).toBe(text);
      }),
    );
  });

  it('is put in order by its moment, and before all others when it cannot be read', () => {
    const times = ['2026-11-22T02:00:00+02:00', 'soon', '2026-11-22T00:00:00.5', '2026-11-21T23:59:59'];
    expect(times.toSorted(compareTimes)).toEqual([
      'soon',
      '2026-11-21T23:59:59',
      '2026-11-22T02:00:00+02:00',
      '2026-11-22T00:00:00.5',
    ]);
  });
});
