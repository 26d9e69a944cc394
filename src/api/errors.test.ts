import { expect, test, vi } from 'vitest';
import { ApiError, commonFact, isGone } from './errors.ts';
import { explain, refusalWords } from './messages.ts';

test.each<[status: number, code: string | null, fact: string | null]>([
  [401, 'VITRINE.SESSION_OVER', 'session'],
  [429, null, 'service 429'],
  [503, null, 'service 503'],
  [502, 'VITRINE.UPSTREAM_UNREACHABLE', 'service 502'],
  [0, 'network', 'network'],
  [0, 'timeout', 'timeout'],
  [0, 'unreadable', null],
  [0, 'cancelled', null],
  [400, null, null],
  [403, null, null],
  [404, null, null],
  [409, 'IMG.0024', null],
])('a failure with %i and the code %s says of all requests: %s', (status, code, fact) => {
  expect(commonFact({ status, code })).toBe(fact);
});

test.each<[status: number, code: string | null, gone: boolean]>([
  [404, null, true],
  [404, 'IMG.0027', true],
  // The gateway has no such path or region, which says nothing of the image.
  [404, 'VITRINE.NO_SUCH_PATH', false],
  [404, 'VITRINE.REGION_UNKNOWN', false],
  [403, null, false],
  [410, null, false],
  [0, 'network', false],
])('after %i with the code %s the image is gone: %s', (status, code, gone) => {
  expect(isGone(new ApiError({ status, code, message: '', requestId: null, retryAfterMs: null }))).toBe(gone);
});

test.each<[code: string | null, status: number, isOffline: boolean, title: string, said: string]>([
  ['network', 0, true, 'You’re offline', ''],
  ['network', 0, false, 'Vitrine’s server can’t be reached', ''],
  [
    'VITRINE.UPSTREAM_UNREACHABLE',
    502,
    false,
    'The image service can’t be reached',
    'Vitrine’s server said:',
  ],
  ['VITRINE.UPSTREAM_TIMEOUT', 504, false, 'The image service isn’t responding', 'Vitrine’s server said:'],
  [null, 503, false, 'The image service is unavailable', 'The service said:'],
  ['IMG.0024', 400, false, 'The service rejected the request', 'The service said:'],
])('who said what: the code %s with %i, offline %s', (code, status, isOffline, title, said) => {
  vi.stubGlobal('navigator', { onLine: !isOffline });
  const message = status === 0 ? '' : 'a reason';
  const error = new ApiError({ status, code, message, requestId: null, retryAfterMs: null });
  const explanation = explain(error, 'the images');
  expect(explanation.title).toBe(title);
  const words = refusalWords(error, explanation);
  expect(/[^.]* said:/.exec(words)?.[0].trim() ?? '').toBe(said);
  vi.unstubAllGlobals();
});
