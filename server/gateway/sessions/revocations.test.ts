import { expect, test, vi } from 'vitest';

import { createRevocations } from './revocations.ts';

/** Revocations that the test ends one by one. */
function setUp() {
  let running = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const revoke = (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    return new Promise((resolve) => {
      ends.push(() => {
        running -= 1;
        resolve();
      });
    });
  };
  return { revoke, ends, most: () => most };
}

test('at most eight tokens are ended at a time, and all of them', async () => {
  const { revoke, ends, most } = setUp();
  const revocations = createRevocations(() => undefined);
  const done = revocations.now(Array.from({ length: 50 }, () => revoke));
  let ended = 0;
  await vi.waitFor(() => {
    for (const end of ends.splice(0)) {
      ended += 1;
      end();
    }
    expect(ended).toBe(50);
  });
  await done;
  expect(most()).toBe(8);
});

test('in the background they are spread, and a sign-out goes before them', async () => {
  vi.useFakeTimers();
  try {
    const { revoke, ends } = setUp();
    const revocations = createRevocations(() => undefined);
    revocations.later(Array.from({ length: 3000 }, () => revoke));
    expect(ends).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(60);
    expect(ends).toHaveLength(3);
    const urgent = setUp();
    const done = revocations.now([urgent.revoke]);
    expect(urgent.ends).toHaveLength(1);
    urgent.ends[0]?.();
    await done;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ends).toHaveLength(8);
    revocations.stop();
  } finally {
    vi.useRealTimers();
  }
});

test('one that fails is told of, and the others go on', async () => {
  const failures: unknown[] = [];
  const revocations = createRevocations((error) => failures.push(error));
  await revocations.now([() => Promise.reject(new Error('away')), () => Promise.resolve()]);
  expect(failures.map(String)).toEqual(['Error: away']);
});
