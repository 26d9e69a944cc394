import { describe, expect, it } from 'vitest';
import { Abandoned, finish, Slices, type Steps } from './slices.ts';

/** A clock that a step moves on, and turns that are counted. */
function bench() {
  let now = 0;
  const log: string[] = [];
  const slices = new Slices(
    () => now,
    async () => {
      log.push('turn');
    },
  );
  function* work(name: string, steps: number, stepMs: number): Steps<string> {
    for (let step = 0; step < steps; step += 1) {
      now += stepMs;
      log.push(name);
      yield;
    }
    return name;
  }
  return { slices, log, work };
}

describe('work', () => {
  it('that is short is done at once', async () => {
    const { slices, log, work } = bench();
    expect(await slices.run(work('a', 3, 1))).toBe('a');
    expect(log).toEqual(['a', 'a', 'a']);
  });

  it('that is long lets others have their turn after each slice', async () => {
    const { slices, log, work } = bench();
    await slices.run(work('a', 6, 4));
    expect(log).toEqual(['a', 'a', 'turn', 'a', 'a', 'turn', 'a', 'a', 'turn']);
  });

  it('that is long and many has one slice in a turn, and each has its own', async () => {
    const { slices, log, work } = bench();
    await Promise.all(['a', 'b', 'c'].map((name) => slices.run(work(name, 3, 10))));
    // The first slice is that of the request itself.
    const later = log.slice(3).join(' ');
    expect(later).not.toMatch(/\w (?:a|b|c) (?:a|b|c)/);
    expect(
      later
        .split(' ')
        .filter((word) => word !== 'turn')
        .toSorted(),
    ).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
  });

  it('ends when its client has gone', async () => {
    const { slices, log, work } = bench();
    const gone = new AbortController();
    const running = slices.run(work('a', 100, 10), gone.signal);
    gone.abort();
    await expect(running).rejects.toThrow(Abandoned);
    expect(log.filter((word) => word === 'a').length).toBeLessThan(3);
  });

  it('that fails throws', async () => {
    const { slices } = bench();
    const failing = (function* failing(): Steps<string> {
      yield;
      throw new Error('no');
    })();
    await expect(slices.run(failing)).rejects.toThrow('no');
  });

  it('can be done at once', () => {
    const { log, work } = bench();
    expect(finish(work('a', 3, 10))).toBe('a');
    expect(log).toEqual(['a', 'a', 'a']);
  });
});
