import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';

import { readTime } from './read-time.ts';

const zoneOfMachine = process.env['TZ'];
afterEach(() => {
  if (zoneOfMachine === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneOfMachine;
});

describe.each(['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati'])('in %s', (zone) => {
  test.each([
    ['2026-11-22T02:32:41.000000Z', '2026-11-22T02:32:41.000Z'],
    ['2026-11-22T02:32:41.123456', '2026-11-22T02:32:41.123Z'],
    ['2026-11-22T02:32:41', '2026-11-22T02:32:41.000Z'],
    ['2026-11-22 02:32:41.5', '2026-11-22T02:32:41.500Z'],
    ['2026-11-22T02:32:41,25z', '2026-11-22T02:32:41.250Z'],
    ['2026-11-22T02:32', '2026-11-22T02:32:00.000Z'],
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    [' 2026-11-22T02:32:41Z\n', '2026-11-22T02:32:41.000Z'],
    ['2026-11-22T02:32:41+08:00', '2026-11-21T18:32:41.000Z'],
    ['2026-11-22T02:32:41.000000+0800', '2026-11-21T18:32:41.000Z'],
    ['2026-11-22T02:32:41+08', '2026-11-21T18:32:41.000Z'],
    ['2026-11-22T02:32:41-03:30', '2026-11-22T06:02:41.000Z'],
    ['2026-11-22 02:32:41 +00:00', '2026-11-22T02:32:41.000Z'],
    ['2026-11-22 02:32:41 UTC', '2026-11-22T02:32:41.000Z'],
    ['2026-11-22T02:32:41GMT', '2026-11-22T02:32:41.000Z'],
    ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2024-02-29T00:00:00', '2024-02-29T00:00:00.000Z'],
    // The hour that Los Angeles leaves out in spring.
    ['2026-03-08T02:30:00', '2026-03-08T02:30:00.000Z'],
  ])('%s is %s', (written, expected) => {
    process.env['TZ'] = zone;
    expect(new Date(readTime(written) ?? Number.NaN).toISOString()).toBe(expected);
  });

  test('every time comes back from every form it is written in', () => {
    process.env['TZ'] = zone;
    const ends = ['', 'Z', '+00:00', '-0000', '+00'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }),
        fc.constantFrom('T', ' '),
        fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 }),
        (date, separator, offset) => {
          const written = date.toISOString().slice(0, 23).replace('T', separator);
          for (const end of ends) expect(readTime(`${written}${end}`)).toBe(date.getTime());
          expect(readTime(`${written}456`)).toBe(date.getTime());
          const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
          const digits = [hours, minutes].map((part) => String(part).padStart(2, '0'));
          const zoned = `${written}${offset < 0 ? '-' : '+'}${digits.join(':')}`;
          expect(readTime(zoned)).toBe(date.getTime() - offset * 60_000);
        },
      ),
    );
  });
});

test.each([
  undefined,
  null,
  1_795_000_000,
  '',
  'soon',
  'null',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-11-22T24:00:01Z',
  '2026-11-22T02:60:00Z',
  '2026-11-22T02:32:41+24:00',
  '2026-11-22T02:32:41 PST',
  '22.11.2026',
  'Sun, 22 Nov 2026 02:32:41 GMT',
])('%j is no time', (value) => {
  expect(readTime(value)).toBeUndefined();
});

test('whatever is written, it is a time or none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const time = readTime(text);
      expect(time === undefined || !Number.isNaN(new Date(time).getTime())).toBe(true);
    }),
  );
});
