import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask } from '../testing/gateway-client.ts';
import { imagesFor, outcomeFor, over, signedOut } from '../testing/session-outcome.ts';
import { cookieOfAnn } from '../testing/sign-in.ts';
import {
  startTestGateway,
  type TestChoices,
  type TestGateway,
  testLifetimes,
  writing,
} from '../testing/test-gateway.ts';
import { createMemoryStore, type SessionJournal } from './memory-store.ts';
import type { SessionRecord } from './session-record.ts';

const hourMs = 3_600_000;

let clock: { now: number };
const open: TestGateway[] = [];
beforeEach(() => {
  clock = { now: Date.now() };
});
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function start(journal: SessionJournal, choices: TestChoices = {}): Promise<TestGateway> {
  const now = () => clock.now;
  const store = createMemoryStore({ lifetimes: testLifetimes, now, journal });
  const started = await startTestGateway({ ...choices, people: { now, store } });
  open.push(started);
  return started;
}

/** A journal that a second gateway can be started with. */
function lastingJournal(): SessionJournal {
  const records = new Map<string, SessionRecord>();
  const ended = new Map<string, number>();
  return {
    get stored() {
      return {
        open: [...records.values()],
        signedOut: [...ended].map(([key, endedAt]) => ({ key, endedAt })),
      };
    },
    put: async (record) => void records.set(record.key, record),
    touch: () => undefined,
    signOut: async ({ key, endedAt }) => {
      records.delete(key);
      ended.set(key, endedAt);
    },
    forget: (key) => {
      records.delete(key);
      ended.delete(key);
    },
    close: () => Promise.resolve(),
  };
}

const leave = (gateway: TestGateway, cookie: string) =>
  ask(gateway, '/api/session', { method: 'DELETE', headers: { ...writing, cookie } });

test('sessions outlast a restart with their tokens, and so does having signed out', async () => {
  const journal = lastingJournal();
  const before = await start(journal);
  const one = await cookieOfAnn(before);
  const two = await cookieOfAnn(before);
  await imagesFor(before, one, { 'x-vitrine-project': 'id-globex' });
  await leave(before, two);
  const issued = before.keystone.signIns.length;

  const after = await start(journal, { beside: before });
  expect(await outcomeFor(after, one)).toBe(200);
  expect(await outcomeFor(after, two)).toBe(signedOut);
  expect(before.keystone.signIns).toHaveLength(issued);
});

describe('a restored session is checked at Keystone before its first use', () => {
  test('and is over where Keystone has ended its token', async () => {
    const journal = lastingJournal();
    const before = await start(journal);
    const cookie = await cookieOfAnn(before);
    before.keystone.revokeAll();
    const seen = before.images.seen.length;
    const after = await start(journal, { beside: before });
    expect(await outcomeFor(after, cookie)).toBe(over);
    expect(await outcomeFor(after, cookie)).toBe(over);
    expect(before.images.seen).toHaveLength(seen);
    expect(journal.stored.open).toEqual([]);
  });

  test('once, for any number of requests, and again where Keystone was away', async () => {
    const journal = lastingJournal();
    const before = await start(journal);
    const cookie = await cookieOfAnn(before);
    const after = await start(journal, { beside: before });
    let questions = 0;
    before.keystone.instead = (request) => {
      questions += 1;
      request.destroy();
    };
    expect(await outcomeFor(after, cookie)).toBe('502 VITRINE.IDENTITY_UNREACHABLE');
    expect(questions).toBeGreaterThan(0);
    before.keystone.instead = undefined;
    const inspected = before.keystone.inspections;
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => outcomeFor(after, cookie)));
    expect(new Set(outcomes)).toEqual(new Set([200]));
    await outcomeFor(after, cookie);
    expect(before.keystone.inspections).toBe(inspected + 1);
  });
});

describe('a journal that cannot be written', () => {
  const full = () => Promise.reject(new Error('database or disk is full'));

  test('ends nothing but what is to end', async () => {
    const poor = await start({ ...lastingJournal(), put: () => Promise.resolve(), signOut: full });
    const one = await cookieOfAnn(poor);
    expect(await outcomeFor(poor, one)).toBe(200);
    clock.now += 2 * hourMs;
    expect(await outcomeFor(poor, one)).toBe(over);
    expect(await outcomeFor(poor, one)).toBe(over);
    const two = await cookieOfAnn(poor);
    const three = await cookieOfAnn(poor, { cookie: two });
    expect(await outcomeFor(poor, two)).toBe(over);
    expect(await outcomeFor(poor, three)).toBe(200);
  });

  test('makes a sign-out say that it is not durable, until it is', async () => {
    const journal = lastingJournal();
    let signOut = full as SessionJournal['signOut'];
    const poor = await start({ ...journal, signOut: (ended) => signOut(ended) });
    const cookie = await cookieOfAnn(poor);
    const answer = await leave(poor, cookie);
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'VITRINE.NOT_DURABLE' } });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(poor.keystone.revoked).toHaveLength(2);
    expect(await outcomeFor(poor, cookie)).toBe(signedOut);
    expect((await leave(poor, cookie)).status).toBe(503);
    ({ signOut } = journal);
    expect((await leave(poor, cookie)).status).toBe(204);
    expect(journal.stored.signedOut).toHaveLength(1);
  });
});
