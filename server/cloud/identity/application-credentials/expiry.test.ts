import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiryMs, parseExpiry } from './expiry.ts';

describe('the end of an application credential', () => {
  // As a real Keystone has taken and written them.
  it.each([
    ['2037-01-01T00:00:00', '2037-01-01T00:00:00.000000'],
    ['2037-01-01T00:00:00Z', '2037-01-01T00:00:00.000000'],
    ['2037-01-01 00:00:00', '2037-01-01T00:00:00.000000'],
    ['2037-01-01T00:00', '2037-01-01T00:00:00.000000'],
    ['20370101T000000Z', '2037-01-01T00:00:00.000000'],
    ['2037-01-01T00:00:00.1', '2037-01-01T00:00:00.100000'],
    ['2037-01-01T00:00:00.123456', '2037-01-01T00:00:00.123456'],
  ])('%s', (text, written) => {
    expect(parseExpiry(text)).toBe(written);
  });

  it.each([
    '',
    'tomorrow',
    '2037-01-01',
    '2037-01-01T00:00:00+02:00',
    '2037-02-30T00:00:00',
    '2037-13-01T00:00:00',
    '2037-01-01T25:00:00',
  ])('is not %j', (text) => {
    expect(parseExpiry(text)).toBeNull();
  });

  it('is the time that was meant', () => {
    const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(time, (date) => {
        const written = parseExpiry(date.toISOString());
        expect(written).toBe(`${date.toISOString().slice(0, -1)}000`);
        expect(expiryMs(written ?? '')).toBe(date.getTime());
      }),
    );
  });
});
