import { afterEach, describe, expect, it } from 'vitest';
import { PROFILES } from '../attributes/profile.ts';
import { takeZoneFrom } from '../format/dates.ts';
import { fieldLabel, readingWords } from './messages.ts';
import { readFilters } from './reading.ts';

it.each(['my property', 'constructor', 'toString', '__proto__', ''])(
  'a property is called by its name: %j',
  (name) => expect(fieldLabel(name)).toBe(name),
);

describe('times of filters are in the zone of the page', () => {
  afterEach(() => takeZoneFrom(() => undefined));

  it.each([
    ['gte:2026-11-22T10:30:00Z', 'from 22 Nov 2026, 10:30 UTC'],
    ['lt:2026-11-22', 'before 22 Nov 2026, 00:00 UTC'],
    ['2026-11-22T00:56:49Z', 'exactly at 22 Nov 2026, 00:56:49 UTC'],
    ['gte:2026-11-22T12:30:00+02:00', 'from 22 Nov 2026, 10:30 UTC'],
    ['gte:soon', 'gte:soon'],
  ])('created_at=%s: %s', (value, words) => {
    takeZoneFrom(() => 'UTC');
    const [reading] = readFilters([{ name: 'created_at', value }], PROFILES.ims);
    expect(reading === undefined ? null : readingWords(reading, PROFILES.ims)).toBe(words);
  });
});
