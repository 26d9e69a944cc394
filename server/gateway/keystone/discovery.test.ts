import { describe, expect, test } from 'vitest';

import { hasVersion3, readVersions } from './discovery.ts';

const version = (id: string, href: string) => ({ id, status: 'stable', links: [{ rel: 'self', href }] });
const list = (...values: readonly object[]) => ({ versions: { values } });

test.each([
  ['http://k:5000/v3', true],
  ['http://k:5000/v3/', true],
  ['http://k/identity/v3.14', true],
  ['http://k:5000', false],
  ['http://k:5000/', false],
  ['http://k/v3/identity', false],
  ['http://v3', false],
])('hasVersion3(%s) is %s', (url, expected) => {
  expect(hasVersion3(url)).toBe(expected);
});

describe('readVersions', () => {
  test.each([
    ['the list of a root', 'http://k:5000', list(version('v3.14', 'http://k:5000/v3/')), 'http://k:5000/v3'],
    [
      'v2 beside it',
      'http://k:5000',
      list(version('v3.8', 'http://k:5000/v3/'), version('v2.0', '/v2.0/')),
      'http://k:5000/v3',
    ],
    [
      'one version',
      'http://k/identity',
      { version: version('v3.14', 'http://k/identity/v3/') },
      'http://k/identity/v3',
    ],
    [
      'a link with the wrong scheme and host',
      'https://k.example.com',
      list(version('v3.14', 'http://10.0.0.5:5000/v3/')),
      'https://k.example.com/v3',
    ],
    ['a relative link', 'http://k/identity', list(version('v3.14', '/identity/v3/')), 'http://k/identity/v3'],
    ['a link without path', 'http://k/identity', list(version('v3.14', 'http://k')), 'http://k/identity/v3'],
    ['no link at all', 'http://k/identity', list({ id: 'v3.14', links: 7 }), 'http://k/identity/v3'],
  ])('%s', (_name, authUrl, body, url) => {
    expect(readVersions(authUrl, body)).toEqual({ kind: 'v3', url });
  });

  test('a Keystone of old has no v3', () => {
    expect(readVersions('http://k', list(version('v2.0', 'http://k/v2.0/')))).toEqual({ kind: 'tooOld' });
  });

  test.each([
    [undefined],
    [null],
    ['<html>'],
    [{}],
    [{ versions: [] }],
    [{ versions: { values: 'x' } }],
    [[1]],
  ])('%j is no list of versions', (body) => {
    expect(readVersions('http://k', body)).toEqual({ kind: 'unknown' });
  });
});
