import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';

import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, imageId } from '../testing/gateway-client.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
  await ask(gateway, '/v2/images');
});
afterEach(() => gateway.close());

const hourMs = 3_600_000;
const file = `/v2/images/${imageId}/file`;

/** Begins a request that the image service answers when the test says so. */
async function begin(target: string) {
  const reached = Promise.withResolvers<ServerResponse>();
  gateway.images.answer = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).write('first ');
    reached.resolve(response);
  };
  const answer = request(gateway.url + target).then(({ body }) => body.text());
  answer.catch(() => undefined);
  return { answer, service: await reached.promise };
}

async function openSocket(): Promise<Socket> {
  const socket = connect(gateway.port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  return socket.resume();
}

describe('told to stop, the gateway', () => {
  test.each([
    ['a download', file],
    ['a request', '/v2/images'],
  ])('lets %s finish', async (_what, target) => {
    const { answer, service } = await begin(target);
    const stopped = gateway.stop({ requestsMs: hourMs, transfersMs: hourMs });
    service.end('last');
    expect(await answer).toBe('first last');
    await stopped;
  });

  test('takes no new connection, and closes those that rest', async () => {
    const { answer, service } = await begin(file);
    const resting = await openSocket();
    resting.write(`GET /healthz HTTP/1.1\r\nHost: localhost:${gateway.port}\r\n\r\n`);
    await once(resting, 'data');
    const closed = once(resting, 'close');
    const stopped = gateway.stop({ requestsMs: hourMs, transfersMs: hourMs });
    await closed;
    const refused = connect(gateway.port, '127.0.0.1');
    const [error] = await once(refused, 'error');
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    service.end('last');
    expect(await answer).toBe('first last');
    await stopped;
  });

  test('closes a connection as soon as its last request is answered', async () => {
    const transfer = await begin(file);
    const busy = await openSocket();
    const held = Promise.withResolvers<ServerResponse>();
    gateway.images.answer = (_request, response) => held.resolve(response);
    busy.write(`GET /v2/images HTTP/1.1\r\nHost: localhost:${gateway.port}\r\n\r\n`);
    const response = await held.promise;
    const stopped = gateway.stop({ requestsMs: hourMs, transfersMs: hourMs });
    const closed = once(busy, 'close');
    response.end('{}');
    // The download still runs: no client may go on by a connection that happens to be there.
    await closed;
    transfer.service.end('last');
    expect(await transfer.answer).toBe('first last');
    await stopped;
  });

  test('says how many are left, whenever that changes', async () => {
    const transfer = await begin(file);
    const slow = await begin('/v2/images');
    const left: unknown[] = [];
    const stopped = gateway.stop({ requestsMs: hourMs, transfersMs: hourMs }, (some) => left.push(some));
    await expect.poll(() => left).toEqual([{ requests: 1, transfers: 1 }]);
    slow.service.end('last');
    await expect.poll(() => left.at(-1), { timeout: 10_000 }).toEqual({ requests: 0, transfers: 1 });
    transfer.service.end('last');
    expect(await transfer.answer).toBe('first last');
    await stopped;
    expect(left).toHaveLength(2);
  });

  test('goes on for a while where readiness is watched, and says that it drains', async () => {
    expect((await ask(gateway, '/readyz')).status).toBe(200);
    const { answer, service } = await begin(file);
    const stopped = gateway.stop({ requestsMs: hourMs, transfersMs: hourMs, noticeMs: 1500 });
    const { status, headers, text } = await ask(gateway, '/readyz');
    expect([status, headers['cache-control'], JSON.parse(text)]).toEqual([
      503,
      'no-store',
      { status: 'draining', checks: {}, left: { requests: 1, transfers: 1 } },
    ]);
    // Requests that come before the load balancer has noticed are answered.
    expect((await ask(gateway, '/healthz')).status).toBe(200);
    service.end('last');
    expect(await answer).toBe('first last');
    await stopped;
    expect((await gateway.running.readiness.ask()).status).toBe('draining');
  });

  test('gives requests their time and no more, and transfers theirs', async () => {
    const transfer = await begin(file);
    const slow = await begin('/v2/images');
    const stopped = gateway.stop({ requestsMs: 10, transfersMs: 200 });
    await expect(slow.answer).rejects.toThrow(/terminated|closed/);
    await expect(transfer.answer).rejects.toThrow(/terminated|closed/);
    await stopped;
  });

  test('ends a request in its time while a transfer goes on', async () => {
    const transfer = await begin(file);
    const slow = await begin('/v2/images');
    const stopped = gateway.stop({ requestsMs: 10, transfersMs: hourMs });
    await expect(slow.answer).rejects.toThrow(/terminated|closed/);
    transfer.service.end('last');
    expect(await transfer.answer).toBe('first last');
    await stopped;
  });
});
