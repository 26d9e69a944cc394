import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { readTrust } from '../connections/certificates.ts';
import { steadyNow } from '../steady-clock.ts';
import { type TestRedis, startTestRedis } from '../testing/redis-server.ts';
import { testRecord, testToken } from '../testing/session-record.ts';
import { createMemoryStore } from './memory-store.ts';
import { connectRedis, type RedisConnection } from './redis-connection.ts';
import { openRedisStore } from './redis-store.ts';
import { createSealer } from './sealing.ts';
import type { SessionRecord } from './session-record.ts';
import type { SessionStore } from './session-store.ts';

const hourMs = 3_600_000;
const lifetimes = { idleMs: hourMs, longestMs: 12 * hourMs };
const SECRET = 'a secret of a test, which is long enough to be one';

let server: TestRedis;
let prefix: string;
const closing: SessionStore[] = [];
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.close());
beforeEach(() => {
  prefix = `test-${Math.random()}:`;
});
afterEach(async () => {
  for (const store of closing.splice(0)) await store.close();
});

/** A clock of a gateway, `ahead` of this machine's. */
const clockOf = (ahead: number) => {
  const clock = { ahead, now: () => steadyNow() + clock.ahead };
  return clock;
};

async function openShared(now = steadyNow, secrets = [SECRET]): Promise<SessionStore> {
  const redis = await connectRedis(server.url, () => undefined);
  const parts = { redis, sealer: createSealer(secrets), lifetimes, now, prefix };
  const store = await openRedisStore({ ...parts, onFailedWrite: () => undefined }).catch(
    async (error: unknown) => {
      await redis.close();
      throw error;
    },
  );
  closing.push(store);
  return store;
}

const session = (key: string, now: number, userId = 'u'): SessionRecord => ({
  ...testRecord(key),
  user: { id: userId, name: userId },
  startedAt: now,
  seenAt: now,
  base: { ...testToken('base'), endsAt: now + 20 * hourMs },
  scoped: {},
});

