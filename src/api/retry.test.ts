import { describe, expect, it } from 'vitest';
import { ApiError, localError } from './errors.ts';
import { offersRetry, retryDelayMs, shouldRetry } from './retry.ts';

const failed = (status: number, code: string | null = null, retryAfterMs: number | null = null) =>
  new ApiError({ status, code, message: '', requestId: null, retryAfterMs });

/* `retryable`: the page asks again by itself; `read`, `change`: the user is offered a button. */
describe('whether asking for the same again can help', () => {
  const AGAIN = { retryable: true, read: true, change: true };
  const BY_HAND = { retryable: false, read: true, change: true };
  const STATE = { retryable: false, read: false, change: true };
  const REFUSED = { retryable: false, read: false, change: false };

  it.each([
    [failed(0, 'network'), AGAIN],
    [failed(0, 'timeout'), AGAIN],
    [failed(200, 'cut-body'), AGAIN],
    [failed(429), AGAIN],
    [failed(502), AGAIN],
    [failed(503), AGAIN],
    [failed(504), AGAIN],

    [failed(401), BY_HAND],
    [failed(408), BY_HAND],
    [failed(423), BY_HAND],
    [failed(500), BY_HAND],
    [failed(501), BY_HAND],
    [failed(507), BY_HAND],
    [failed(502, 'perhaps-too-long'), BY_HAND],
    [localError('unreadable', 200), BY_HAND],
    [localError('cancelled'), BY_HAND],
    [localError('pages-repeat', 200), BY_HAND],
    [localError('pages-empty', 200), BY_HAND],

    [failed(409), STATE],
    [failed(413), STATE],

    [failed(400), REFUSED],
    [failed(403), REFUSED],
    [failed(404), REFUSED],
    [failed(405), REFUSED],
    [failed(410), REFUSED],
    [failed(414, 'too-long'), REFUSED],
    [failed(400, 'perhaps-too-long'), REFUSED],
    [failed(431), REFUSED],
    // A mistake of this page, and what never left it.
    [localError('unreadable'), REFUSED],
    [localError('unaddressable'), REFUSED],
    [localError('twin-tag'), REFUSED],
  ])('%o: %o', (error, expected) => {
    const { retryable } = error;
    expect({
      retryable,
      read: offersRetry(error, 'read'),
      change: offersRetry(error, 'change'),
    }).toEqual(expected);
  });
});

describe('retrying by itself', () => {
  it.each([
    [failed(503), true],
    [failed(429), true],
    [failed(0, 'network'), true],
    [failed(200, 'cut-body'), true],
    [failed(0, 'timeout'), false],
    [failed(500), false],
    [failed(400), false],
    [failed(429, null, 60_000), false],
  ])('%#', (error, retried) => expect(shouldRetry(0, error)).toBe(retried));

  it('ends after two, and waits as long as it is asked to', () => {
    expect([0, 1, 2].map((failures) => shouldRetry(failures, failed(503)))).toEqual([true, true, false]);
    expect(retryDelayMs(1, failed(503))).toBe(900);
    expect(retryDelayMs(0, failed(429, null, 1500))).toBe(1500);
  });
});
