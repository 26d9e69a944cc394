import type { IncomingHttpHeaders } from 'node:http';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { ask } from '../testing/gateway-client.ts';
import { type SignedIn, startSignedIn } from '../testing/signed-in.ts';

let ann: SignedIn;
let arrived: IncomingHttpHeaders;
beforeAll(async () => {
  ann = await startSignedIn();
});
afterAll(() => ann.gateway.close());
beforeEach(() => {
  arrived = {};
  ann.gateway.images.answer = (request, response) => {
    arrived = request.headers;
    response.setHeader('content-type', 'application/json').end('{}');
  };
});

describe('the image service never sees what the browser says of', () => {
  test.each([
    // Who the user is: keystonemiddleware and oslo.context trust these where the way is not filtered.
    'X-Auth-Token: of-the-client',
    'X-Subject-Token: of-the-client',
    'X-Service-Token: of-the-client',
    'X-Storage-Token: of-the-client',
    'X-Identity-Status: Confirmed',
    'X-Service-Identity-Status: Confirmed',
    'X-Roles: admin',
    'X-Role: admin',
    'X-Service-Roles: service',
    'X-User-Id: admin',
    'X-User-Name: admin',
    'X-User: admin',
    'X-User-Domain-Id: default',
    'X-Project-Id: other',
    'X-Project-Name: other',
    'X-Project-Domain-Id: default',
    'X-Tenant-Id: other',
    'X-Tenant-Name: other',
    'X-Tenant: other',
    'X-Domain-Id: default',
    'X-System-Scope: all',
    'X-Is-Admin-Project: True',
    'X-Service-Catalog: []',
    'X-Token-Info: {}',
    'X-Image-Meta-Owner: other',
    'X-Image-Meta-Location: file:///etc/passwd',
    'X-Glance-Registry-Purge-Props: true',
    'Authorization: Basic eDp5',
    'Authorization: Bearer x',
    'Proxy-Authorization: Basic eDp5',
    'Cookie: session=of-the-client',
    'X-Remote-User: admin',
    'Remote-User: admin',
    'OpenStack-System-Scope: all',
    // Where it comes from and where it goes.
    'X-Forwarded-For: 10.0.0.1',
    'X-Forwarded-Host: evil.example',
    'X-Forwarded-Proto: https',
    'X-Forwarded-Prefix: /evil',
    'X-Forwarded-Port: 1',
    'X-Real-IP: 10.0.0.1',
    'Forwarded: for=10.0.0.1;host=evil.example',
    'Via: 1.1 evil',
    'X-Original-URL: /v3/auth/tokens',
    'X-Rewrite-URL: /v3/auth/tokens',
    'X-Host: evil.example',
    'Origin: http://localhost',
    'Referer: http://localhost/images?name=secret',
    'X-OpenStack-Request-ID: req-of-the-client',
    'OpenStack-API-Version: image 2.99',
    // What to do.
    'X-HTTP-Method-Override: DELETE',
    'Prefer: return=minimal',
    'Max-Forwards: 0',
    // One connection only.
    'Connection: keep-alive, X-Auth-Token, X-Vitrine',
    'Keep-Alive: timeout=1',
    'Proxy-Connection: keep-alive',
    'TE: trailers',
    'Trailer: X-Auth-Token',
    'Upgrade: websocket',
    'HTTP2-Settings: AAMAAABk',
    'Sec-Fetch-Mode: cors',
    'X-Vitrine-User: id-ann',
  ])('%s', async (header) => {
    const [name = '', value = ''] = header.split(/: (.*)/, 2);
    expect((await ann.send('GET /v2/images HTTP/1.1', [header]))?.status).toBe(200);
    const { 'x-auth-token': token, host, connection: _ours, ...others } = arrived;
    expect(ann.gateway.keystone.isGood(token)).toBe(true);
    expect(host).toBe(`127.0.0.1:${ann.gateway.images.port}`);
    expect(Object.keys(others).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'user-agent',
      'x-openstack-request-id',
    ]);
    expect(JSON.stringify(arrived).toLowerCase()).not.toContain(
      `"${name.toLowerCase()}":"${value.toLowerCase()}"`,
    );
  });

  test('its own unscoped token is never sent to it', async () => {
    await ann.send('GET /v2/images HTTP/1.1');
    const scopes = ann.gateway.keystone.signIns.map((body) => JSON.stringify(body));
    expect(scopes[0]).toContain('"scope":"unscoped"');
    expect(arrived['x-auth-token']).not.toMatch(/-1$/);
  });
});

describe('the browser never sees what the image service says of', () => {
  test.each([
    ['Set-Cookie', 'vitrine-plain-http-1=x; Path=/'],
    ['Set-Cookie2', 'a=b'],
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Expose-Headers', 'X-Subject-Token'],
    ['Strict-Transport-Security', 'max-age=1; includeSubDomains; preload'],
    ['WWW-Authenticate', 'Keystone uri="http://10.0.0.5:5000"'],
    ['Proxy-Authenticate', 'Basic'],
    ['Server', 'Apache/2.4.1'],
    ['X-Powered-By', 'PHP'],
    ['Via', '1.1 haproxy'],
    ['X-Auth-Token', 'tok'],
    ['X-Subject-Token', 'tok'],
    ['Refresh', '0; url=http://evil.example'],
    ['Link', '<http://evil.example>; rel=preload'],
    ['Clear-Site-Data', '"*"'],
    ['Content-Security-Policy', 'default-src *'],
    ['X-Frame-Options', 'ALLOWALL'],
    ['X-Content-Type-Options', 'none'],
    ['Referrer-Policy', 'unsafe-url'],
    ['Cross-Origin-Resource-Policy', 'cross-origin'],
    ['Cache-Control', 'public, max-age=3600'],
    ['Age', '7'],
    ['Expires', 'Thu, 01 Jan 2099 00:00:00 GMT'],
    ['Alt-Svc', 'h3="evil.example:443"'],
    ['Public-Key-Pins', 'x'],
    ['Report-To', '{}'],
    ['NEL', '{}'],
    ['SourceMap', '/x.map'],
    ['Service-Worker-Allowed', '/'],
    ['Content-Location', 'http://evil.example'],
    ['Trailer', 'X-Auth-Token'],
    ['Keep-Alive', 'timeout=1'],
    ['X-Vitrine', 'x'],
  ])('%s: %s', async (name, value) => {
    ann.gateway.images.answer = (_request, response) =>
      void response.setHeader('content-type', 'application/json').setHeader(name, value).end('{}');
    const { status, headers } = await ask(ann.gateway, '/v2/images', { headers: { cookie: ann.cookie } });
    expect(status).toBe(200);
    expect(headers[name.toLowerCase()]).not.toBe(value);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });
});
