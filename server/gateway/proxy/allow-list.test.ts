import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { matchRoute } from './allow-list.ts';

const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

describe('what the page needs passes, byte for byte', () => {
  test.each([
    ['GET', '/v2/images'],
    ['GET', '/v2/images?'],
    ['GET', "/v2/images?name=a%20b&tag=x&tag=y&name='+#/../%2e%zz?&&=:é"],
    ['POST', '/v2/images'],
    ['GET', `/v2/images/${id}`],
    ['PATCH', `/v2/images/${id}`],
    ['DELETE', `/v2/images/${id}`],
    ['POST', `/v2/images/${id}/actions/deactivate`],
    ['POST', `/v2/images/${id}/import`],
    ['PUT', `/v2/images/${id}/tags/lts`],
    ['PUT', `/v2/images/${id}/tags/v1.2...`],
    ['DELETE', `/v2/images/${id}/tags/a%20b%2Bc%25d%3F%23%C3%BC%22`],
    ['PUT', `/v2/images/${id}/tags/key=value:(1),!$&'*+;@~`],
    ['GET', `/v2/images/${id}/members`],
    ['PUT', `/v2/images/${id}/members/58a574d4f46a419cbb69e2dab6403179`],
    ['DELETE', `/v2/images/${id}/members/not%20a%20project`],
    ['GET', '/v2/schemas/images'],
    ['GET', '/v2/info/stores/detail'],
    ['DELETE', `/v2/stores/ceph.ssd/${id}`],
    ['GET', '/v2/cache'],
    ['PUT', `/v2/cache/${id}`],
    ['POST', '/v2/cache/prune'],
    ['GET', '/v2/metadefs/namespaces?resource_types=OS::Glance::Image'],
    ['GET', '/v2/metadefs/namespaces/OS::Compute::Libvirt'],
    ['PATCH', `/v2/cloudimages/${id}`],
    ['GET', '/v1/cloudimages/quota'],
    ['DELETE', '/v1/cloudimages/members'],
    ['GET', '/v2/cloudimages?__whole_image=true'],
    ['POST', '/v2/cloudimages/action'],
    ['POST', '/v2/cloudimages/quickimport/action'],
    ['POST', '/v1/cloudimages/dataimages/action'],
    ['POST', '/v1/cloudimages/wholeimages/action'],
    ['PUT', `/v1/cloudimages/${id}/upload`],
    ['POST', `/v1/cloudimages/${id}/cross_region_copy`],
    ['POST', `/v2/58a574d4f46a419cbb69e2dab6403179/images/${id}/tags/action`],
    ['DELETE', `/v2/58a574d4f46a419cbb69e2dab6403179/images/${id}/tags/env`],
    ['GET', '/v1/58a574d4f46a419cbb69e2dab6403179/jobs/ff8080824f6f0f6f014f6f1f0f6f0f6f'],
  ])('%s %s', (method, target) => {
    expect(matchRoute(method, target)).toEqual({
      kind: 'allowed',
      service: 'image',
      target,
      traffic: 'request',
      template: expect.stringMatching(/^\/v[12]\//) as unknown,
    });
  });

  test.each([
    ['GET', `/v2/images/${id}/file`],
    ['PUT', `/v2/images/${id}/file`],
    ['PUT', `/v2/images/${id}/stage`],
  ])('%s %s is image data', (method, target) => {
    expect(matchRoute(method, target)).toMatchObject({ kind: 'allowed', traffic: 'data' });
  });

  test('a file of an IMS export is a request, not data', () => {
    expect(matchRoute('POST', `/v1/cloudimages/${id}/file`)).toMatchObject({ traffic: 'request' });
  });
});

test.each([
  ['/compute/servers/detail?limit=100', 'compute', '/servers/detail?limit=100'],
  ['/volume/volumes/detail', 'volume', '/volumes/detail'],
])('%s goes to another service of the catalog', (path, service, target) => {
  expect(matchRoute('GET', path)).toMatchObject({ kind: 'allowed', service, target });
  expect(matchRoute('POST', path)).toEqual({ kind: 'wrongMethod', allowed: ['GET'] });
});

describe('other methods of a known path say which ones there are', () => {
  test.each([
    ['HEAD', '/v2/images', ['GET', 'POST']],
    ['OPTIONS', '/v2/images', ['GET', 'POST']],
    ['TRACE', '/v2/images', ['GET', 'POST']],
    ['get', '/v2/images', ['GET', 'POST']],
    ['DELETE', '/v2/images', ['GET', 'POST']],
    ['PUT', `/v2/images/${id}`, ['GET', 'PATCH', 'DELETE']],
    ['GET', `/v2/images/${id}/tags/lts`, ['PUT', 'DELETE']],
    ['POST', `/v2/images/${id}/file`, ['GET', 'PUT']],
    ['GET', `/v2/images/${id}/actions/deactivate`, ['POST']],
    ['PUT', '/v1/cloudimages/quota', ['GET']],
  ])('%s %s', (method, target, allowed) => {
    expect(matchRoute(method, target)).toEqual({ kind: 'wrongMethod', allowed });
  });
});

describe('everything else stays outside', () => {
  test.each([
    '',
    '/',
    '*',
    '?',
    '/v2',
    '/v2/',
    '/v2/images/',
    '/v2//images',
    '//v2/images',
    '///v2/images',
    '/V2/images',
    '/v2/Images',
    '/v2/images;x=1',
    '/v2/images#x',
    '/v2/images%3Fa=b',
    '/v2/images%20',
    '/v2/images%00',
    '/compute',
    '/compute/servers',
    '/compute/../v2/images',
    '/compute/servers/detail/x',
    '/volume/v3/x/volumes/detail',
    '/v2/./images',
    '/v2/images/.',
    '/v2/images/..',
    '/v2/x/../images',
    '/v2/images/%2e%2e',
    '/v2/images/%2E%2E/secrets',
    `/v2/images/${id}/../../../v3/auth/tokens`,
    `/v2/images/${id}/tags/..`,
    `/v2/images/${id}/tags/.`,
    `/v2/images/${id}/tags/%2e%2e`,
    `/v2/images/${id}/tags/.%2E`,
    `/v2/images/${id}/tags/..;x`,
    `/v2/images/${id}/tags/%2e%2e%3bx`,
    `/v2/images/${id}/tags/a/b`,
    `/v2/images/${id}/tags/a%2Fb`,
    `/v2/images/${id}/tags/a%2fb`,
    `/v2/images/${id}/tags/a%5Cb`,
    `/v2/images/${id}/tags/a\\b`,
    `/v2/images/${id}/tags/a%00b`,
    `/v2/images/${id}/tags/a%0d%0ab`,
    `/v2/images/${id}/tags/%FF`,
    `/v2/images/${id}/tags/%`,
    `/v2/images/${id}/tags/%4`,
    `/v2/images/${id}/tags/%zz`,
    `/v2/images/${id}/tags/ü`,
    `/v2/images/${id}/tags/a b`,
    `/v2/images/${id}/tags/`,
    `/v2/images/${id}/tags`,
    `/v2/images/${id}/members/%2e%2e`,
    `/v2/images/${id}/locations`,
    `/v2/images/${id}/file/`,
    `/v2/images/${id}/file/x`,
    `/v2/images/${id}/actions/delete`,
    '/v2/images/a%2Fb',
    '/v2/images/a%20b',
    '/v2/images/%61',
    '/v2/images/-',
    '/v2/images/.hidden',
    `/v2/images/${'a'.repeat(256)}`,
    '/%76%32/images',
    '/v2%2Fimages',
    '/v2\\images',
    '\\v2\\images',
    'v2/images',
    'http://evil.example/v2/images',
    'https://127.0.0.1:9292/v2/images',
    '//evil.example/v2/images',
    '/\\evil.example/v2/images',
    '@evil.example/v2/images',
    '/v2@evil.example/images',
    ':9292/v2/images',
    '/v3/auth/tokens',
    '/v3/users',
    '/v1/images',
    '/v1/images/detail',
    '/v1/cloudimages',
    '/v1/cloudimages/../v3/auth/tokens',
    '/v2.9/images',
    '/v2/metadefs/objects',
    '/v2/metadefs/namespaces/OS::Software/properties',
    '/v2/stores/main',
    '/v2/cached_images',
    '/v2/discovery/stores',
    '/api/session',
    '/healthcheck',
    '/versions',
    '/constructor',
    '/v2/__proto__',
  ])('%s', (target) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']) {
      expect(matchRoute(method, target)).toEqual({ kind: 'unknown' });
    }
  });
});

