import { createHash, randomUUID } from 'node:crypto';

import { ConfigError } from '../clouds/config-error.ts';
import type { TimedToken } from '../keystone/token-keeper.ts';
import type { RedisConnection } from './redis-connection.ts';
import { createRedisCounters } from './redis-counters.ts';
import { END, HOLD_LEASE, SET_IF_THERE, TOUCH } from './redis-scripts.ts';
import type { Sealer } from './sealing.ts';
import {
  endOf,
  hardEndOf,
  type Lifetimes,
  readRecord,
  type SessionRecord,
  shifted,
  withDates,
  writeRecord,
} from './session-record.ts';
import { type Renewal, type SessionStore, SIGNED_OUT_FOR_MS } from './session-store.ts';

/** What a store that gateways share is made of. */
export interface RedisStoreParts {
  readonly redis: RedisConnection;
  readonly sealer: Sealer;
  readonly lifetimes: Lifetimes;
  /** Milliseconds since 1970, on a clock that never goes back. */
  readonly now: () => number;
  /** Told of a time of last use that could not be written. */
  readonly onFailedWrite: (error: unknown) => void;
  /** Before every name in the store, so that two installations may share one. */
  readonly prefix?: string;
}

/** Times of last use are written together, so often. */
const TOUCH_MS = 1000;
/** The clocks are compared so often. */
const CLOCK_MS = 60_000;
/** A gateway that is killed while it asks Keystone holds the others up for so long. */
const LEASE_MS = 4000;
const LEASE_BEAT_MS = 1000;
const LEASE_POLL_MS = 60;
/** Records are read in such portions, so that requests have their turn. */
const PORTION = 50;
/** After its end a session stays so long for a gateway that ends its tokens; if none runs, it goes by itself. */
const LEFT_MS = 3_600_000;

/**
 * Sessions in a Redis or Valkey, for any number of gateways: nothing but what is in use is in this process, and every
 * request asks, so that an end holds everywhere at once. Notices only free memory. Times are translated to the store's
 * clock, so that clocks of gateways may differ.
 *
 * @throws {ConfigError} when other gateways there seal with other secrets.
 */