describe.each(['in memory', 'shared'])('a store %s', (kind) => {
  let clock: ReturnType<typeof clockOf>;
  let store: SessionStore;
  beforeEach(async () => {
    clock = clockOf(0);
    const { now } = clock;
    store = kind === 'shared' ? await openShared(now) : createMemoryStore({ lifetimes, now });
  });

  test('finds what was put there, until it ends', async () => {
    const record = session('k', clock.now());
    expect(await store.find('k')).toEqual({ kind: 'none' });
    await store.put(record);
    const found = await store.find('k');
    expect(found).toMatchObject({ kind: 'open', isRestored: false });
    expect(found.kind === 'open' && Math.abs(found.seenAt - record.seenAt) < 1000).toBe(true);
    expect(await store.read('k')).toMatchObject({ key: 'k', user: record.user, from: record.from });
    const { record: ended, durable } = await store.end('k', 'signedOut');
    await durable;
    expect(ended?.base.issued.token).toBe('base');
    expect(await store.find('k')).toEqual({ kind: 'signedOut' });
    expect(await store.read('k')).toBeUndefined();
    expect((await store.end('k', 'over')).record).toBeUndefined();
    expect((await store.end('made-up', 'signedOut')).record).toBeUndefined();
    expect(await store.find('made-up')).toEqual({ kind: 'none' });
  });

  test('ends what is not used, and hands it to one that ends its tokens', async () => {
    const now = clock.now();
    for (const key of ['a', 'b', 'c']) await store.put(session(key, now));
    clock.ahead = 40 * 60_000;
    store.touch('b', clock.now());
    await pause(kind === 'shared' ? 2500 : 0);
    clock.ahead = 70 * 60_000;
    expect([await store.find('a'), await store.find('c')]).toEqual([{ kind: 'none' }, { kind: 'none' }]);
    expect(await store.find('b')).toMatchObject({ kind: 'open' });
    const taken = (await Promise.all([store.takeExpired(10), store.takeExpired(10)])).flat();
    expect(taken.map(({ key }) => key).toSorted()).toEqual(['a', 'c']);
    clock.ahead = 13 * hourMs;
    expect((await store.takeExpired(10)).map(({ key }) => key)).toEqual(['b']);
  });

  test('knows the sessions of a user', async () => {
    const now = clock.now();
    await Promise.all([
      store.put(session('a', now)),
      store.put(session('b', now)),
      store.put(session('c', now, 'other')),
    ]);
    await store.end('b', 'over');
    expect((await store.ofUser('c', 'u')).map(({ key }) => key)).toEqual(['a']);
    expect(await store.ofUser('c', 'nobody')).toEqual([]);
  });

  test('gets a token once for all who want one, and keeps it with the session', async () => {
    await store.put(session('k', clock.now()));
    let asked = 0;
    const issue = async () => {
      asked += 1;
      await pause(100);
      return { ...testToken(`t${asked}`, 'acme'), endsAt: clock.now() + hourMs };
    };
    const want = (spent?: string) => store.renew({ key: 'k', projectId: 'acme', spent, issue });
    const tokens = await Promise.all(Array.from({ length: 10 }, () => want()));
    expect(new Set(tokens.map(({ issued }) => issued.token))).toEqual(new Set(['t1']));
    expect((await want('another')).issued.token).toBe('t1');
    expect((await want('t1')).issued.token).toBe('t2');
    expect(asked).toBe(2);
    const read = await store.read('k');
    expect(read?.scoped['acme']?.issued).toMatchObject({ token: 't2', expiresAt: expect.any(Date) as Date });
  });

  test('lets another ask where one has failed, and brings no session back', async () => {
    await store.put(session('k', clock.now()));
    const fail = () => Promise.reject(new Error('away'));
    const wanted = { key: 'k', projectId: 'acme', spent: undefined };
    await expect(store.renew({ ...wanted, issue: fail })).rejects.toThrow('away');
    const token = { ...testToken('late', 'acme'), endsAt: clock.now() + hourMs };
    const late = store.renew({
      ...wanted,
      issue: async () => {
        await store.end('k', 'signedOut');
        return token;
      },
    });
    expect((await late).issued.token).toBe('late');
    expect(await store.find('k')).toEqual({ kind: 'signedOut' });
    expect(await store.read('k')).toBeUndefined();
  });

  test('counts', async () => {
    const { counters } = store;
    const one = { name: 'n', by: 1, lifeMs: 60_000, since: 'first' } as const;
    const counts = await Promise.all(Array.from({ length: 5 }, () => counters.add([one])));
    expect(new Set(counts.flat().map(({ value }) => value))).toEqual(new Set([1, 2, 3, 4, 5]));
    const [read, none] = await counters.read(['n', 'm']);
    expect(read?.value).toBe(5);
    expect(read?.leftMs).toBeGreaterThan(0);
    expect(none).toEqual({ value: 0, leftMs: 0 });
    expect((await counters.add([{ ...one, by: -9 }]))[0]?.value).toBe(0);
    await counters.add([{ ...one, lifeMs: 50 }]);
    await pause(100);
    expect((await counters.read(['n']))[0]?.value).toBe(0);
    await counters.remove(['n', 'm']);
  });
});

