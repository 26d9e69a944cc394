import { Agent } from 'undici';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { ask } from '../testing/gateway-client.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import { freePort, startTestServer } from '../testing/test-server.ts';
import { createReadiness, keystoneNeed, type Need } from './readiness.ts';
import { report } from './telemetry.ts';

afterEach(() => vi.useRealTimers());

const need = (name: string, check: Need['check']): Need => ({ name, problem: `No ${name}.`, check });
const there = () => Promise.resolve();
const away = () => Promise.reject(new Error('secret detail'));

test('ready is what has everything', async () => {
  const { ask: askReadiness } = createReadiness([need('store', there), need('identity', there)], () => 0);
  expect(await askReadiness()).toEqual({ status: 'ready', checks: { store: 'ok', identity: 'ok' } });
});

test('what is missing is named, without what it said', async () => {
  const { ask: askReadiness } = createReadiness([need('store', there), need('identity', away)], () => 0);
  expect(await askReadiness()).toEqual({
    status: 'not ready',
    checks: { store: 'ok', identity: 'No identity.' },
  });
});

test('what is silent for a second is missing', async () => {
  vi.useFakeTimers();
  const silent = () => new Promise<void>(() => undefined);
  const answer = createReadiness([need('store', silent)], () => 0).ask();
  vi.advanceTimersByTime(1000);
  expect((await answer).status).toBe('not ready');
});

test('all who ask within a second cause one question', async () => {
  const clock = { now: 0 };
  const check = vi.fn<() => Promise<void>>(there);
  const readiness = createReadiness([need('store', check)], () => clock.now);
  await Promise.all(Array.from({ length: 50 }, readiness.ask));
  expect(check).toHaveBeenCalledTimes(1);
  clock.now = 1000;
  await readiness.ask();
  expect(check).toHaveBeenCalledTimes(2);
});

describe('one Keystone', () => {
  const dispatcher = new Agent();

  test('that has answered within the last minute is not asked', async () => {
    const clock = { now: 0 };
    const keystone = keystoneNeed(
      [{ dispatcher, authUrl: `http://127.0.0.1:${await freePort()}/v3` }],
      () => clock.now,
    );
    await expect(keystone.check()).rejects.toThrow('All promises were rejected');
    report('upstream', { traffic: 'identity', status: 401, seconds: 0 });
    await keystone.check();
    clock.now = 60_000;
    await expect(keystone.check()).rejects.toThrow('All promises were rejected');
    for (const status of [503, 'failed'] as const) {
      report('upstream', { traffic: 'identity', status, seconds: 0 });
      await expect(keystone.check()).rejects.toThrow('All promises were rejected');
    }
    report('upstream', { traffic: 'question', status: 200, seconds: 0 });
    await expect(keystone.check()).rejects.toThrow('All promises were rejected');
  });

  test('of several is enough', async () => {
    const server = await startTestServer((_request, response) => void response.writeHead(300).end('{}'));
    const urls = [`http://127.0.0.1:${await freePort()}/v3`, `${server.url}/v3`];
    const either = keystoneNeed(
      urls.map((authUrl) => ({ dispatcher, authUrl })),
      () => 0,
    );
    await expect(either.check()).resolves.toBeUndefined();
    await server.close();
  });
});

test.each([
  ['200', 200, there],
  ['503', 503, away],
])('/readyz is %s, with every header', async (_status, status, check) => {
  const gateway = await startTestGateway({ reached: { needs: [need('store', check)] } });
  const answer = await ask(gateway, '/readyz');
  expect(answer).toMatchObject({
    status,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
    },
  });
  expect(answer.text).not.toContain('secret');
  await gateway.close();
});
