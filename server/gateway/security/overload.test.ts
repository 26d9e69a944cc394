import type { ServerResponse } from 'node:http';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { ask, imageId } from '../testing/gateway-client.ts';
import { cookieOfAnn } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let cookie: string;
let held: ServerResponse[];
beforeEach(async () => {
  held = [];
  gateway = await startTestGateway({ people: {}, logLevel: 'warn' });
  cookie = await cookieOfAnn(gateway);
});
afterEach(async () => {
  vi.useRealTimers();
  await gateway.close();
});

/** A service that answers when the test says so, and more requests than have a place or may wait. */
async function overload() {
  const refused: Awaited<ReturnType<typeof ask>>[] = [];
  gateway.images.answer = (request, response) => {
    if (request.url?.endsWith('/file') === true) response.end('data');
    else held.push(response);
  };
  const answers = Array.from({ length: 48 + 192 + 100 }, async () => {
    const answer = await ask(gateway, '/v2/images', { headers: { cookie } });
    if (answer.status === 503) refused.push(answer);
    return answer.status;
  });
  await expect.poll(() => refused.length, { timeout: 30_000 }).toBe(100);
  return { refused, answers };
}

function release() {
  gateway.images.answer = (_request, response) => void response.end('{}');
  for (const response of held) response.end('{}');
}

test('a service that is slow gets 48 requests, 192 wait, and more are told at once to come back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { refused, answers } = await overload();
  expect(held).toHaveLength(48);
  for (const answer of refused) {
    expect(answer).toMatchObject({
      status: 503,
      headers: {
        'retry-after': '2',
        'cache-control': 'no-store',
        'content-type': 'application/json; charset=utf-8',
        'x-content-type-options': 'nosniff',
      },
    });
  }
  // Neither a sign-in nor a download waits for it.
  await cookieOfAnn(gateway);
  const file = await ask(gateway, `/v2/images/${imageId}/file`, { headers: { cookie } });
  expect(file).toMatchObject({ status: 200, text: 'data' });

  // The log has a few lines, and a sum.
  const lines = () =>
    gateway
      .log()
      .split('\n')
      .filter((line) => line.includes('VITRINE.BUSY'));
  expect(lines()).toHaveLength(3);
  release();
  const statuses = await Promise.all(answers);
  expect(statuses.filter((status) => status === 200)).toHaveLength(48 + 192);
  vi.advanceTimersByTime(10_000);
  expect(lines()).toHaveLength(4);
  expect(lines().at(3)).toContain('"more":97,"seconds":10,"msg":"97 more of this code"');
});