describe('gateways on one store', () => {
  test('see each other’s sessions, ends and counts, whatever their clocks show', async () => {
    const one = await openShared();
    const ahead = clockOf(5 * hourMs);
    const two = await openShared(ahead.now);
    const ended: string[] = [];
    two.onEnd((key) => ended.push(key));
    await one.put(session('k', steadyNow()));
    const found = await two.find('k');
    expect(found.kind === 'open' && ahead.now() - found.seenAt < 5000).toBe(true);
    const record = await two.read('k');
    expect(Math.abs((record?.base.endsAt ?? 0) - ahead.now() - 20 * hourMs)).toBeLessThan(5000);
    await expect
      .poll(async () => {
        await one.put(session('again', steadyNow()));
        await one.end('again', 'over');
        return ended;
      })
      .toContain('again');
    await one.end('k', 'signedOut');
    expect(await two.find('k')).toEqual({ kind: 'signedOut' });
    const change = { name: 'n', by: 1, lifeMs: 60_000, since: 'first' } as const;
    await one.counters.add([change]);
    expect((await two.counters.add([change]))[0]?.value).toBe(2);
  });

  test('get one token for both; one that dies while it asks does not hold up the other for long', async () => {
    const [one, two] = [await openShared(), await openShared()];
    await one.put(session('k', steadyNow()));
    let asked = 0;
    const issue = async () => {
      asked += 1;
      await pause(200);
      return { ...testToken(`t${asked}`, 'acme'), endsAt: steadyNow() + hourMs };
    };
    const wanted = { key: 'k', projectId: 'acme', spent: undefined };
    const tokens = await Promise.all([one, two, one, two].map((at) => at.renew({ ...wanted, issue })));
    expect(new Set(tokens.map(({ issued }) => issued.token))).toEqual(new Set(['t1']));
    const redis: RedisConnection = await connectRedis(server.url, () => undefined);
    const { createHash } = await import('node:crypto');
    const lease = createHash('sha256').update('other').digest('base64url').slice(0, 22);
    await redis.send('SET', `${prefix}l:k:${lease}`, 'a dead gateway', 'PX', 1000);
    await redis.close();
    const started = steadyNow();
    await two.renew({ ...wanted, projectId: 'other', issue });
    expect(steadyNow() - started).toBeGreaterThan(500);
  });

  test('have one secret: another is refused, a rotated one is taken', async () => {
    const next = 'another secret, which is long enough to be one';
    const one = await openShared();
    await one.put(session('k', steadyNow()));
    await expect(openShared(steadyNow, [next])).rejects.toThrow('used with another secret');
    const two = await openShared(steadyNow, [next, SECRET]);
    expect((await two.read('k'))?.key).toBe('k');
    const redis = await connectRedis(server.url, () => undefined);
    const keys = await redis.send('KEYS', `${prefix}*`);
    const all = await Promise.all(
      (Array.isArray(keys) ? keys : []).map((key) => redis.send('DUMP', String(key)).catch(() => '')),
    );
    expect(JSON.stringify([keys, all])).not.toMatch(/"base"|ann|token/);
    await redis.close();
  });

  test('are told of a store that is away, and check sessions at Keystone after it has come back', async () => {
    const one = await openShared();
    await one.put(session('k', steadyNow()));
    expect(await one.find('k')).toMatchObject({ kind: 'open', isRestored: false });
    await server.kill();
    await expect(one.find('k')).rejects.toMatchObject({ status: 503, code: 'VITRINE.STORE_AWAY' });
    await server.start();
    await expect
      .poll(() => one.find('k').catch(() => undefined), { timeout: 20_000 })
      .toMatchObject({
        kind: 'open',
        isRestored: true,
      });
    await one.confirm('k');
    expect(await one.find('k')).toMatchObject({ isRestored: false });
  });
});

test('a store that is not there, or wants another password, is told without the password', async () => {
  const wrong = new URL(server.url);
  wrong.password = 'wrong-do-not-log';
  const refused = connectRedis(wrong, () => undefined);
  await expect(refused).rejects.toThrow(
    /^The store of sessions at redis:\/\/127\.0\.0\.1:\d+ cannot be used: /,
  );
  await expect(refused).rejects.not.toThrow(/do-not-log/);
  await expect(connectRedis(new URL('redis://127.0.0.1:1'), () => undefined)).rejects.toThrow('ECONNREFUSED');
});

test('over TLS a store is known by the authorities that the clouds are known by', async () => {
  const secure = await startTestRedis('tls');
  const trustOf = (caFile: string | undefined) =>
    readTrust({ verify: true, caFile, certificateFile: undefined, keyFile: undefined }, {});
  try {
    const known = await connectRedis(secure.url, () => undefined, trustOf(secure.certificateFile));
    expect(await known.send('PING')).toBe('PONG');
    await known.close();
    const unknown = connectRedis(secure.url, () => undefined, trustOf(undefined));
    await expect(unknown).rejects.toThrow(/cannot be used: .*self-signed certificate/);
  } finally {
    await secure.close();
  }
});
