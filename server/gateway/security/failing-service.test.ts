import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { DEFAULT_TIMEOUTS } from '../proxy/timeouts.ts';
import { ask, imageId } from '../testing/gateway-client.ts';
import { cookieOfAnn } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let cookie: string;
beforeEach(async () => {
  gateway = await startTestGateway({
    people: {},
    timeouts: { ...DEFAULT_TIMEOUTS, answerMs: 300, idleMs: 300 },
  });
  cookie = await cookieOfAnn(gateway);
});
afterEach(() => gateway.close());

type Service = (request: IncomingMessage, response: ServerResponse) => unknown;
type OwnBytes = (request: IncomingMessage) => unknown;

/** A service that writes bytes of its own to the connection, and closes it unless it is to stay open. */
const bytes =
  (text: string, then: 'closes' | 'stays' = 'closes'): OwnBytes =>
  ({ socket }) =>
    then === 'closes' ? socket.end(text, 'latin1') : socket.write(text, 'latin1');

const json = 'Content-Type: application/json\r\n';
const okJson = `HTTP/1.1 200 OK\r\n${json}`;
/** What does not get much smaller, so that some of it is passed on before the end. */
const dense = randomBytes(300_000).toString('base64');
const html = 'Content-Type: text/html\r\n';

/** A web page that never ends and is never silent. */
const dripping: Service = (request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  const drip = setInterval(() => response.write('<'), 20);
  request.socket.once('close', () => clearInterval(drip));
};

describe('every failure of the image service is an error in JSON with an id', () => {
  test.each<readonly [string, Service, number, string]>([
    ['closes at once', ({ socket }) => socket.destroy(), 502, 'UPSTREAM_UNREACHABLE'],
    ['resets', ({ socket }) => socket.resetAndDestroy(), 502, 'UPSTREAM_UNREACHABLE'],
    ['ends without a word', bytes(''), 502, 'UPSTREAM_UNREACHABLE'],
    ['says nothing', () => undefined, 504, 'UPSTREAM_TIMEOUT'],
    ['says half a line', bytes('HTTP/1.1 20', 'stays'), 504, 'UPSTREAM_TIMEOUT'],
    ['never ends its headers', bytes(okJson, 'stays'), 504, 'UPSTREAM_TIMEOUT'],
    ['only ever says to wait', bytes('HTTP/1.1 102 Processing\r\n\r\n', 'stays'), 504, 'UPSTREAM_TIMEOUT'],
    ['ends in the headers', bytes(`${okJson}X-A: b`), 502, 'UPSTREAM_UNREACHABLE'],
    ['speaks another protocol', bytes('SSH-2.0-OpenSSH_9.9\r\n'), 502, 'UPSTREAM_UNREACHABLE'],
    ['speaks TLS', bytes('\x15\x03\x01\x00\x02\x02\x28'), 502, 'UPSTREAM_UNREACHABLE'],
    ['speaks HTTP/2', bytes('\x00\x00\x12\x04\x00\x00\x00\x00\x00'), 502, 'UPSTREAM_UNREACHABLE'],
    ['answers in bytes only', bytes('\0\0\0\0\0\0\0\0'), 502, 'UPSTREAM_UNREACHABLE'],
    ['has a status that is none', bytes(`HTTP/1.1 abc OK\r\n${json}\r\n{}`), 502, 'UPSTREAM_UNREACHABLE'],
    [
      'has a status beyond all',
      bytes(`HTTP/1.1 999 No\r\n${json}Content-Length: 2\r\n\r\n{}`),
      502,
      'UPSTREAM_UNFIT',
    ],
    [
      'switches protocols unasked',
      bytes('HTTP/1.1 101 Go\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      502,
      'UPSTREAM_UNREACHABLE',
    ],
    [
      'has two lengths',
      bytes(`${okJson}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`),
      502,
      'UPSTREAM_UNREACHABLE',
    ],
    [
      'has a length and pieces',
      bytes(`${okJson}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`),
      502,
      'UPSTREAM_UNREACHABLE',
    ],
    ['has a header with a null', bytes(`${okJson}X-A: a\0b\r\n\r\n{}`), 502, 'UPSTREAM_UNREACHABLE'],
    [
      'has headers beyond measure',
      bytes(`${okJson}X-A: ${'a'.repeat(200_000)}\r\n\r\n{}`),
      502,
      'UPSTREAM_UNREACHABLE',
    ],
    ['answers a web page', bytes(`HTTP/1.1 200 OK\r\n${html}\r\n<h1>Hello</h1>`), 502, 'UPSTREAM_HTML'],
    [
      'answers a web page of an error',
      bytes(`HTTP/1.1 503 No\r\n${html}\r\n<h1>No</h1>`),
      503,
      'UPSTREAM_HTML',
    ],
    ['never ends its web page', bytes(`HTTP/1.1 200 OK\r\n${html}\r\n<h1>`, 'stays'), 502, 'UPSTREAM_HTML'],
    [
      'redirects',
      bytes('HTTP/1.1 302 Go\r\nLocation: http://evil.example/\r\n\r\n'),
      502,
      'UPSTREAM_REDIRECT',
    ],
    [
      'redirects for good',
      bytes('HTTP/1.1 308 Go\r\nLocation: //evil.example/\r\n\r\n'),
      502,
      'UPSTREAM_REDIRECT',
    ],
    [
      'redirects to itself',
      bytes('HTTP/1.1 307 Go\r\nLocation: /v2/images\r\n\r\n'),
      502,
      'UPSTREAM_REDIRECT',
    ],
    ['drips its web page', dripping, 502, 'UPSTREAM_HTML'],
    [
      'breaks off before its first byte',
      bytes(`${okJson}Content-Length: 9\r\n\r\n`),
      502,
      'UPSTREAM_UNREACHABLE',
    ],
    [
      'is silent before its first byte',
      bytes(`${okJson}Content-Length: 9\r\n\r\n`, 'stays'),
      504,
      'UPSTREAM_TIMEOUT',
    ],
  ])('%s', async (_name, service, status, code) => {
    gateway.images.answer = (request, response) => void service(request, response);
    const answer = await ask(gateway, '/v2/images', { headers: { cookie } });
    expect(answer).toMatchObject({
      status,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'x-openstack-request-id': expect.stringMatching(/^req-/) as unknown,
      },
    });
    expect(JSON.parse(answer.text)).toEqual({
      error: { code: `VITRINE.${code}`, message: expect.stringMatching(/^[A-Z][^<>]*\.$/) as unknown },
    });
  });
});

