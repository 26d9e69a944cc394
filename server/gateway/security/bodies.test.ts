import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { DEFAULT_TIMEOUTS } from '../proxy/timeouts.ts';
import { ask, failure, imageId, refusedByGateway } from '../testing/gateway-client.ts';
import { cookieOfAnn, signInRequest } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';
import { sendRaw } from '../testing/test-server.ts';

/** Everything that a client can be made to wait for is short. */
const quick = { ...DEFAULT_TIMEOUTS, signInBodyMs: 200, refusedBodyMs: 200 };

let gateway: TestGateway;
let cookie: string;
beforeEach(async () => {
  gateway = await startTestGateway({ people: {}, timeouts: quick });
  cookie = await cookieOfAnn(gateway);
  gateway.images.seen.length = 0;
});
afterEach(() => gateway.close());

async function* pieces(count: number, piece: string) {
  for (let sent = 0; sent < count; sent += 1) yield Buffer.from(piece);
}

const head = (line: string, headers: readonly string[]) =>
  `${[`${line} HTTP/1.1`, `Host: localhost:${gateway.port}`, `Cookie: ${cookie}`, ...headers].join('\r\n')}\r\n\r\n`;
const page = ['X-Vitrine: 1', 'Sec-Fetch-Site: same-origin', 'Content-Type: application/json'];
const file = `/v2/images/${imageId}/file`;

describe('a body that is too long', () => {
  const long = 'x'.repeat(33 * 1024);

  test.each([
    ['said beforehand', () => long],
    ['seen on the way', () => Readable.from(pieces(33, 'x'.repeat(1024)))],
  ])('is no sign-in, %s', async (_how, body) => {
    const before = gateway.keystone.signIns.length;
    const request = { ...signInRequest({}), body: body() };
    expect(await refusedByGateway(gateway, '/api/session', request)).toMatchObject({ status: 413 });
    expect(gateway.keystone.signIns).toHaveLength(before);
  });

  test('is not passed on, said beforehand', async () => {
    const text = head('POST /v2/images', [...page, `Content-Length: ${17 << 20}`, 'Connection: close']);
    expect(await sendRaw(gateway.port, text)).toMatch(/^HTTP\/1\.1 413 [\s\S]*VITRINE\.BODY_TOO_LARGE/);
    expect(gateway.images.seen).toEqual([]);
  });

  test('ends the upstream request, seen on the way', async () => {
    const ended = new Promise<boolean>((resolve) => {
      gateway.images.answer = (request) =>
        void request
          .on('error', () => undefined)
          .on('close', () => resolve(request.complete))
          .resume();
    });
    const body = Readable.from(pieces(17, 'x'.repeat(1 << 20)));
    const headers = { ...writing, cookie, 'content-type': 'application/json' };
    expect(await refusedByGateway(gateway, '/v2/images', { method: 'POST', body, headers })).toEqual(
      failure(413, 'BODY_TOO_LARGE'),
    );
    expect(await ended).toBe(false);
  });
});

describe('a body that is cut', () => {
  const ways: readonly (readonly [string, string, string])[] = [
    ['short of its length', 'Content-Length: 100', '{"na|me":'],
    ['between two pieces', 'Transfer-Encoding: chunked', '5\r\nbytes\r\n|'],
    ['within a piece', 'Transfer-Encoding: chunked', '5\r\nby|'],
    ['within the size of a piece', 'Transfer-Encoding: chunked', '5\r\nbytes|\r\n1'],
    ['before its last line', 'Transfer-Encoding: chunked', '5\r\nbytes|\r\n0\r\n'],
    ['by a size that is none', 'Transfer-Encoding: chunked', '5\r\nbytes|\r\nzz\r\n'],
    ['by a negative size', 'Transfer-Encoding: chunked', '5\r\nbytes|\r\n-5\r\nbytes\r\n'],
    ['by a size beyond measure', 'Transfer-Encoding: chunked', `5\r\nbytes|\r\n${'f'.repeat(17)}\r\nx`],
    ['by a piece longer than said', 'Transfer-Encoding: chunked', '5\r\nbytes| and more\r\n0\r\n\r\n'],
    ['by a line end that is none', 'Transfer-Encoding: chunked', '5\r\nbytes|\n0\n\n'],
  ];

  const both = ['POST /v2/images', `PUT ${file}`].flatMap((line) => ways.map((way) => [line, way] as const));
  // A short one of known length is kept until it is whole, and does not even begin.
  test.each(
    both.filter(([line, [, framing]]) => !(line.startsWith('POST') && framing.startsWith('Content'))),
  )('%s %s is never whole to the image service', async (line, [, framing, body]) => {
    const { promise: ended, resolve } = Promise.withResolvers<boolean>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    gateway.images.answer = (request) => {
      request.on('error', () => undefined).on('close', () => resolve(request.complete));
      request.once('data', () => begin());
    };
    const socket = connect(gateway.port, '127.0.0.1').on('error', () => undefined);
    socket.write(head(line, [...page, framing]));
    const [first = '', rest = ''] = body.split('|');
    socket.write(first);
    await begun;
    socket.end(rest);
    socket.resume();
    expect(await ended).toBe(false);
    await once(socket, 'close');
  });

  test('and was to be kept never reaches the image service', async () => {
    const socket = connect(gateway.port, '127.0.0.1').on('error', () => undefined);
    socket.end(head('POST /v2/images', [...page, 'Content-Length: 100']) + '{"name":');
    await once(socket.resume(), 'close');
    await ask(gateway, '/healthz');
    expect(gateway.images.seen).toEqual([]);
  });

  test('is no sign-in', async () => {
    const before = gateway.keystone.signIns.length;
    await sendRaw(gateway.port, head('POST /api/session', [...page, 'Content-Length: 100']) + '{');
    expect(gateway.keystone.signIns).toHaveLength(before);
  });
});