export async function openRedisStore(parts: RedisStoreParts): Promise<SessionStore> {
  const { redis, sealer, lifetimes, now, prefix = 'vitrine:' } = parts;
  const channel = `${prefix}ended`;
  const ends = `${prefix}ends`;
  const nameOf = (key: string) => `${prefix}s:${key}`;
  await agreeOnSecrets(redis, sealer, `${prefix}secrets`);
  /** A question that was not answered is asked again. */
  let asked: Promise<string> | undefined;
  const runNow = (): Promise<string> => {
    asked ??= runOf(redis).catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
  redis.onReturn(() => {
    asked = undefined;
  });

  /** The store's clock less ours. */
  let offset = await offsetOf(redis, now);
  const compare = async (): Promise<void> => {
    offset = await offsetOf(redis, now);
  };
  const comparing = setInterval(() => void compare().catch(() => undefined), CLOCK_MS).unref();

  const seen = new Map<string, number>();
  const flush = async (): Promise<void> => {
    const touches = [...seen];
    seen.clear();
    await Promise.all(
      touches.map(([key, at]) =>
        redis.run(TOUCH, [nameOf(key), ends], [key, Math.round(at + offset), lifetimes.idleMs]),
      ),
    );
  };
  const flushing = setInterval(() => void flush().catch(parts.onFailedWrite), TOUCH_MS).unref();

  const tokenField = (projectId: string) => `t:${hash(projectId)}`;

  const openToken = (key: string, field: string, sealed: unknown): [string, TimedToken] | undefined => {
    const text = typeof sealed === 'string' ? sealer.open(`${key} ${field}`, sealed) : undefined;
    if (text === undefined) return undefined;
    // We have written and sealed it.
    const { projectId, token } = JSON.parse(text) as { projectId: string; token: TimedToken };
    const { issued, endsAt } = withDates(token);
    return [projectId, { issued, endsAt: endsAt - offset }];
  };

  /** The record in the fields of a session's hash, names and values in turn. */
  const recordOf = (key: string, answer: unknown): SessionRecord | undefined => {
    const fields = fieldsOf(answer);
    const sealed = fields.get('r');
    const text = sealed === undefined ? undefined : sealer.open(key, sealed);
    const record = text === undefined ? undefined : readRecord(text);
    if (record === undefined) return undefined;
    const tokens = [...fields].flatMap(([field, value]) => {
      const token = field.startsWith('t:') ? openToken(key, field, value) : undefined;
      return token === undefined ? [] : [token];
    });
    const seenAt = Number(fields.get('s')) - offset;
    return { ...shifted(record, -offset), seenAt, scoped: Object.fromEntries(tokens) };
  };

  const endOne = async (
    key: string,
    isSignOut: boolean,
    ifBefore: number | '',
  ): Promise<SessionRecord | undefined> => {
    const keys = [nameOf(key), ends, `${prefix}o:${key}`];
    const words = [key, isSignOut ? '1' : '0', SIGNED_OUT_FOR_MS, `${prefix}u:`, channel, ifBefore];
    seen.delete(key);
    return recordOf(key, await redis.run(END, keys, words));
  };

  const openOnes = async (keys: readonly string[]): Promise<readonly SessionRecord[]> => {
    const records = await Promise.all(
      keys.map(async (key) => recordOf(key, await redis.send('HGETALL', nameOf(key)))),
    );
    return records.filter(
      (record): record is SessionRecord => record !== undefined && now() < endOf(record, lifetimes),
    );
  };

  /** Asks Keystone while the lease is held, and gives the token to all. */
  const renewHolding = async ({ key, projectId, issue }: Renewal, lease: string, holder: string) => {
    const beat = setInterval(() => {
      redis.run(HOLD_LEASE, [lease], [holder, LEASE_MS]).catch(() => undefined);
    }, LEASE_BEAT_MS);
    try {
      const token = await issue();
      const field = tokenField(projectId);
      const text = JSON.stringify({ projectId, token: { ...token, endsAt: token.endsAt + offset } });
      await redis.run(SET_IF_THERE, [nameOf(key)], [field, sealer.seal(`${key} ${field}`, text)]);
      return token;
    } finally {
      clearInterval(beat);
      await redis.run(HOLD_LEASE, [lease], [holder, 0]).catch(() => undefined);
    }
  };

  const known = async ({ key, projectId, spent }: Renewal): Promise<TimedToken | undefined> => {
    const field = tokenField(projectId);
    const token = openToken(key, field, await redis.send('HGET', nameOf(key), field))?.[1];
    return token !== undefined && token.issued.token !== spent && now() < token.endsAt ? token : undefined;
  };

  return {
    counters: createRedisCounters(redis, prefix),
    find: async (key) => {
      const [run, answer, out] = await Promise.all([
        runNow(),
        redis.send('HMGET', nameOf(key), 's', 'e', 'v'),
        redis.send('EXISTS', `${prefix}o:${key}`),
      ]);
      const [at, end, confirmed] = Array.isArray(answer) ? answer : [];
      if (typeof at !== 'string') return { kind: Number(out) === 1 ? 'signedOut' : 'none' };
      const seenAt = Math.max(Number(at) - offset, seen.get(key) ?? 0);
      if (now() >= Math.min(Number(end) - offset, seenAt + lifetimes.idleMs)) return { kind: 'none' };
      return { kind: 'open', seenAt, isRestored: confirmed !== run };
    },
    read: async (key) => recordOf(key, await redis.send('HGETALL', nameOf(key))),
    put: async (record) => {
      const { key } = record;
      const run = await runNow();
      const user = hash(JSON.stringify([record.cloud, record.user.id]));
      const end = Math.round(hardEndOf(record, lifetimes) + offset);
      const seenAt = Math.round(record.seenAt + offset);
      const leftMs = Math.max(1, Math.round(hardEndOf(record, lifetimes) - now())) + LEFT_MS;
      const sealed = sealer.seal(key, writeRecord({ ...shifted(record, offset), scoped: {} }));
      await Promise.all([
        redis.send('ZADD', ends, Math.min(end, seenAt + lifetimes.idleMs), key),
        redis.send('SADD', `${prefix}u:${user}`, key),
        redis.send('PEXPIRE', `${prefix}u:${user}`, lifetimes.longestMs + LEFT_MS),
        redis.send('HSET', nameOf(key), 'r', sealed, 's', seenAt, 'e', end, 'u', user, 'v', run),
        redis.send('PEXPIRE', nameOf(key), leftMs),
      ]);
    },
    touch: (key, seenAt) => void seen.set(key, seenAt),
    confirm: async (key) => void (await redis.run(SET_IF_THERE, [nameOf(key)], ['v', await runNow()])),
    renew: async (renewal) => {
      const lease = `${prefix}l:${renewal.key}:${hash(renewal.projectId)}`;
      const holder = randomUUID();
      for (;;) {
        const token = await known(renewal);
        if (token !== undefined) return token;
        const isOurs = (await redis.send('SET', lease, holder, 'NX', 'PX', LEASE_MS)) !== null;
        if (isOurs) {
          // Another gateway may have had it between the two questions.
          const late = await known(renewal);
          if (late === undefined) return renewHolding(renewal, lease, holder);
          await redis.run(HOLD_LEASE, [lease], [holder, 0]);
          return late;
        }
        await new Promise((resolve) => setTimeout(resolve, LEASE_POLL_MS));
      }
    },
    end: async (key, reason) => ({
      record: await endOne(key, reason === 'signedOut', ''),
      durable: Promise.resolve(),
    }),
    onEnd: (listener) => void redis.subscribe(channel, listener).catch(parts.onFailedWrite),
    ofUser: async (cloud, userId) => {
      const answer = await redis.send('SMEMBERS', `${prefix}u:${hash(JSON.stringify([cloud, userId]))}`);
      return openOnes(Array.isArray(answer) ? answer.map(String) : []);
    },
    ofCloud: async (cloud) => {
      const answer = await redis.send('ZRANGEBYSCORE', ends, Math.floor(now() + offset), '+inf');
      const keys = Array.isArray(answer) ? answer.map(String) : [];
      const records: SessionRecord[] = [];
      for (let at = 0; at < keys.length; at += PORTION) {
        records.push(...(await openOnes(keys.slice(at, at + PORTION))));
      }
      return records.filter((record) => record.cloud === cloud);
    },
    count: async () => Number(await redis.send('ZCARD', ends)),
    takeExpired: async (most) => {
      const time = Math.floor(now() + offset);
      const answer = await redis.send('ZRANGEBYSCORE', ends, '-inf', time, 'LIMIT', 0, most);
      const keys = Array.isArray(answer) ? answer.map(String) : [];
      const records = await Promise.all(keys.map((key) => endOne(key, false, time)));
      return records.filter((record) => record !== undefined);
    },
    close: async () => {
      clearInterval(flushing);
      clearInterval(comparing);
      await flush().catch(() => undefined);
      await redis.close();
    },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function fieldsOf(answer: unknown): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  if (Array.isArray(answer)) {
    for (let at = 0; at + 1 < answer.length; at += 2) fields.set(String(answer[at]), String(answer[at + 1]));
  } else if (typeof answer === 'object' && answer !== null) {
    for (const [field, value] of Object.entries(answer)) fields.set(field, String(value));
  }
  return fields;
}

/** Which run of the store this is: after a restart or a failover it may have lost a sign-out. */
async function runOf(redis: RedisConnection): Promise<string> {
  const info = String(await redis.send('INFO', 'server'));
  return /^run_id:(\w+)/m.exec(info)?.[1] ?? '';
}

/** By the shorter way of three: the answer's age is unknown by that much. */
async function offsetOf(redis: RedisConnection, now: () => number): Promise<number> {
  let best = { offset: 0, tookMs: Number.POSITIVE_INFINITY };
  for (let tries = 0; tries < 3; tries += 1) {
    const before = now();
    const answer = await redis.send('TIME');
    const after = now();
    const [seconds, micros] = Array.isArray(answer) ? answer : [];
    const time = Number(seconds) * 1000 + Number(micros) / 1000;
    const tookMs = after - before;
    if (tookMs < best.tookMs) best = { offset: time - (before + after) / 2, tookMs };
  }
  return best.offset;
}

/** A gateway with other secrets could read no session of the others, and everybody would be signed out by it. */
async function agreeOnSecrets(redis: RedisConnection, sealer: Sealer, name: string): Promise<void> {
  const [first = ''] = sealer.keyNames;
  const answer = await redis.send('SMEMBERS', name);
  const used = Array.isArray(answer) ? answer.map(String) : [];
  const unknown = used.filter((key) => !sealer.keyNames.includes(key));
  if (unknown.length > 0 && unknown.length === used.length) {
    throw new ConfigError(
      'The store of sessions is used with another secret: give every gateway the same --secret-file.',
    );
  }
  await redis.send('SADD', name, first);
  // One that nothing is sealed with any more is forgotten, together with the last session that it may have sealed.
  await redis.send('PEXPIRE', name, 30 * 24 * 3_600_000);
}
