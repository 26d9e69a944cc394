import { afterEach, describe, expect, it, vi } from 'vitest';
import { isBehind, passes, type LocalFilter } from './local.ts';
import { parseTimeBound } from './time.ts';

function timeFilter(value: string): LocalFilter {
  const bound = parseTimeBound(value);
  if ('bad' in bound) throw new Error(value);
  return { kind: 'time', attribute: 'created_at', bound };
}

describe('a time bound that is applied here', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ['gte:2026-11-22T00:00:00Z', '2026-11-22T00:00:00', true],
    ['gte:2026-11-22T00:00:00Z', '2026-11-22T00:00:00.000000', true],
    ['gt:2026-11-22T00:00:00Z', '2026-11-22T00:00:00.000001', true],
    ['gte:2026-11-22T00:00:00.5Z', '2026-11-22T00:00:00.499999', false],
    ['lt:2026-11-22T00:00:00Z', '2026-11-21T23:59:59.999999', true],
    ['gte:2026-11-22T00:00:00Z', '2026-11-22T01:59:59+02:00', false],
    ['gte:2026-11-22T00:00:00Z', '2026-11-22T02:00:00+0200', true],
    ['gte:2026-11-22T00:00:00Z', '2026-11-21T21:00:00-03', true],
    ['gte:2026-11-22T00:00:00Z', '2026-11-22 00:00:00z', true],
  ])('%s and %s: %s', (value, created_at, isIn) => {
    for (const zone of ['UTC', 'Asia/Tokyo', 'America/Los_Angeles']) {
      vi.stubEnv('TZ', zone);
      expect(passes({ created_at }, timeFilter(value))).toBe(isIn);
      expect(isBehind({ created_at }, timeFilter(value))).toBe(!isIn);
    }
  });

  it.each(['soon', '2026-02-30T00:00:00Z', '', null, undefined])(
    'does not end a list at %j, which is no time',
    (created_at) => {
      expect(passes({ created_at }, timeFilter('gte:2026-11-22'))).toBe(false);
      expect(isBehind({ created_at }, timeFilter('gte:2026-11-22'))).toBe(false);
    },
  );
});

describe('images without a name', () => {
  it.each([
    [{}, true],
    [{ name: null }, true],
    [{ name: '' }, true],
    [{ name: '  ' }, true],
    [{ name: 'Debian' }, false],
    [{ name: 0 }, false],
  ])('%j: %s', (image, isIn) => expect(passes(image, { kind: 'unnamed' })).toBe(isIn));
});
