import { describe, expect, test } from 'vitest';

import { GatewayError } from '../gateway-error.ts';
import { createSignInLimit } from './sign-in-limit.ts';

function setUp() {
  const clock = { now: 1_000_000 };
  const limit = createSignInLimit(() => clock.now);
  /** Tries and fails; answers the seconds to wait, 0 when the try was let through. */
  const guess = (address = 'a', account: string | undefined = 'ann'): number => {
    try {
      limit.attempt(address, account);
      return 0;
    } catch (error) {
      if (!(error instanceof GatewayError) || error.status !== 429) throw error;
      return error.retryAfterSeconds ?? 0;
    }
  };
  return { clock, limit, guess };
}

describe('one account from one address', () => {
  test('has three mistakes free, then the wait doubles up to five minutes', () => {
    const { clock, guess } = setUp();
    expect([guess(), guess(), guess()]).toEqual([0, 0, 0]);
    const waits = Array.from({ length: 11 }, () => {
      expect(guess()).toBe(0);
      const wait = guess();
      clock.now += wait * 1000;
      return wait;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  test('many tries at once are no way around it', () => {
    const { guess } = setUp();
    const results = Array.from({ length: 50 }, () => guess());
    expect(results.filter((wait) => wait === 0)).toHaveLength(4);
  });

  test('a right password makes up for the mistakes before it', () => {
    const { limit, guess } = setUp();
    guess();
    guess();
    limit.attempt('a', 'ann').succeeded();
    expect([guess(), guess(), guess(), guess()]).toEqual([0, 0, 0, 0]);
    expect(guess()).toBe(1);
  });

  test('a Keystone that is away counts against no client', () => {
    const { limit, guess } = setUp();
    for (let count = 0; count < 100; count += 1) limit.attempt('a', 'ann').undecided();
    expect([guess(), guess(), guess()]).toEqual([0, 0, 0]);
  });

  test('everything is forgotten after an hour', () => {
    const { clock, guess } = setUp();
    for (let count = 0; count < 10; count += 1) guess();
    clock.now += 3_600_000;
    expect([guess(), guess(), guess()]).toEqual([0, 0, 0]);
  });
});

test('another account, or another address, is not held up by it', () => {
  const { guess } = setUp();
  for (let count = 0; count < 10; count += 1) guess();
  expect(guess()).toBeGreaterThan(0);
  expect(guess('b', 'ann')).toBe(0);
  expect(guess('a', 'bob')).toBe(0);
});

test('one address that tries many accounts is held up', () => {
  const { guess } = setUp();
  const results = Array.from({ length: 30 }, (_, index) => guess('a', `user ${index}`));
  expect(results.filter((wait) => wait === 0)).toHaveLength(21);
});

test('one account that is tried from many addresses is held up, but not for long', () => {
  const { clock, guess } = setUp();
  let longest = 0;
  for (let index = 0; index < 60; index += 1) {
    const wait = guess(`address ${index}`, 'ann');
    longest = Math.max(longest, wait);
    clock.now += wait * 1000;
  }
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThanOrEqual(15);
});

test('without an account only the address counts', () => {
  const { limit } = setUp();
  for (let count = 0; count < 21; count += 1) limit.attempt('a', undefined);
  expect(() => limit.attempt('a', undefined)).toThrow(GatewayError);
  limit.attempt('b', undefined);
});
