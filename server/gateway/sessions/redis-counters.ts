import { createHash } from 'node:crypto';

import type { Count, CounterStore } from './counter-store.ts';
import type { RedisConnection } from './redis-connection.ts';
import { COUNT } from './redis-scripts.ts';

/** Counts in a Redis or Valkey, for all gateways on it. Names are hashed: they hold names of accounts. */
export function createRedisCounters(redis: RedisConnection, prefix: string): CounterStore {
  const keyOf = (name: string) => `${prefix}c:${createHash('sha256').update(name).digest('base64url')}`;
  return {
    read: (names) =>
      Promise.all(
        names.map(async (name): Promise<Count> => {
          const [value, leftMs] = await Promise.all([
            redis.send('GET', keyOf(name)),
            redis.send('PTTL', keyOf(name)),
          ]);
          const isThere = value !== null && Number(leftMs) > 0;
          return isThere ? { value: Number(value), leftMs: Number(leftMs) } : { value: 0, leftMs: 0 };
        }),
      ),
    add: (changes) =>
      Promise.all(
        changes.map(async ({ name, by, lifeMs, since }): Promise<Count> => {
          const answer = await redis.run(COUNT, [keyOf(name)], [by, Math.ceil(lifeMs), since]);
          const [value, leftMs] = Array.isArray(answer) ? answer : [];
          return { value: Number(value), leftMs: Number(leftMs) };
        }),
      ),
    remove: async (names) => {
      if (names.length > 0) await redis.send('DEL', ...names.map(keyOf));
    },
  };
}
