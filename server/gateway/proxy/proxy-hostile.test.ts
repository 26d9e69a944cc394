import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, imageId } from '../testing/gateway-client.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';
import { sendRaw } from '../testing/test-server.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.close());

describe('what must not pass does not reach the image service', () => {
  test.each([
    ['a form of another site', 'POST', '/v2/images', { 'sec-fetch-site': 'cross-site' }, 403, 'READ_REFUSED'],
    [
      'a write without our header',
      'POST',
      '/v2/images',
      { 'sec-fetch-site': 'same-origin' },
      403,
      'WRITE_REFUSED',
    ],
    [
      'a write of unknown origin',
      'DELETE',
      `/v2/images/${imageId}`,
      { 'x-vitrine': '1' },
      403,
      'WRITE_REFUSED',
    ],
    [
      'an image tag of another site',
      'GET',
      `/v2/images/${imageId}/file`,
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      403,
      'READ_REFUSED',
    ],
    [
      'a list of servers for a script of another site',
      'GET',
      '/compute/servers/detail',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      403,
      'READ_REFUSED',
    ],
    ['a path that is only like one', 'GET', '/compute', {}, 404, 'NO_SUCH_PATH'],
    ['a preflight', 'OPTIONS', '/v2/images', { origin: 'http://evil.example' }, 405, 'NO_SUCH_METHOD'],
    ['another path', 'GET', '/v3/auth/tokens', {}, 404, 'There is nothing here'],
    ['a path of the API that is not on the list', 'GET', '/v2/metadefs/objects', {}, 404, 'NO_SUCH_PATH'],
  ] as const)('%s', async (_name, method, path, headers, status, code) => {
    const answer = await ask(gateway, path, { method, headers });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(code);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(gateway.images.seen).toEqual([]);
  });

  test.each([
    ['an absolute target', 'GET http://127.0.0.1:9292/v2/images HTTP/1.1'],
    ['an absolute target of ours', 'GET http://localhost/v2/images HTTP/1.1'],
    ['two slashes', 'GET //v2/images HTTP/1.1'],
    ['another host in the target', 'GET //evil.example/v2/images HTTP/1.1'],
    ['dots', 'GET /v2/../v2/images HTTP/1.1'],
    ['dots at the end', 'GET /v2/images/.. HTTP/1.1'],
    ['dots past the root', 'GET /../../v2/images HTTP/1.1'],
    ['encoded dots', 'GET /v2/images/%2e%2e/images HTTP/1.1'],
    ['half encoded dots', 'GET /v2/images/.%2e HTTP/1.1'],
    ['twice encoded dots', 'GET /v2/images/%252e%252e HTTP/1.1'],
    ['an encoded slash', 'GET /v2/images%2f0 HTTP/1.1'],
    ['an encoded prefix', 'GET /%76%32/images HTTP/1.1'],
    ['a backslash', String.raw`GET /v2\images HTTP/1.1`],
    ['a parameter of a segment', 'GET /v2/images;x=y HTTP/1.1'],
    ['dots with a parameter', 'GET /v2/images/..;/x HTTP/1.1'],
    ['an encoded null', 'GET /v2/images%00 HTTP/1.1'],
    ['broken encoding', 'GET /v2/images/%zz HTTP/1.1'],
    ['half an encoding', 'GET /v2/images/% HTTP/1.1'],
    ['bytes that are no text', 'GET /v2/images/%ff%fe HTTP/1.1'],
    ['raw bytes above ASCII', 'GET /v2/images/\xe9 HTTP/1.1'],
    ['a fragment', 'GET /v2/images#x HTTP/1.1'],
    ['a slash at the end', 'GET /v2/images/ HTTP/1.1'],
    ['another case', 'GET /V2/images HTTP/1.1'],
    ['the version alone', 'GET /v2 HTTP/1.1'],
    ['the identity service', 'GET /v3/auth/tokens HTTP/1.1'],
    ['a tunnel', 'CONNECT 127.0.0.1:9292 HTTP/1.1'],
    ['a trace', 'TRACE /v2/images HTTP/1.1'],
    ['the whole server', 'OPTIONS * HTTP/1.1'],
    ['a method of WebDAV', 'PROPFIND /v2/images HTTP/1.1'],
    ['a method that is none', 'HACK /v2/images HTTP/1.1'],
    ['no protocol', 'hello'],
    ['a space in the target', 'GET /v2/im ages HTTP/1.1'],
    ['a tab in the target', 'GET /v2/images\t HTTP/1.1'],
    ['an endless target', `GET /v2/images?${'a'.repeat(300_000)} HTTP/1.1`],
  ])('%s', async (_name, line) => {
    const answer = await sendRaw(
      gateway.port,
      `${line}\r\nHost: localhost:${gateway.port}\r\nConnection: close\r\n\r\n`,
    );
    // A tunnel is closed without a word; everything else is refused with all the headers of an answer.
    expect(answer).toMatch(/^(?:|HTTP\/1\.1 4\d\d [\s\S]*\r\nx-content-type-options: nosniff\r\n[\s\S]*)$/);
    expect(gateway.images.seen).toEqual([]);
  });

  test.each([
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6'],
    ['a length and pieces', 'Content-Length: 5\r\nTransfer-Encoding: chunked'],
    ['an unknown coding', 'Transfer-Encoding: chunked, identity'],
    ['a folded header', 'X-A: b\r\n c: d'],
    ['a header with a null', 'X-A: b\0c'],
    ['a header without a name', ': x'],
    ['a space before the colon', 'Content-Length : 5'],
    ['a line end that is none', 'X-A: b\nX-Auth-Token: x'],
  ])('a request smuggled by %s', async (_name, headers) => {
    const start = `POST /v2/images HTTP/1.1\r\nHost: localhost:${gateway.port}\r\nX-Vitrine: 1\r\nSec-Fetch-Site: same-origin\r\n`;
    const answer = await sendRaw(
      gateway.port,
      `${start}${headers}\r\nConnection: close\r\n\r\n0\r\n\r\nGET /v2/images HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(gateway.images.seen).toEqual([]);
  });

  test.each(['evil.example', `evil.example:80`, 'localhost', '127.0.0.1:1', ''])(
    'the host "%s"',
    async (host) => {
      const raw = `GET /v2/images HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      const answer = await sendRaw(gateway.port, raw);
      expect(answer).toMatch(/^HTTP\/1\.1 421 /);
      expect(answer).toContain('VITRINE.HOST_REFUSED');
      expect(gateway.images.seen).toEqual([]);
    },
  );

  test('no host at all', async () => {
    expect(await sendRaw(gateway.port, 'GET /v2/images HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
    expect(gateway.images.seen).toEqual([]);
  });
});
