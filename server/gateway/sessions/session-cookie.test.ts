import { describe, expect, test } from 'vitest';

import {
  cookieFor,
  cookieName,
  type CookieWay,
  keyOf,
  newSessionId,
  noCookie,
  sessionIdOf,
} from './session-cookie.ts';

const https: CookieWay = { kind: 'https' };
const http: CookieWay = { kind: 'http', port: 8080 };

test.each([
  [https, '__Host-vitrine', '; Path=/; HttpOnly; SameSite=Lax; Secure'],
  [http, 'vitrine-plain-http-8080', '; Path=/; HttpOnly; SameSite=Lax'],
])('over %j the cookie is called %s', (way, name, attributes) => {
  expect(cookieName(way)).toBe(name);
  expect(cookieFor('abc', way)).toBe(`${name}=abc${attributes}`);
  expect(noCookie(way)).toBe(`${name}=${attributes}; Max-Age=0`);
});

describe('the session of a request', () => {
  const id = newSessionId();

  test.each([
    [`${cookieName(http)}=${id}`, id],
    [`other=1; ${cookieName(http)}=${id};x=y`, id],
    [undefined, undefined],
    ['', undefined],
    [`${cookieName(https)}=${id}`, undefined],
    [`x${cookieName(http)}=${id}`, undefined],
    [`${cookieName(http)}=${id}x`, undefined],
    [`${cookieName(http)}="${id}"`, undefined],
    [`${cookieName(http)}=`, undefined],
    // Somebody put one of theirs beside ours: neither is taken.
    [`${cookieName(http)}=${id}; ${cookieName(http)}=${newSessionId()}`, undefined],
  ])('of %s', (cookie, expected) => {
    expect(sessionIdOf(cookie === undefined ? {} : { cookie }, http)).toBe(expected);
  });
});

test('names are long, all different, and cannot be told from their keys', () => {
  const ids = Array.from({ length: 1000 }, newSessionId);
  expect(new Set(ids).size).toBe(1000);
  expect(ids.every((id) => id.length === 43)).toBe(true);
  expect(keyOf(ids[0] ?? '')).toBe(keyOf(ids[0] ?? ''));
  expect(ids).not.toContain(keyOf(ids[0] ?? ''));
});
