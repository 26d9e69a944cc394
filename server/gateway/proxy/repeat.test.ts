import { errors } from 'undici';
import { describe, expect, test } from 'vitest';

import { effectOf, failureOf, isOpen, mayRepeat } from './repeat.ts';

describe('what a second request does', () => {
  test.each([
    ['GET', '/v2/images?limit=1', 'read'],
    ['HEAD', '/v2/images/a/file', 'read'],
    ['PUT', '/v2/images/a/tags/b', 'idempotent'],
    ['DELETE', '/v2/images/a/tags/b%2Fc', 'idempotent'],
    ['PUT', '/v2/images/a/members/b', 'idempotent'],
    ['DELETE', '/v2/images/a/members/b?x', 'idempotent'],
    ['POST', '/v2/images/a/members', 'other'],
    ['DELETE', '/v2/images/a', 'other'],
    ['PATCH', '/v2/images/a', 'other'],
    ['PUT', '/v2/images/a/file', 'other'],
    ['PUT', '/v1/cloudimages/tags', 'other'],
    ['PATCH', '/v2/images/a/tags/b', 'other'],
  ] as const)('%s %s: %s', (method, target, effect) => expect(effectOf(method, target)).toBe(effect));
});

const withCode = (code: string, syscall?: string) => Object.assign(new Error('x'), { code, syscall });

describe('what is known of a request without an answer', () => {
  test.each([
    [withCode('ECONNREFUSED', 'connect'), 'not sent'],
    [new AggregateError([withCode('ECONNREFUSED', 'connect')]), 'not sent'],
    [withCode('EHOSTUNREACH', 'connect'), 'not sent'],
    [withCode('EAI_AGAIN', 'getaddrinfo'), 'not sent'],
    // Of a connection that stood: Linux reports the last ICMP error when it gives up.
    [withCode('EHOSTUNREACH', 'read'), 'cut'],
    [withCode('ENETUNREACH', 'write'), 'cut'],
    [withCode('ENOTFOUND'), 'never'],
    [withCode('SELF_SIGNED_CERT_IN_CHAIN'), 'never'],
    [withCode('ERR_TLS_CERT_ALTNAME_INVALID'), 'never'],
    [new errors.ConnectTimeoutError('x'), 'never'],
    [new errors.HeadersTimeoutError('x'), 'slow'],
    [new errors.SocketError('other side closed'), 'cut'],
    [withCode('ECONNRESET'), 'cut'],
    [withCode('EPIPE'), 'cut'],
    [withCode('HPE_INVALID_CONSTANT'), 'cut'],
    ['odd', 'cut'],
  ] as const)('%s: %s', (error, failure) => expect(failureOf(error)).toBe(failure));
});

describe('a request is sent once more', () => {
  const answered = (status: number, asksForPause = false) => ({ status, asksForPause });
  test.each([
    ['read', 'cut', true],
    ['idempotent', 'cut', true],
    ['other', 'cut', false],
    ['other', 'not sent', true],
    ['read', 'never', false],
    ['read', 'slow', false],
    ['read', answered(500), true],
    ['read', answered(503), true],
    ['idempotent', answered(504), true],
    ['read', answered(503, true), false],
    ['other', answered(503), false],
    ['read', answered(501), false],
    ['read', answered(429), false],
    ['read', answered(404), false],
    ['read', answered(200), false],
  ] as const)('%s after %j: %s', (effect, outcome, expected) =>
    expect(mayRepeat(effect, outcome)).toBe(expected),
  );
});

test.each([
  ['cut', true],
  ['slow', true],
  ['not sent', false],
  ['never', false],
  [{ status: 502 }, true],
  [{ status: 504 }, true],
  [{ status: 500 }, true],
  [{ status: 503 }, false],
  [{ status: 403 }, false],
] as const)('%j leaves it open whether it was done: %s', (outcome, expected) =>
  expect(isOpen(outcome)).toBe(expected),
);
