import { expect, test } from 'vitest';

import { unfit } from './unfit-answer.ts';

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
  expect(unfit(status, headers)).toBeUndefined();
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
  expect(unfit(status, headers)).toMatchObject({ status: expected, code });
});
