import { describe, expect, test } from 'vitest';

import { type CountChange, createMemoryCounters } from './counter-store.ts';

const one = (name: string, since: CountChange['since'] = 'first'): CountChange => ({
  name,
  by: 1,
  lifeMs: 1000,
  since,
});

describe('counts of one process', () => {
  test('begin at 0, add up, and are forgotten a life after the first or the last change', async () => {
    const clock = { now: 0 };
    const counters = createMemoryCounters(() => clock.now);
    expect(await counters.read(['a', 'b'])).toEqual([
      { value: 0, leftMs: 0 },
      { value: 0, leftMs: 0 },
    ]);
    await counters.add([one('a'), one('b', 'last')]);
    clock.now = 600;
    expect(await counters.add([one('a'), one('b', 'last')])).toEqual([
      { value: 2, leftMs: 400 },
      { value: 2, leftMs: 1000 },
    ]);
    clock.now = 1000;
    expect(await counters.read(['a', 'b'])).toEqual([
      { value: 0, leftMs: 0 },
      { value: 2, leftMs: 600 },
    ]);
  });

  test('are taken back, not below 0, and removed', async () => {
    const counters = createMemoryCounters(() => 0);
    await counters.add([{ ...one('a'), by: 5 }, one('b')]);
    expect(await counters.add([{ ...one('a'), by: -2 }])).toEqual([{ value: 3, leftMs: 1000 }]);
    expect(await counters.add([{ ...one('a'), by: -7 }])).toEqual([{ value: 0, leftMs: 0 }]);
    await counters.remove(['b', 'c']);
    expect(await counters.read(['b'])).toEqual([{ value: 0, leftMs: 0 }]);
  });

  test('are bounded in number: the one that changed longest ago goes', async () => {
    const counters = createMemoryCounters(() => 0, 2);
    await counters.add([one('a'), one('b'), one('a'), one('c')]);
    expect((await counters.read(['a', 'b', 'c'])).map(({ value }) => value)).toEqual([2, 0, 1]);
  });
});
