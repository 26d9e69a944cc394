import { describe, expect, test } from 'vitest';

import {
  cookieFor,
  cookieName,
  type CookieWay,
  keyOf,
  newSessionId,
  noCookie,
  noOtherCookies,
  sessionIdsOf,
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

describe('the sessions of a request', () => {
  const id = newSessionId();
  const other = newSessionId();

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
    // Of other paths and domains: all are looked at, each once.
    [`${cookieName(http)}=${id}; ${cookieName(http)}=${other}`, id, other],
    [`${cookieName(http)}=old; ${cookieName(http)}=${id}; ${cookieName(http)}=${id}`, id],
    // What no browser sends.
    [`;;; =; ${cookieName(http)}; ,;${cookieName(http)}=${id};=${other};\u0000`, id],
  ])('of %s', (cookie, ...expected) => {
    const ids = expected.filter((one) => one !== undefined);
    expect(sessionIdsOf(cookie === undefined ? {} : { cookie }, http)).toEqual(ids);
  });
});

describe('cookies of our name beside ours', () => {
  const cookie = `${cookieName(http)}=a; ${cookieName(http)}=b`;
  const gone = `${cookieName(http)}=; Max-Age=0`;

  test.each([
    ['localhost:8080', '/images?x', ['; Path=/images', '; Path=/images/']],
    ['127.0.0.1:8080', '/', []],
    ['[::1]:8080', '/a', ['; Path=/a', '; Path=/a/']],
    ['v.example.org', '/', ['; Path=/; Domain=v.example.org', '; Path=/; Domain=example.org']],
    ['localhost', '/a;b/c\r\nd', []],
  ])('at %s%s are taken away', (host, target, ends) => {
    expect(noOtherCookies({ cookie, host }, target, http)).toEqual(ends.map((end) => gone + end));
  });

  test('not of paths and domains that no browser has cookies of, each of which would come back forty times', () => {
    const below = noOtherCookies({ cookie, host: 'localhost' }, `/a/${'b'.repeat(16_000)}/c`, http);
    expect(below).toEqual([`${gone}; Path=/a`, `${gone}; Path=/a/`]);
    expect(noOtherCookies({ cookie, host: `${'a.'.repeat(4000)}org` }, '/', http)).toEqual([]);
  });

  test('never ours, and none where there is one', () => {
    const all = noOtherCookies({ cookie, host: 'v.example.org' }, '/v2/images/x/members', http);
    expect(all).not.toContain(`${gone}; Path=/`);
    expect(noOtherCookies({ cookie: `${cookieName(http)}=a`, host: 'localhost' }, '/images', http)).toEqual(
      [],
    );
    expect(noOtherCookies({ cookie, host: 'v.example.org' }, '/images', https)).toEqual([]);
  });
});

test('names are long, all different, and cannot be told from their keys', () => {
  const ids = Array.from({ length: 1000 }, newSessionId);
  expect(new Set(ids).size).toBe(1000);
  expect(ids.every((id) => id.length === 43)).toBe(true);
  expect(keyOf(ids[0] ?? '')).toBe(keyOf(ids[0] ?? ''));
  expect(ids).not.toContain(keyOf(ids[0] ?? ''));
});