test('whatever passes is one path below /v1 or /v2 to everybody who reads it', () => {
  const pieces = [
    '..',
    '.',
    '%2e',
    '%2E',
    '%2f',
    '%5c',
    '\\',
    ';',
    '/',
    'a',
    'v1.2',
    '%25',
    '%00',
    '%C3%BC',
    '?',
    '#',
    '@',
    ':',
  ];
  const odd = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(''));
  const target = fc.oneof(
    odd.map((text) => `/v2/images/${id}/tags/${text}`),
    odd.map((text) => `/v2/images/${text}`),
    fc
      .array(fc.constantFrom('v2', 'images', 'tags', id, ...pieces), { maxLength: 8 })
      .map((parts) => `/${parts.join('/')}`),
  );
  let passed = 0;
  fc.assert(
    fc.property(target, fc.constantFrom('GET', 'PUT', 'DELETE'), (wanted, method) => {
      const match = matchRoute(method, wanted);
      if (match.kind !== 'allowed') return;
      passed += 1;
      const path = wanted.split('?')[0] ?? '';
      expect(match.target).toBe(wanted);
      // The strictest and the laxest readers of addresses agree with what was checked.
      expect(new URL(`http://host${wanted}`).pathname).toBe(path);
      expect(decodeURIComponent(path).split('/')).toHaveLength(path.split('/').length);
      expect(path).toMatch(/^\/v[12]\/[A-Za-z0-9]/);
    }),
    { numRuns: 5000, seed: 1 },
  );
  expect(passed).toBeGreaterThan(100);
});
