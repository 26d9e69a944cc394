import { describe, expect, test } from 'vitest';

import { answerHeaders, requestHeaders } from './forwarded-headers.ts';

const own = {
  accept: 'application/json',
  'accept-encoding': 'identity',
  'user-agent': 'vitrine',
  'x-auth-token': 'tok',
  'x-openstack-request-id': 'req-1',
};

describe('requestHeaders', () => {
  test('what describes the body and the answer goes on', () => {
    const incoming = {
      'content-type': 'application/octet-stream',
      'content-length': '7',
      range: 'bytes=0-9',
      'x-openstack-image-size': '7',
    };
    expect(requestHeaders(incoming, true, 'tok', 'req-1')).toEqual({ ...incoming, ...own });
  });

  test.each([
    ['accept-encoding', 'gzip'],
    ['content-length', '7'],
    ['cookie', 'session=1'],
    ['authorization', 'Basic eA=='],
    ['x-auth-token', 'of-the-client'],
    ['x-subject-token', 'x'],
    ['x-service-token', 'x'],
    ['x-roles', 'admin'],
    ['x-identity-status', 'Confirmed'],
    ['x-forwarded-for', '10.0.0.1'],
    ['x-forwarded-host', 'evil.example'],
    ['forwarded', 'host=evil.example'],
    ['x-http-method-override', 'DELETE'],
    ['x-openstack-request-id', 'req-of-the-client'],
    ['host', 'localhost:8080'],
    ['origin', 'http://localhost:8080'],
    ['referer', 'http://localhost:8080/images'],
    ['connection', 'keep-alive, x-auth-token'],
    ['keep-alive', 'timeout=5'],
    ['proxy-authorization', 'x'],
    ['te', 'trailers'],
    ['trailer', 'x'],
    ['transfer-encoding', 'chunked'],
    ['upgrade', 'websocket'],
    ['expect', '100-continue'],
    ['accept', 'text/html'],
    ['x-vitrine', '1'],
    ['x-vitrine-project', 'p'],
    ['sec-fetch-site', 'same-origin'],
  ])('%s stays here', (name, value) => {
    expect(requestHeaders({ [name]: value }, false, 'tok', 'req-1')).toEqual(own);
  });
});

describe('answerHeaders', () => {
  const forwarded = (upstream: Parameters<typeof answerHeaders>[0], endpoint = 'http://g:9292') =>
    answerHeaders(upstream, endpoint, 'req-ours');
  const always = { 'cache-control': 'no-store', 'x-openstack-request-id': 'req-ours' };

  test('what describes the answer comes back', () => {
    const upstream = {
      'content-type': 'application/json',
      'content-length': '12',
      'content-md5': 'd41d8cd98f00b204e9800998ecf8427e',
      'openstack-image-import-methods': 'glance-direct,web-download',
      'retry-after': '5',
      allow: 'GET, POST',
    };
    expect(forwarded(upstream)).toEqual({ ...upstream, ...always });
  });

  test.each([
    ['set-cookie', ['a=b']],
    ['access-control-allow-origin', '*'],
    ['access-control-allow-credentials', 'true'],
    ['strict-transport-security', 'max-age=31536000'],
    ['content-security-policy', 'default-src *'],
    ['www-authenticate', 'Basic realm="x"'],
    ['server', 'Apache'],
    ['connection', 'close'],
    ['keep-alive', 'timeout=5'],
    ['transfer-encoding', 'chunked'],
    ['x-auth-token', 'tok'],
    ['x-subject-token', 'tok'],
    ['cache-control', 'public, max-age=3600'],
    ['refresh', '0; url=http://evil.example'],
    ['link', '<http://evil.example>; rel=preload'],
    ['clear-site-data', '"*"'],
  ])('%s stays there', (name, value) => {
    expect(forwarded({ [name]: value })).toEqual(always);
  });

  test('the id of the request is that of the service, however it calls it', () => {
    expect(forwarded({ 'x-openstack-request-id': 'req-glance' })['x-openstack-request-id']).toBe(
      'req-glance',
    );
    expect(forwarded({ 'x-request-id': 'ims' })['x-openstack-request-id']).toBe('ims');
  });

  test.each([
    ['http://g:9292/v2/images/x', 'http://g:9292', '/v2/images/x'],
    ['http://10.0.0.5/v2/images/x', 'http://g:9292', '/v2/images/x'],
    ['http://g/image/v2/images/x', 'http://g/image', '/v2/images/x'],
    // A Glance that does not know of the prefix in front of it.
    ['http://g/v2/images/x', 'http://g/image', '/v2/images/x'],
    ['/v2/images/x?y', 'http://g', '/v2/images/x?y'],
    ['http://evil.example/login', 'http://g', undefined],
    ['//evil.example', 'http://g', undefined],
    ['javascript:alert(1)', 'http://g', undefined],
    ['http://[bad', 'http://g', undefined],
  ])('Location %s at %s becomes %s', (location, endpoint, expected) => {
    expect(forwarded({ location }, endpoint)['location']).toBe(expected);
  });
});
