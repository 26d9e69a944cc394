import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask } from '../testing/gateway-client.ts';
import { imagesFor, outcomeFor, over, signedOut } from '../testing/session-outcome.ts';
import { cookieOfAnn } from '../testing/sign-in.ts';
import { startTestGateway, type TestChoices, type TestGateway, writing } from '../testing/test-gateway.ts';
import type { SessionRecord } from './session-record.ts';
import type { SessionStore } from './session-store.ts';

const hourMs = 3_600_000;

let clock: { now: number };
const open: TestGateway[] = [];
beforeEach(() => {
  clock = { now: Date.now() };
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

async function start(people: TestChoices['people']): Promise<TestGateway> {
  const started = await startTestGateway({ people: { now: () => clock.now, ...people } });
  open.push(started);
  return started;
}

/** A store that a second gateway can be started with. */
function lastingStore(): SessionStore {
  const records = new Map<string, SessionRecord>();
  const ended = new Map<string, number>();
  return {
    all: () => ({
      open: [...records.values()],
      signedOut: [...ended].map(([key, endedAt]) => ({ key, endedAt })),
    }),
    put: (record) => void records.set(record.key, record),
    signOut: ({ key, endedAt }) => {
      records.delete(key);
      ended.set(key, endedAt);
    },
    forget: (key) => {
      records.delete(key);
      ended.delete(key);
    },
    close: () => undefined,
  };
}

test('sessions outlast a restart with their tokens, and so does having signed out', async () => {
  const store = lastingStore();
  const before = await start({ store });
  const one = await cookieOfAnn(before);
  const two = await cookieOfAnn(before);
  await imagesFor(before, one, { 'x-vitrine-project': 'id-globex' });
  await ask(before, '/api/session', { method: 'DELETE', headers: { ...writing, cookie: two } });
  const issued = before.keystone.signIns.length;

  const after = await start({ store });
  expect(await outcomeFor(after, one)).toBe(200);
  expect(await outcomeFor(after, two)).toBe(signedOut);
  expect(before.keystone.signIns).toHaveLength(issued);
  expect(after.keystone.signIns).toHaveLength(0);
});

describe('a store that cannot write', () => {
  const full = () => {
    throw new Error('database or disk is full');
  };

  test('ends nothing but what is to end, and is told of', async () => {
    const failed: unknown[] = [];
    const store = { ...lastingStore(), put: full, forget: full, signOut: full };
    const poor = await start({ store, onFailedWrite: (error) => failed.push(error) });
    const one = await cookieOfAnn(poor);
    expect(await outcomeFor(poor, one)).toBe(200);
    clock.now += 2 * hourMs;
    expect(await outcomeFor(poor, one)).toBe(over);
    expect(await outcomeFor(poor, one)).toBe(over);

    const two = await cookieOfAnn(poor);
    const three = await cookieOfAnn(poor, { cookie: two });
    expect(await outcomeFor(poor, two)).toBe(over);
    await ask(poor, '/api/session', { method: 'DELETE', headers: { ...writing, cookie: three } });
    expect(await outcomeFor(poor, three)).toBe(signedOut);
    expect(failed.length).toBeGreaterThan(0);
    expect(new Set(failed.map(String))).toEqual(new Set(['Error: database or disk is full']));
  });

  test('does not stop the sweeping, after which the tokens are ended all the same', async () => {
    const failed: unknown[] = [];
    const store = { ...lastingStore(), forget: full };
    const poor = await start({ store, onFailedWrite: (error) => failed.push(error) });
    await cookieOfAnn(poor);
    poor.keystone.tokenLifeMs = 24 * hourMs;
    const cookie = await cookieOfAnn(poor);
    clock.now += 2 * hourMs;
    await poor.sweep();
    expect(await outcomeFor(poor, cookie)).toBe(over);
    expect(failed).toHaveLength(2);
    expect(poor.keystone.revoked.length).toBeGreaterThan(0);
  });
});
