import { expect, test } from 'vitest';

import { ask, imageId } from '../testing/gateway-client.ts';
import { cookieOfAnn } from '../testing/sign-in.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import { createMemoryCounters } from './counter-store.ts';
import { createRequestBudget } from './request-budget.ts';

const clock = { now: 0 };
const now = () => clock.now;
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** How many of so many requests pass. */
function passing(spend: () => void, count: number): number {
  let passed = 0;
  for (let index = 0; index < count; index += 1) {
    try {
      spend();
      passed += 1;
    } catch {
      // Counted by what is missing.
    }
  }
  return passed;
}

test('so many pass in half a minute, and others are told when to come back', () => {
  const budget = createRequestBudget(createMemoryCounters(now), 200, now);
  const spend = () => budget.spend('c', 'ann');
  expect(passing(spend, 500)).toBe(100);
  expect(passing(() => budget.spend('c', 'bob'), 100)).toBe(100);
  clock.now += 10_000;
  expect(spend).toThrow(
    expect.objectContaining({ status: 429, code: 'VITRINE.TOO_MANY_REQUESTS', retryAfterSeconds: 20 }),
  );
  clock.now += 20_000;
  expect(passing(spend, 500)).toBe(100);
});

test('gateways on one store share it', async () => {
  const counters = createMemoryCounters(now);
  const budgets = [0, 1].map(() => createRequestBudget(counters, 200, now));
  let passed = 0;
  for (let round = 0; round < 100; round += 1) {
    for (const budget of budgets) passed += passing(() => budget.spend('c', 'ann'), 1);
    await settled();
  }
  expect(passed).toBeGreaterThanOrEqual(100);
  expect(passed).toBeLessThanOrEqual(102);
});

test('a store that is away stops no request', async () => {
  const away = { ...createMemoryCounters(now), add: () => Promise.reject(new Error('away')) };
  const budget = createRequestBudget(away, 200, now);
  expect(passing(() => budget.spend('c', 'ann'), 100)).toBe(100);
  await settled();
});

test('a script is told 429 with every header, and the page and signing out go on', async () => {
  const gateway = await startTestGateway({ people: {}, requestsPerMinute: 20 });
  const cookie = await cookieOfAnn(gateway);
  const headers = { cookie };
  const statuses: number[] = [];
  for (let count = 0; count < 12; count += 1) {
    statuses.push((await ask(gateway, '/v2/images', { headers })).status);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429]);
  const targets = ['/v2/images', `/v2/images/${imageId}/file`, `/download/images/${imageId}`];
  for (const target of targets) {
    const own = target.startsWith('/download') ? { ...headers, 'sec-fetch-site': 'same-origin' } : headers;
    expect(await ask(gateway, target, { headers: own })).toMatchObject({
      status: 429,
      headers: {
        'retry-after': expect.stringMatching(/^\d+$/) as unknown,
        'cache-control': 'no-store',
        'content-type': 'application/json; charset=utf-8',
        'x-content-type-options': 'nosniff',
      },
    });
  }
  expect((await ask(gateway, '/images', { headers })).status).toBe(200);
  expect((await ask(gateway, '/api/session', { headers })).status).toBe(200);
  await gateway.close();
});