describe('a client that never ends the headers', () => {
  beforeEach(async () => {
    await gateway.close();
    gateway = await startTestGateway({ timeouts: { ...quick, headersMs: 300 } });
  });

  test.each([
    ['who sends nothing', ''],
    ['who sends half a line', 'GET /ima'],
    ['who sends some', 'GET /images HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n'],
  ])('%s is told that it was too late', async (_who, text) => {
    const answer = await sendRaw(gateway.port, text);
    expect(answer).toMatch(
      /^HTTP\/1\.1 408 [\s\S]*x-content-type-options: nosniff[\s\S]*VITRINE\.BAD_REQUEST/,
    );
  });
});

describe('a client that is slow on purpose holds nothing for long', () => {
  test('a sign-in that comes byte by byte is cut', async () => {
    const before = gateway.keystone.signIns.length;
    const socket = connect(gateway.port, '127.0.0.1').on('error', () => undefined);
    socket.write(head('POST /api/session', [...page, 'Content-Length: 1000']));
    const drip = setInterval(() => socket.write(' '), 10);
    socket.resume();
    // Not `once` of node:events, to which a reset is an error: it is a cut like any other.
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(drip);
    expect(gateway.keystone.signIns).toHaveLength(before);
  });

  test.each([
    ['a write without our header', 'POST /api/session', ['Content-Type: application/json']],
    ['a write of another site', `PUT ${file}`, ['Sec-Fetch-Site: cross-site']],
    [
      'a sign-in of another type',
      'POST /api/session',
      ['X-Vitrine: 1', 'Sec-Fetch-Site: none', 'Content-Type: a/b'],
    ],
    ['a sign-in beyond measure', 'POST /api/session', page],
    ['a path that is not there', 'POST /nosuch', page],
    ['an interface that is not there', 'POST /api/nosuch', page],
    ['a page', 'POST /images', page],
  ])('%s is refused at once, and its endless body not taken for long', async (_what, line, headers) => {
    const text = head(line, [...headers, 'Content-Length: 1000000000']) + '{"a":';
    expect(await sendRaw(gateway.port, text)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
});

describe('a client that stops in the middle', () => {
  beforeEach(async () => {
    await gateway.close();
    gateway = await startTestGateway({ timeouts: { ...quick, browserIdleMs: 200 } });
  });

  test('of an upload is let go, and so is the image service', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<boolean>();
    gateway.images.answer = (request: IncomingMessage) =>
      void request
        .on('error', () => undefined)
        .on('close', () => resolve(request.complete))
        .resume();
    await sendRaw(gateway.port, head(`PUT ${file}`, [...page, 'Content-Length: 100']) + 'x');
    expect(await ended).toBe(false);
  });

  test('of a download is let go, and so is the image service', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<boolean>();
    gateway.images.answer = (_request, response) => {
      response.on('close', () => resolve(response.writableFinished));
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      const pour = () => {
        while (response.write(Buffer.alloc(1 << 20)));
      };
      response.on('drain', pour);
      pour();
    };
    const socket = connect(gateway.port, '127.0.0.1')
      .on('error', () => undefined)
      .pause();
    socket.write(head(`GET ${file}`, []));
    expect(await ended).toBe(false);
    socket.destroy();
  });
});

describe('headers beyond measure', () => {
  test.each([
    ['one long header', [`X-A: ${'a'.repeat(20_000)}`]],
    ['many short headers', Array.from({ length: 5000 }, (_, index) => `X${index}: a`)],
    ['more headers than are counted', Array.from({ length: 2200 }, () => 'X:')],
  ])('%s are refused', async (_name, headers) => {
    const answer = await sendRaw(gateway.port, head('GET /v2/images', headers));
    expect(answer).toMatch(
      /^HTTP\/1\.1 431 [\s\S]*x-content-type-options: nosniff[\s\S]*VITRINE\.BAD_REQUEST/,
    );
    expect(gateway.images.seen).toEqual([]);
  });

  test('a request without any host is refused', async () => {
    expect(await sendRaw(gateway.port, 'GET /images HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 [\s\S]*VITRINE\.BAD_REQUEST/,
    );
    expect((await ask(gateway, '/healthz')).status).toBe(200);
  });
});
