import { describe, expect, test } from 'vitest';

import { findImageEndpoint, withoutVersion } from './image-endpoint.ts';

const endpoint = (name: string, region: string, url: string) => ({ interface: name, region, url });
const catalog = [
  { type: 'identity', endpoints: [endpoint('public', 'One', 'http://k/v3')] },
  {
    type: 'image',
    endpoints: [
      endpoint('internal', 'One', 'http://inside.one:9292'),
      endpoint('public', 'One', 'http://one:9292/'),
      endpoint('public', 'Two', 'https://two/image/v2'),
      endpoint('admin', 'Three', 'http://three'),
    ],
  },
];

describe('findImageEndpoint', () => {
  test.each([
    ['the first region', ['public'], undefined, 'One', 'http://one:9292'],
    ['the region asked for', ['public'], 'Two', 'Two', 'https://two/image'],
    ['the interface asked for', ['internal'], 'One', 'One', 'http://inside.one:9292'],
    ['the first interface that is there', ['internal', 'public'], 'Two', 'Two', 'https://two/image'],
    [
      'the preferred interface, whatever the order in the catalog',
      ['public', 'internal'],
      'One',
      'One',
      'http://one:9292',
    ],
  ] as const)('%s', (_name, interfaces, region, expectedRegion, url) => {
    expect(findImageEndpoint(catalog, interfaces, region)).toMatchObject({ region: expectedRegion, url });
  });

  test('the regions are those that have the interface', () => {
    expect(findImageEndpoint(catalog, ['public'], undefined)).toMatchObject({ regions: ['One', 'Two'] });
  });

  test.each([
    ['another region', ['public'], 'Nine', ['One', 'Two']],
    ['another case', ['public'], 'one', ['One', 'Two']],
    ['an interface that this region lacks', ['internal'], 'Two', ['One']],
  ] as const)('nothing for %s, but what there is', (_name, interfaces, region, regions) => {
    expect(findImageEndpoint(catalog, interfaces, region)).toEqual({ kind: 'none', regions });
  });

  test('an empty catalog has nothing', () => {
    expect(findImageEndpoint([], ['public'], undefined)).toEqual({ kind: 'none', regions: [] });
  });

  test('the names of Keystone v2 are understood', () => {
    const old = [{ type: 'image', endpoints: [endpoint('publicURL', 'One', 'http://one')] }];
    expect(findImageEndpoint(old, ['public'], 'One')).toMatchObject({ url: 'http://one' });
  });
});

test.each([
  ['http://g:9292', 'http://g:9292'],
  ['http://g:9292/', 'http://g:9292'],
  ['http://g:9292/v2', 'http://g:9292'],
  ['http://g:9292/v2/', 'http://g:9292'],
  ['http://g:9292/v2.15//', 'http://g:9292'],
  ['https://h/image/v1', 'https://h/image'],
  ['https://h/v2/image', 'https://h/v2/image'],
  ['https://h/version2', 'https://h/version2'],
])('withoutVersion(%s) is %s', (url, expected) => {
  expect(withoutVersion(url)).toBe(expected);
});
