import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Interface } from '../clouds/cloud-config.ts';
import { findImageEndpoint, serviceAddress } from './image-endpoint.ts';

const find = (
  services: Parameters<typeof findImageEndpoint>[0],
  interfaces: readonly Interface[],
  region?: string,
) => findImageEndpoint(services, { interfaces, region, projectId });
const projectId = '0123456789abcdef0123456789abcdef';
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
    expect(find(catalog, interfaces, region)).toMatchObject({ region: expectedRegion, url });
  });

  test('the regions are those that have the interface', () => {
    expect(find(catalog, ['public'], undefined)).toMatchObject({ regions: ['One', 'Two'] });
  });

  test.each([
    ['another region', ['public'], 'Nine', ['One', 'Two']],
    ['another case', ['public'], 'one', ['One', 'Two']],
    ['an interface that this region lacks', ['internal'], 'Two', ['One']],
  ] as const)('nothing for %s, but what there is', (_name, interfaces, region, regions) => {
    expect(find(catalog, interfaces, region)).toMatchObject({ kind: 'none', regions });
  });

  test('an empty catalog has nothing', () => {
    expect(find([], ['public'], undefined)).toMatchObject({ kind: 'none', regions: [] });
  });

  test('the names of Keystone v2 are understood', () => {
    const old = [{ type: 'image', endpoints: [endpoint('publicURL', 'One', 'http://one')] }];
    expect(find(old, ['public'], 'One')).toMatchObject({ url: 'http://one' });
  });
});

describe('a catalog of the past', () => {
  test('has several image services: v2 goes before v1, the type before its other names', () => {
    const services = [
      { type: 'imagev2', endpoints: [endpoint('public', 'One', 'http://alias/v2')] },
      {
        type: 'image',
        endpoints: [endpoint('public', 'One', 'http://old/v1'), endpoint('public', 'One', 'http://new/v2')],
      },
      { type: 'imagev1', endpoints: [endpoint('public', 'One', 'http://never/v1')] },
      { type: 'image-registry', endpoints: [endpoint('public', 'One', 'http://never')] },
    ];
    expect(find(services, ['public'])).toMatchObject({
      url: 'http://new',
      others: ['http://alias', 'http://old'],
    });
  });

  test('says the same address twice, which is one', () => {
    const services = [
      {
        type: 'image',
        endpoints: [endpoint('public', 'One', 'http://a/v2/'), endpoint('public', 'One', 'http://a')],
      },
    ];
    expect(find(services, ['public'])).toMatchObject({ url: 'http://a', others: [] });
  });

  test('says what is malformed, and by which interfaces it is there', () => {
    const services = [
      {
        type: 'image',
        endpoints: [endpoint('public', 'One', 'images:9292'), endpoint('internalURL', 'One', 'http://in')],
      },
    ];
    expect(find(services, ['public'])).toMatchObject({ kind: 'none', malformed: 'images:9292' });
    expect(find(services, ['admin'])).toMatchObject({ kind: 'none', interfaces: ['public', 'internal'] });
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
  [`https://h/v2/${projectId}`, 'https://h'],
  [`https://h/image/v2/${projectId}/`, 'https://h/image'],
  [`https://h/v2/AUTH_${projectId}`, 'https://h'],
  ['https://h/v2/%(tenant_id)s', 'https://h'],
  ['https://h/v2/$(project_id)s', 'https://h'],
  ['https://h/v2/%(project_id)s/', 'https://h'],
  ['https://h/v2/ffffffffffffffffffffffffffffffff', 'https://h'],
  [`https://h/${projectId}`, `https://h/${projectId}`],
  ['http://[::1]:9292/v2', 'http://[::1]:9292'],
  ['http://[2001:DB8::1]', 'http://[2001:db8::1]'],
  ['HTTPS://H:443/v2?x#y', 'https://h'],
  ['http://user:secret@h/v2', 'http://h'],
  [' http://h ', 'http://h'],
  ['http://[fe80::1%25eth0]:9292', undefined],
  ['http://[fe80::1%eth0]:9292', undefined],
  ['h:9292', undefined],
  ['ftp://h', undefined],
  ['', undefined],
])('serviceAddress(%s) is %s', (url, expected) => {
  expect(serviceAddress(url, projectId)).toBe(expected);
});

test('an address that is one already stays, whatever it was before', () => {
  fc.assert(
    fc.property(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.constantFrom('', '/v2', '/v2/', '/v1', `/v2/${projectId}`),
      (url, end) => {
        const once = serviceAddress(url + end, projectId);
        const twice = once === undefined ? undefined : serviceAddress(`${once}/v2`, projectId);
        expect(twice).toBe(once);
      },
    ),
  );
});
