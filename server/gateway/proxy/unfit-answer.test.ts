import { expect, test } from 'vitest';

import { unfit } from './unfit-answer.ts';

const at = { address: 'http://images:9292', target: '/v2/images?limit=1' };

test.each([
  [200, { 'content-type': 'application/json' }],
  [200, { 'content-type': 'application/octet-stream' }],
  [200, {}],
  [300, { 'content-type': 'application/json' }],
  [204, { 'content-type': 'text/html; charset=UTF-8' }],
  [304, { 'content-type': 'text/html' }],
  [202, { 'content-type': 'text/html; charset=UTF-8', 'content-length': '0' }],
  [404, { 'content-type': 'text/plain' }],
  [404, { 'content-type': 'application/json' }],
  [404, { 'content-type': 'application/json', 'content-encoding': 'identity' }],
  [404, { 'content-encoding': 'gzip', 'content-length': '0' }],
  [200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
])('%i with %j may pass', (status, headers) => {
  expect(unfit(status, headers, at)).toBeUndefined();
});

test.each([
  [200, { 'content-type': 'text/html' }, 502, 'VITRINE.UPSTREAM_HTML'],
  [200, { 'content-type': 'Text/HTML ;charset=utf-8', 'content-length': '9' }, 502, 'VITRINE.UPSTREAM_HTML'],
  [200, { 'content-type': 'application/xhtml+xml' }, 502, 'VITRINE.UPSTREAM_HTML'],
  [413, { 'content-type': 'text/html', 'content-length': '176' }, 413, 'VITRINE.UPSTREAM_HTML'],
  [503, { 'content-type': 'text/html' }, 503, 'VITRINE.UPSTREAM_HTML'],
  [409, { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 409, 'VITRINE.UPSTREAM_UNFIT'],
  [500, { 'content-encoding': 'BR' }, 500, 'VITRINE.UPSTREAM_UNFIT'],
  [301, { location: 'https://x' }, 502, 'VITRINE.UPSTREAM_REDIRECT'],
  [302, { location: 'http://x', 'content-type': 'application/json' }, 502, 'VITRINE.UPSTREAM_REDIRECT'],
  [307, {}, 502, 'VITRINE.UPSTREAM_REDIRECT'],
])('%i with %j becomes %i %s', (status, headers, expected, code) => {
  expect(unfit(status, headers, at)).toMatchObject({ status: expected, code });
});

test.each([
  [414, 'text/html', 100, 'VITRINE.ADDRESS_TOO_LONG'],
  [414, 'text/plain', 100, 'VITRINE.ADDRESS_TOO_LONG'],
  [414, undefined, 100, 'VITRINE.ADDRESS_TOO_LONG'],
  [414, 'application/json', 100, undefined],
  [431, 'text/html', 9000, 'VITRINE.ADDRESS_TOO_LONG'],
  [431, 'text/html', 100, 'VITRINE.HEADERS_TOO_LONG'],
  [431, 'application/json', 100, undefined],
  [400, 'text/html', 9000, 'VITRINE.ADDRESS_TOO_LONG'],
  [400, 'text/html', 100, 'VITRINE.UPSTREAM_HTML'],
  [400, 'text/plain', 9000, undefined],
] as const)('%i as %s to %i characters: %s', (status, type, length, code) => {
  const headers = type === undefined ? {} : { 'content-type': type };
  expect(unfit(status, headers, { ...at, target: 'x'.repeat(length) })?.code).toBe(code);
  expect([undefined, status]).toContain(
    unfit(status, headers, { ...at, target: 'x'.repeat(length) })?.status,
  );
});

test.each([
  ['https://elsewhere:1/v2/token', 'https://elsewhere:1'],
  ['/v2/other', 'another path there'],
  ['http://', 'nowhere'],
])('a redirect to %s is told without its path', (location, words) => {
  expect(unfit(301, { location }, at)?.message).toBe(
    `The image service at http://images:9292 sends requests to ${words} (HTTP 301): its address in Keystone's catalog does not seem right.`,
  );
});
