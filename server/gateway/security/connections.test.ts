import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';

import { afterEach, describe, expect, test } from 'vitest';

import type { ConnectionLimits } from '../clients/connection-limit.ts';
import { DEFAULT_TIMEOUTS } from '../proxy/timeouts.ts';
import { ask } from '../testing/gateway-client.ts';
import { readRawAnswer } from '../testing/raw-answer.ts';
import { testCertificate } from '../testing/test-certificate.ts';
import { startTestGateway, type TestChoices, type TestGateway } from '../testing/test-gateway.ts';

const tls = { cert: testCertificate.certificate, key: testCertificate.key };
const limits: ConnectionLimits = { total: 12, perAddress: 8, unusedPerAddress: 4, refused: 3, graceMs: 50 };
const half = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: ';
const whole = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';

let gateway: TestGateway;
let sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await gateway.close();
});

const start = async (choices: TestChoices = {}) => {
  gateway = await startTestGateway({ ...choices, reached: { connections: limits, ...choices.reached } });
};

/** Connections that send so much of a request and then nothing. */
async function open(count: number, text: string, isTls = false): Promise<readonly Socket[]> {
  const opened = Array.from({ length: count }, () => {
    const { port } = gateway;
    const socket = isTls
      ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
      : connectPlain(port, '127.0.0.1');
    socket.on('error', () => undefined).resume();
    if (text !== '') socket.write(text);
    sockets.push(socket);
    return socket;
  });
  await Promise.all(
    opened.map((socket) =>
      Promise.race([once(socket, isTls ? 'secureConnect' : 'connect'), closing(socket)]),
    ),
  );
  return opened;
}

/** Also of one that breaks. */
function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) resolve();
    else socket.once('close', () => resolve());
  });
}

const ended = (opened: readonly Socket[]) => opened.filter(({ closed }) => closed).length;

/** All that comes by a new connection until it is closed, and after how long it was. */
async function one(text: string, isTls = false) {
  const startedAt = performance.now();
  const [socket] = await open(1, '', isTls);
  const chunks: Buffer[] = [];
  socket?.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket?.write(text);
  if (socket !== undefined) await closing(socket);
  const ms = performance.now() - startedAt;
  return { answer: readRawAnswer(Buffer.concat(chunks).toString('latin1')), ms };
}

const elsewhere = { reached: { trustedProxies: ['192.0.2.0/24'] } };

describe('half a head, many times', () => {
  test.each([
    ['from one address', elsewhere],
    ['by a trusted proxy', {}],
  ])('%s leaves room for others, and older ones give way', async (_from, choices) => {
    await start(choices);
    const opened = await open(8, half);
    await sleep(60);
    // Each new connection takes the place of what is old enough by then.
    await expect
      .poll(
        async () => {
          expect((await ask(gateway, '/healthz')).status).toBe(200);
          return ended(opened);
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThanOrEqual(4);
  });

  test('does not take what is being answered', async () => {
    await start(elsewhere);
    const held = Promise.withResolvers<() => void>();
    gateway.images.answer = (_request, response) => held.resolve(() => response.end('{"images": []}'));
    const list = ask(gateway, '/v2/images');
    const answer = await held.promise;
    await open(7, half);
    await sleep(60);
    await open(7, half);
    answer();
    expect((await list).status).toBe(200);
  });

  test('is told after its time, and closed', async () => {
    await start({ timeouts: { ...DEFAULT_TIMEOUTS, headersMs: 300 } });
    const { answer } = await one(half);
    expect(answer).toMatchObject({
      status: 408,
      headers: {
        connection: 'close',
        'cache-control': 'no-store',
        'content-type': 'application/json; charset=utf-8',
        'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
      },
    });
  });
});

test('what waits for its next request gives way to another connection', async () => {
  await start(elsewhere);
  const resting = await open(8, whole.replace('localhost', `localhost:${gateway.port}`));
  await sleep(60);
  expect((await ask(gateway, '/healthz')).status).toBe(200);
  await expect.poll(() => ended(resting), { timeout: 20_000 }).toBe(1);
});

describe('a connection that is one too many', () => {
  const fill = async (choices: TestChoices, count: number) => {
    await start(choices);
    gateway.images.answer = () => undefined;
    const line = 'GET /v2/images HTTP/1.1\r\n';
    await open(count, `${line}Host: localhost:${gateway.port}\r\n\r\n`, choices.reached?.tls !== undefined);
    await expect.poll(() => gateway.images.seen.length, { timeout: 20_000 }).toBe(count);
  };

  test.each<readonly [string, TestChoices, number]>([
    ['of an address', elsewhere, 8],
    ['in all', {}, 12],
    ['of an address, over TLS', { reached: { ...elsewhere.reached, tls, way: 'https' as const } }, 8],
  ])('%s is told so with every header, and closed', async (_of, choices, count) => {
    await fill(choices, count);
    const isTls = choices.reached?.tls !== undefined;
    const { answer } = await one(whole.replace('/healthz', '/v2/images'), isTls);
    expect(answer).toMatchObject({
      status: 503,
      headers: {
        'retry-after': '5',
        connection: 'close',
        'cache-control': 'no-store',
        'content-type': 'application/json; charset=utf-8',
        'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
        'x-content-type-options': 'nosniff',
        'x-openstack-request-id': expect.stringMatching(/^req-/) as unknown,
      },
    });
    expect(answer?.body).toContain('VITRINE.BUSY');
    const page = await one(whole.replace('\r\n\r\n', '\r\nAccept: text/html\r\n\r\n'), isTls);
    expect(page.answer).toMatchObject({
      status: 503,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  });

  test('is closed after 5 s whatever it sends, and beyond some of them at once', async () => {
    await fill(elsewhere, 8);
    const silent = open(3, half);
    await silent;
    expect((await one(whole)).ms).toBeLessThan(4000);
    await expect.poll(async () => ended(await silent), { timeout: 10_000 }).toBe(3);
  });
});

test.each([
  [
    'a path that is not on the list, sent to with a body that does not come',
    'POST /v2/nosuch',
    'Content-Length: 9',
    404,
  ],
])('after the refusal of %s the connection is closed within 5 s', async (_what, line, header, status) => {
  await start();
  const { answer, ms } = await one(
    `${line} HTTP/1.1\r\nHost: localhost:${gateway.port}\r\n${header}\r\n\r\n`,
  );
  expect(answer?.status).toBe(status);
  expect(ms).toBeLessThan(9000);
});

// A browser opens connections that it may need soon, and the end of the program waited for them.
test.each([
  ['nothing was sent', ''],
  ['half a head was sent', half],
])('a gateway that stops does not wait for a connection by which %s', async (_what, text) => {
  await start();
  const socket = await open(1, text);
  await one(`${whole.slice(0, -2)}Connection: close\r\n\r\n`);
  const startedAt = performance.now();
  await gateway.stop({ requestsMs: 10_000, transfersMs: 10_000 });
  expect(performance.now() - startedAt).toBeLessThan(5000);
  await expect.poll(() => ended(socket)).toBe(1);
});
