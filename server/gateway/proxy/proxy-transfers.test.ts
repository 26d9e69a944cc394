import { once } from 'node:events';
import { type IncomingMessage, request as open } from 'node:http';
import { connect } from 'node:net';

import { request as send } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, imageId } from '../testing/gateway-client.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.close());

describe('transfers', () => {
  const chunk = Buffer.alloc(1 << 20, 7);
  const offered = 256;
  /** What sockets of this machine may hold between two ends, generously: a few of the 256 megabytes. */
  const held = 64;

  /** Writes until the other side takes no more; polling sees when the count stands still. */
  function pour(to: {
    write: (data: Uint8Array, done: () => void) => boolean;
    once: (event: 'drain', go: () => void) => unknown;
  }) {
    const state = { written: 0 };
    const next = () => {
      while (state.written < offered) {
        state.written += 1;
        if (!to.write(chunk, () => undefined)) {
          to.once('drain', next);
          return;
        }
      }
    };
    next();
    return state;
  }

  async function standstill(count: () => number): Promise<number> {
    let last = -1;
    await expect
      .poll(
        () => {
          const stands = count() === last && last > 0;
          last = count();
          return stands;
        },
        { interval: 200, timeout: 15_000 },
      )
      .toBe(true);
    return last;
  }

  test('a download waits for a browser that does not read', async () => {
    let poured = { written: 0 };
    gateway.images.answer = (_request, response) => {
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': offered << 20,
      });
      poured = pour(response);
    };
    const answer = await send(`${gateway.url}/v2/images/${imageId}/file`);
    expect(await standstill(() => poured.written)).toBeLessThan(held);
    answer.body.on('error', () => undefined).destroy();
  });

  test('an upload waits for a service that does not read', async () => {
    let upstream: IncomingMessage | undefined;
    gateway.images.answer = (request) => void (upstream = request.pause());
    const upload = open(`${gateway.url}/v2/images/${imageId}/file`, { method: 'PUT', headers: writing });
    upload.on('error', () => undefined);
    const poured = pour(upload);
    await expect.poll(() => upstream, { timeout: 15_000 }).toBeDefined();
    expect(await standstill(() => poured.written)).toBeLessThan(held);
    expect(upstream?.complete).toBe(false);
    upload.destroy();
  });

  test('a browser that leaves during a download takes the upstream request with it', async () => {
    const left = new Promise<boolean>((resolve) => {
      gateway.images.answer = (_request, response) => {
        response.on('close', () => resolve(response.writableFinished));
        response.writeHead(200, { 'content-type': 'application/octet-stream' });
        pour(response);
      };
    });
    const answer = await send(`${gateway.url}/v2/images/${imageId}/file`);
    answer.body.on('error', () => undefined).destroy();
    expect(await left).toBe(false);
  });

  test('a browser that leaves before the answer does so too', async () => {
    const leave = new AbortController();
    const left = new Promise<void>((resolve) => {
      gateway.images.answer = (_request, response) => {
        response.on('close', resolve);
        leave.abort();
      };
    });
    await expect(ask(gateway, '/v2/images', { signal: leave.signal })).rejects.toThrow('aborted');
    await left;
  });

  test('a browser that leaves while Keystone is asked never reaches the image service', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const leave = new AbortController();
    gateway.keystone.instead = async (_request, response) => {
      leave.abort();
      await released;
      gateway.keystone.instead = undefined;
      response.end(JSON.stringify({ versions: { values: [{ id: 'v3.14' }] } }));
    };
    await expect(ask(gateway, '/v2/images?left', { signal: leave.signal })).rejects.toThrow('aborted');
    // Accepted after the other connection was closed, so that the gateway knows of that by now.
    await ask(gateway, '/healthz');
    release();
    // Answered by the same sign-in, so after the first one had its chance.
    expect((await ask(gateway, '/v2/images?stayed')).status).toBe(200);
    expect(gateway.images.seen).toEqual(['GET /image/v2/images?stayed']);
  });

  test('a browser that leaves during an upload leaves no whole body behind', async () => {
    const upload = open(`${gateway.url}/v2/images/${imageId}/file`, { method: 'PUT', headers: writing });
    upload.on('error', () => undefined);
    const ended = new Promise<boolean>((resolve) => {
      gateway.images.answer = (request) => {
        request.on('error', () => undefined).on('close', () => resolve(request.complete));
        request.once('data', () => upload.destroy());
        request.resume();
      };
    });
    upload.write('the first of many bytes');
    expect(await ended).toBe(false);
  });

  test('an answer in the middle of an upload reaches a browser that is still sending', async () => {
    gateway.images.answer = (request, response) => {
      request.once('data', () => {
        // A service that has said no reads no further.
        request.pause();
        response.writeHead(409, { 'content-type': 'application/json' }).end('{"message": "already there"}');
      });
    };
    const socket = connect(gateway.port, '127.0.0.1');
    const head = Object.entries({
      host: `localhost:${gateway.port}`,
      ...writing,
      'content-length': offered << 20,
    });
    socket.write(
      `PUT /v2/images/${imageId}/file HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    );
    socket.write(chunk);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 409 /);
    // A browser goes on sending what it has begun: it is taken to the end, and the connection stays good.
    for (let sent = 1; sent < offered; sent += 1) {
      await new Promise((resolve) => socket.write(chunk, resolve));
    }
    socket.write(`GET /healthz HTTP/1.1\r\nHost: localhost:${gateway.port}\r\n\r\n`);
    const [next] = await once(socket, 'data');
    expect(String(next)).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });
});
