import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, failure, imageId, refusedByGateway } from '../testing/gateway-client.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';
import { bodyOf, sendRaw } from '../testing/test-server.ts';
import { DEFAULT_TIMEOUTS } from './timeouts.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.close());

/** Makes the image service answer JSON with that status. */
const answers = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  gateway.images.answer = (_request, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
};

describe('a request', () => {
  test('reaches the image service below its prefix, with a scoped token and nothing of the browser', async () => {
    let seen: IncomingMessage | undefined;
    gateway.images.answer = (request, response) => {
      seen = request;
      response.setHeader('content-type', 'application/json').end('{"images": []}');
    };
    const { status, text } = await ask(gateway, '/v2/images?limit=1', {
      headers: { cookie: 'a=b', 'x-auth-token': 'mine', accept: 'text/html', authorization: 'Basic x' },
    });
    expect({ status, text }).toEqual({ status: 200, text: '{"images": []}' });
    expect(gateway.keystone.isGood(seen?.headers['x-auth-token'])).toBe(true);
    expect(seen?.headers).toMatchObject({
      accept: 'application/json',
      host: `127.0.0.1:${gateway.images.port}`,
    });
    expect(seen?.headers).not.toHaveProperty('cookie');
    expect(seen?.headers).not.toHaveProperty('authorization');
  });

  test('keeps its query byte for byte', async () => {
    const query = String.raw`?name=a%20b+c&tag=x&tag=y&n='"<>[]{}|\^` + '`&&=;:,@!$()*/../%2e%2e/%zz%';
    const raw = `GET /v2/images${query} HTTP/1.1\r\nHost: localhost:${gateway.port}\r\nConnection: close\r\n\r\n`;
    expect(await sendRaw(gateway.port, raw)).toMatch(/^HTTP\/1\.1 200 /);
    expect(gateway.images.seen).toEqual([`GET /image/v2/images${query}`]);
  });

  test.each([
    ['POST', '/v2/images', '{"name":"ü"}', 'application/json'],
    ['PATCH', `/v2/images/${imageId}`, '[]', 'application/openstack-images-v2.1-json-patch'],
    ['PUT', `/v2/images/${imageId}/file`, 'bytes', 'application/octet-stream'],
    ['DELETE', '/v1/cloudimages/members', '{"images":[]}', 'application/json'],
  ] as const)('%s brings its body and content type', async (method, path, body, type) => {
    gateway.images.answer = async (request, response) => {
      const { 'content-type': given, 'content-length': length } = request.headers;
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify([given, length, await bodyOf(request)]));
    };
    const { text } = await ask(gateway, path, {
      method,
      body,
      headers: { ...writing, 'content-type': type },
    });
    expect(JSON.parse(text)).toEqual([type, String(Buffer.byteLength(body)), body]);
  });

  test('with a body of unknown length arrives whole', async () => {
    gateway.images.answer = async (request, response) => void response.end(await bodyOf(request));
    async function* pieces() {
      yield Buffer.from('one ');
      yield Buffer.from('two');
    }
    const options = {
      method: 'PUT',
      headers: { ...writing, 'content-type': 'application/octet-stream' },
    } as const;
    expect(
      (await ask(gateway, `/v2/images/${imageId}/file`, { ...options, body: Readable.from(pieces()) })).text,
    ).toBe('one two');
  });

  test.each([
    ['GET', '/v2/images', 'a body that no route reads', ['application/octet-stream', null, '']],
    ['PUT', `/v2/images/${imageId}/file`, '', ['application/octet-stream', '0', '']],
    ['POST', `/v2/images/${imageId}/actions/deactivate`, null, ['application/octet-stream', '0', '']],
  ] as const)('%s %s with the body %j', async (method, path, body, expected) => {
    gateway.images.answer = async (request, response) => {
      const { 'content-type': type, 'content-length': length } = request.headers;
      response.end(JSON.stringify([type ?? null, length ?? null, await bodyOf(request)]));
    };
    const headers = { ...writing, 'content-type': 'application/octet-stream' };
    const { status, text } = await ask(gateway, path, {
      method,
      headers,
      ...(body === null ? {} : { body }),
    });
    expect({ status, got: JSON.parse(text) as unknown }).toEqual({ status: 200, got: expected });
  });

  test('may wait to be told to continue, as curl does', async () => {
    gateway.images.answer = async (request, response) => void response.end(await bodyOf(request));
    const head = `PUT /v2/images/${imageId}/file HTTP/1.1\r\nHost: localhost:${gateway.port}\r\nConnection: close\r\nX-Vitrine: 1\r\nSec-Fetch-Site: none\r\n`;
    const answer = await sendRaw(
      gateway.port,
      `${head}Expect: 100-continue\r\nContent-Length: 5\r\n\r\nbytes`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/bytes$/);
  });
});

