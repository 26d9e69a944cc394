import { describe, expect, test, vi } from 'vitest';

import { GatewayError } from '../gateway-error.ts';
import { createMemoryCounters } from './counter-store.ts';
import { createSignInLimit } from './sign-in-limit.ts';

function setUp() {
  const clock = { now: 1_000_000 };
  const counters = createMemoryCounters(() => clock.now);
  const limit = createSignInLimit(counters);
  /** Tries and fails; answers the seconds to wait, 0 when the try was let through. */
  const guess = async (address = 'a', account: string | undefined = 'ann'): Promise<number> => {
    try {
      await limit.attempt(address, account);
      return 0;
    } catch (error) {
      if (!(error instanceof GatewayError) || error.status !== 429) throw error;
      return error.retryAfterSeconds ?? 0;
    }
  };
  return { clock, counters, limit, guess };
}

/** Tries one after the other. */
async function inTurn<T>(count: number, attempt: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index += 1) results.push(await attempt(index));
  return results;
}

describe('one account from one address', () => {
  test('has three mistakes free, then the wait doubles up to five minutes', async () => {
    const { clock, guess } = setUp();
    expect(await inTurn(3, () => guess())).toEqual([0, 0, 0]);
    const waits = await inTurn(11, async () => {
      expect(await guess()).toBe(0);
      const wait = await guess();
      clock.now += wait * 1000;
      return wait;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  test('many tries at once are no way around it', async () => {
    const { guess } = setUp();
    const results = await Promise.all(Array.from({ length: 50 }, () => guess()));
    expect(results.filter((wait) => wait === 0)).toHaveLength(4);
  });

  test('a right password makes up for the mistakes before it', async () => {
    const { limit, guess } = setUp();
    await inTurn(2, () => guess());
    await (await limit.attempt('a', 'ann')).succeeded();
    expect(await inTurn(4, () => guess())).toEqual([0, 0, 0, 0]);
    expect(await guess()).toBe(1);
  });

  test('a Keystone that is away counts against no client', async () => {
    const { limit, guess } = setUp();
    await inTurn(100, async () => (await limit.attempt('a', 'ann')).undecided());
    expect(await inTurn(3, () => guess())).toEqual([0, 0, 0]);
  });

  test('everything is forgotten after an hour', async () => {
    const { clock, guess } = setUp();
    await inTurn(10, () => guess());
    clock.now += 3_600_000;
    expect(await inTurn(3, () => guess())).toEqual([0, 0, 0]);
  });
});

test('another account, or another address, is not held up by it', async () => {
  const { guess } = setUp();
  await inTurn(10, () => guess());
  expect(await guess()).toBeGreaterThan(0);
  expect(await guess('b', 'ann')).toBe(0);
  expect(await guess('a', 'bob')).toBe(0);
});

test('one address that tries many accounts is held up', async () => {
  const { guess } = setUp();
  const results = await inTurn(30, (index) => guess('a', `user ${index}`));
  expect(results.filter((wait) => wait === 0)).toHaveLength(21);
});

test('an office of two hundred that mistypes once each is not locked out', async () => {
  const { limit, guess } = setUp();
  const waits = await inTurn(200, async (index) => {
    const wait = await guess('office', `user ${index}`);
    if (wait === 0) await (await limit.attempt('office', `user ${index}`)).succeeded();
    return wait;
  });
  expect(Math.max(...waits)).toBe(0);
});

test('who knows one password and guesses others is held up all the same', async () => {
  const { limit, guess } = setUp();
  const waits = await inTurn(60, async (index) => {
    if (index % 20 === 19)
      await limit.attempt('a', 'mallory').then(
        (attempt) => attempt.succeeded(),
        () => undefined,
      );
    return guess('a', `user ${index}`);
  });
  expect(waits.filter((wait) => wait === 0).length).toBeLessThan(45);
});

test('one account that is tried from many addresses is held up, but not for long', async () => {
  const { clock, guess } = setUp();
  let longest = 0;
  await inTurn(60, async (index) => {
    const wait = await guess(`address ${index}`, 'ann');
    longest = Math.max(longest, wait);
    clock.now += wait * 1000;
  });
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThanOrEqual(15);
});

test('without an account only the address counts', async () => {
  const { limit } = setUp();
  await inTurn(21, () => limit.attempt('a', undefined));
  await expect(limit.attempt('a', undefined)).rejects.toThrow(GatewayError);
  await limit.attempt('b', undefined);
});

test('a try that is refused begins no count and ends none', async () => {
  const { counters, guess } = setUp();
  await inTurn(21, (index) => guess('a', `user ${index}`));
  const add = vi.spyOn(counters, 'add');
  const remove = vi.spyOn(counters, 'remove');
  expect(Math.min(...(await inTurn(50, (index) => guess('a', `other ${index}`))))).toBeGreaterThan(0);
  expect(add).not.toHaveBeenCalled();
  expect(remove).not.toHaveBeenCalled();
});
