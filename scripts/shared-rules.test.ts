import fc from 'fast-check';
import { expect, it } from 'vitest';

import { readTime } from '../server/gateway/keystone/read-time.ts';
import { fileNameOf } from '../server/gateway/proxy/file-name.ts';
import { safeFileName } from '../src/format/file-name.ts';
import { parseTime } from '../src/format/time.ts';

/*
 * Rules that page and gateway have each for itself: a package holds the page as it was built and of the sources those of
 * the server alone, so neither imports the other.
 */

const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
const time = fc
  .tuple(
    fc.integer({ min: 1000, max: 9999 }),
    fc.tuple(two, two, two, two, two),
    fc.constantFrom('T', 't', ' '),
    fc.stringMatching(/^([.,]\d{1,9})?$/),
    fc.oneof(fc.constantFrom('', 'Z', 'z', ' UTC', 'GMT', '+0800', '-03:30', '+24:00', ' +01', ' PST')),
  )
  .map(
    ([year, [month, day, hour, minute, second], separator, fraction, zone]) =>
      `${year}-${month}-${day}${separator}${hour}:${minute}:${second}${fraction}${zone}`,
  );

it('page and gateway read a time of a service as the same moment', () => {
  fc.assert(
    fc.property(time, (text) => {
      // The gateway also knows leap seconds.
      fc.pre(!/:60/.test(text));
      const ofPage = parseTime(text);
      // A number has no room for microseconds of milliseconds after 2 ** 44, in the year 2527.
      fc.pre(ofPage === null || Math.abs(ofPage) < 2 ** 44);
      expect(readTime(text)).toBe(ofPage === null ? undefined : Math.floor(ofPage));
    }),
    { numRuns: 2000 },
  );
});

it('a name of a file that the page has made is left alone by the gateway', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...'a.~/ é日"\t', 'con', '.iso'), fc.string({ maxLength: 9 })), {
        maxLength: 99,
      }),
      fc.constantFrom('', '.qcow2', '.iso'),
      (parts, ending) => {
        const name = safeFileName(parts.join(''), ending, 'image');
        expect(fileNameOf(name)).toBe(name);
      },
    ),
  );
});
