import { connect } from 'node:net';

import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, imageId } from './testing/gateway-client.ts';
import { passwordOfAnn } from './testing/sign-in.ts';
import { startTestGateway, type TestGateway, writing } from './testing/test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.close());

/** What the log has at warn (40) and above: what an operator is to look at. */
const alarms = () =>
  gateway
    .log()
    .split('\n')
    .filter((line) => line !== '' && (JSON.parse(line) as { level: number }).level >= 40);

/** Asked for after a browser has left, so that the gateway has noticed by then. */
async function settled(): Promise<void> {
  for (let count = 0; count < 5; count += 1) await ask(gateway, '/healthz');
}

const file = `/v2/images/${imageId}/file`;

describe('a client that goes away is no outage in the log', () => {
  test('before the service has answered', async () => {
    const leave = new AbortController();
    const left = new Promise<void>((resolve) => {
      gateway.images.answer = (_request, response) => {
        response.on('close', resolve);
        leave.abort();
      };
    });
    await ask(gateway, '/v2/images', { signal: leave.signal }).catch(() => undefined);
    await left;
    await settled();
    expect(alarms()).toEqual([]);
  });

  test.each([
    ['in the middle of an answer', '/v2/images', {}],
    ['in the middle of one that is made smaller', '/v2/images', { 'accept-encoding': 'gzip' }],
    ['in the middle of a download', file, {}],
    [
      'in the middle of a download by a link',
      `/download/images/${imageId}?name=a`,
      { 'sec-fetch-site': 'same-origin' },
    ],
  ])('%s', async (_when, target, headers) => {
    const left = new Promise<void>((resolve) => {
      gateway.images.answer = (_request, response) => {
        response.on('close', resolve);
        response.writeHead(200, { 'content-type': 'application/json' });
        const pour = setInterval(() => response.write(`"${Math.random()}"`.repeat(5000)), 5);
        response.on('close', () => clearInterval(pour));
      };
    });
    const answer = await request(gateway.url + target, { headers });
    answer.body.on('error', () => undefined);
    answer.body.once('data', () => answer.body.destroy());
    await left;
    await settled();
    expect(alarms()).toEqual([]);
    expect(gateway.log()).toContain('the client went away');
  });

  test('while Keystone is asked', async () => {
    const leave = new AbortController();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    gateway.keystone.instead = async (_request, response) => {
      leave.abort();
      await released;
      gateway.keystone.instead = undefined;
      response.end(JSON.stringify({ versions: { values: [{ id: 'v3.14' }] } }));
    };
    await ask(gateway, '/v2/images', { signal: leave.signal }).catch(() => undefined);
    await settled();
    release();
    expect((await ask(gateway, '/v2/images')).status).toBe(200);
    expect(alarms()).toEqual([]);
  });

  test.each([
    ['upload', `PUT ${file}`, 'Content-Length: 1000000'],
    ['upload in pieces', `PUT ${file}`, 'Transfer-Encoding: chunked'],
    ['change', `PATCH /v2/images/${imageId}`, 'Content-Length: 1000'],
    ['long change', `PATCH /v2/images/${imageId}`, 'Content-Length: 1000000'],
  ])('in the middle of its %s', async (_what, line, framing) => {
    gateway.images.answer = (incoming) => void incoming.on('error', () => undefined).resume();
    const head = [`${line} HTTP/1.1`, `Host: localhost:${gateway.port}`, framing].concat(
      Object.entries(writing).map(([name, value]) => `${name}: ${value}`),
    );
    const socket = connect(gateway.port, '127.0.0.1').on('error', () => undefined);
    await new Promise((resolve) => socket.write(`${head.join('\r\n')}\r\n\r\n5\r\nbytes`, resolve));
    await settled();
    socket.resetAndDestroy();
    await settled();
    await expect.poll(() => gateway.log()).toMatch(/"status":499|client went away|"method":"GET"/);
    expect(alarms()).toEqual([]);
  });
});

test('in the middle of a sign-in', async () => {
  const people = await startTestGateway({ people: {} });
  const body = JSON.stringify(passwordOfAnn);
  const socket = connect(people.port, '127.0.0.1').on('error', () => undefined);
  const head = `POST /api/session HTTP/1.1\r\nHost: localhost\r\nX-Vitrine: 1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  await new Promise((resolve) => socket.write(head + body.slice(0, 10), resolve));
  for (let count = 0; count < 3; count += 1) await ask(people, '/healthz');
  socket.resetAndDestroy();
  for (let count = 0; count < 5; count += 1) await ask(people, '/healthz');
  expect(people.log()).not.toMatch(/"level":[456]0/);
  await people.close();
});

test('an answer that breaks off at the service is still told', async () => {
  gateway.images.answer = (incoming, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"images": [', () => incoming.socket.destroy());
  };
  await ask(gateway, '/v2/images').catch(() => undefined);
  expect(alarms()).toEqual([expect.stringContaining('the answer was cut')]);
});