describe('an answer that is cut in the middle is cut here, too', () => {
  test.each<readonly [string, Service, Record<string, string>]>([
    ['short of its length', bytes(`${okJson}Content-Length: 100\r\n\r\n{"images`), {}],
    ['in pieces', bytes(`${okJson}Transfer-Encoding: chunked\r\n\r\n5\r\n{"ima\r\n`), {}],
    ['by a size that is none', bytes(`${okJson}Transfer-Encoding: chunked\r\n\r\n5\r\n{"ima\r\nzz\r\n`), {}],
    ['before its last line', bytes(`${okJson}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n`), {}],
    ['by silence', bytes(`${okJson}Content-Length: 100\r\n\r\n{"images`, 'stays'), {}],
    [
      'while it is made smaller',
      bytes(`${okJson}Content-Length: 900000\r\n\r\n${dense}`),
      { 'accept-encoding': 'gzip' },
    ],
    ['an error', bytes(`HTTP/1.1 409 No\r\n${json}Content-Length: 900\r\n\r\n${'x'.repeat(100)}`), {}],
  ])('%s', async (_name, service, headers) => {
    gateway.images.answer = (request, response) => void service(request, response);
    await expect(ask(gateway, '/v2/images', { headers: { cookie, ...headers } })).rejects.toThrow(
      /terminated|closed|aborted/,
    );
  });
});

describe('what is odd but whole arrives', () => {
  test.each<readonly [string, Service, number]>([
    [
      'after hints',
      bytes(
        `HTTP/1.1 103 Early\r\nLink: </x>\r\n\r\nHTTP/1.1 102 Wait\r\n\r\n${okJson}Content-Length: 2\r\n\r\n{}`,
      ),
      200,
    ],
    [
      'with trailers',
      bytes(
        `${okJson}Transfer-Encoding: chunked\r\nTrailer: X-Auth-Token\r\n\r\n2\r\n{}\r\n0\r\nX-Auth-Token: t\r\n\r\n`,
      ),
      200,
    ],
    ['until the connection ends', bytes(`${okJson}\r\n{}`), 200],
    ['in HTTP/1.0', bytes(`HTTP/1.0 200 OK\r\n${json}\r\n{}`), 200],
    [
      'with a header in letters of another script',
      bytes(
        `${okJson}Content-Disposition: attachment; filename="\xe6\x96\x87"\r\nContent-Length: 2\r\n\r\n{}`,
      ),
      200,
    ],
    ['with a status of its own', bytes(`HTTP/1.1 420 Calm\r\n${json}Content-Length: 2\r\n\r\n{}`), 420],
    ['as one of several versions', bytes(`HTTP/1.1 300 Which\r\n${json}Content-Length: 2\r\n\r\n{}`), 300],
  ])('%s', async (_name, service, status) => {
    gateway.images.answer = (request, response) => void service(request, response);
    const answer = await ask(gateway, '/v2/images', { headers: { cookie } });
    expect(answer).toMatchObject({ status, text: '{}' });
    expect(JSON.stringify(answer)).not.toMatch(/x-auth-token|early/i);
  });
});

test('an answer that breaks off before anything of it was passed on is an error, not in its encoding', async () => {
  gateway.images.answer = (request) =>
    void bytes(`${okJson}Content-Length: 9000\r\nETag: "x"\r\n\r\n{"images`)(request);
  const answer = await ask(gateway, '/v2/images', { headers: { cookie, 'accept-encoding': 'zstd' } });
  expect(answer).toMatchObject({
    status: 502,
    text: expect.stringContaining('UPSTREAM_UNREACHABLE') as unknown,
  });
  for (const name of ['content-encoding', 'etag', 'vary']) expect(answer.headers).not.toHaveProperty(name);
});

test('a refused token behind an answer that never ends is still renewed', async () => {
  let asked = 0;
  gateway.images.answer = (_request, response) => {
    asked += 1;
    if (asked > 1) response.end('{}');
    else response.writeHead(401, { 'content-type': 'application/json' }).write('{');
  };
  expect((await ask(gateway, `/v2/images/${imageId}`, { headers: { cookie } })).status).toBe(200);
});