describe('an answer', () => {
  test('comes back with its status, its body and the id of the service', async () => {
    answers(404, { message: 'none' }, { 'x-openstack-request-id': 'req-glance', 'set-cookie': 'a=b' });
    const { status, headers, text } = await ask(gateway, `/v2/images/${imageId}`);
    expect({ status, text }).toEqual({ status: 404, text: '{"message":"none"}' });
    expect(headers).toMatchObject({
      'x-openstack-request-id': 'req-glance',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining('sandbox') as string,
    });
    expect(headers).not.toHaveProperty('set-cookie');
  });

  test('without a body has no type', async () => {
    gateway.images.answer = (_request, response) =>
      void response.writeHead(204, { 'content-type': 'text/html' }).end();
    const { status, headers } = await ask(gateway, `/v2/images/${imageId}`, {
      method: 'DELETE',
      headers: writing,
    });
    expect(status).toBe(204);
    expect(headers).not.toHaveProperty('content-type');
  });

  test('of a created image names it by our address', async () => {
    answers(201, {}, { location: `${gateway.images.url}/image/v2/images/${imageId}` });
    const { headers } = await ask(gateway, '/v2/images', { method: 'POST', body: '{}', headers: writing });
    expect(headers['location']).toBe(`/v2/images/${imageId}`);
  });

  test('in part keeps its range', async () => {
    gateway.images.answer = (request, response) =>
      void response
        .writeHead(206, { 'content-range': `${(request.headers.range ?? '').replace('=', ' ')}/9` })
        .end('part');
    const { status, headers } = await ask(gateway, `/v2/images/${imageId}/file`, {
      headers: { range: 'bytes=1-4' },
    });
    expect({ status, range: headers['content-range'] }).toEqual({ status: 206, range: 'bytes 1-4/9' });
  });

  test.each([
    [200, 502],
    [413, 413],
    [503, 503],
  ])('that is a web page with status %i becomes an error with %i', async (given, expected) => {
    gateway.images.answer = (_request, response) =>
      void response
        .writeHead(given, { 'content-type': 'text/html', 'retry-after': '7' })
        .end('<script>alert(1)</script>');
    expect(await refusedByGateway(gateway, '/v2/images')).toEqual(failure(expected, 'UPSTREAM_HTML'));
    expect((await ask(gateway, '/v2/images')).headers['retry-after']).toBe('7');
  });

  test('that sends the browser elsewhere becomes an error', async () => {
    answers(302, {}, { location: 'http://evil.example/' });
    expect(await refusedByGateway(gateway, '/v2/images')).toEqual(failure(502, 'UPSTREAM_REDIRECT'));
  });
});

describe('an image service that fails', () => {
  test('does not exist', async () => {
    await gateway.images.close();
    expect(await refusedByGateway(gateway, '/v2/images')).toEqual(failure(502, 'UPSTREAM_UNREACHABLE'));
  });

  test('cuts the connection before it answers', async () => {
    gateway.images.answer = (request) => void request.socket.destroy();
    expect(await refusedByGateway(gateway, '/v2/images')).toEqual(failure(502, 'UPSTREAM_UNREACHABLE'));
  });

  test('does not speak HTTP', async () => {
    gateway.images.answer = (request) => void request.socket.end('SSH-2.0-OpenSSH\r\n');
    expect(await refusedByGateway(gateway, '/v2/images')).toEqual(failure(502, 'UPSTREAM_UNREACHABLE'));
  });

  test.each([
    ['of known length', { 'content-length': '100' }],
    ['in pieces', {}],
  ])('cuts an answer %s: it is cut here too, never short and whole', async (_name, headers) => {
    gateway.images.answer = (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.write('{"images": [', () => request.socket.destroy());
    };
    await expect(ask(gateway, '/v2/images')).rejects.toThrow(/terminated|closed|aborted/);
    expect(gateway.log()).toContain('the answer was cut');
  });
});

describe('an image service that is silent', () => {
  const quick = { ...DEFAULT_TIMEOUTS, answerMs: 50, dataAnswerMs: 50, idleMs: 50, refusedBodyMs: 50 };
  beforeEach(async () => {
    await gateway.close();
    gateway = await startTestGateway({ timeouts: quick });
  });

  test('is given up', async () => {
    gateway.images.answer = () => undefined;
    expect(await refusedByGateway(gateway, '/v2/images')).toEqual(failure(504, 'UPSTREAM_TIMEOUT'));
  });

  test('is not waited for by an upload that never ends', async () => {
    gateway.images.answer = (_request, response) => void response.writeHead(409).end('{}');
    const head = `PUT /v2/images/${imageId}/file HTTP/1.1\r\nHost: localhost:${gateway.port}\r\nX-Vitrine: 1\r\nSec-Fetch-Site: none\r\n`;
    // The connection ends although a hundred bytes are promised and one comes.
    expect(await sendRaw(gateway.port, `${head}Content-Length: 100\r\n\r\nx`)).toMatch(/^HTTP\/1\.1 409 /);
  });

  test('in the middle of an answer cuts it', async () => {
    gateway.images.answer = (_request, response) => void response.write('{"images": [');
    await expect(ask(gateway, '/v2/images')).rejects.toThrow(/terminated|closed|aborted/);
  });
});
