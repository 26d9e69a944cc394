import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runEach } from './run-each.ts';

describe('a run over many', () => {
  it('does each once, in order, and never more at once than it may', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 6 }),
        async (count, atOnce) => {
          const items = Array.from({ length: count }, (_, at) => at);
          const begun: number[] = [];
          let running = 0;
          let most = 0;
          await runEach(items, { atOnce, signal: new AbortController().signal }, async (item) => {
            begun.push(item);
            running += 1;
            most = Math.max(most, running);
            await Promise.resolve();
            running -= 1;
          });
          expect(begun).toEqual(items);
          expect(most).toBe(Math.min(atOnce, count));
        },
      ),
    );
  });

  it('begins nothing once it is stopped, and waits for what was begun', async () => {
    const stopper = new AbortController();
    const ended: number[] = [];
    await runEach([1, 2, 3, 4, 5], { atOnce: 2, signal: stopper.signal }, async (item) => {
      if (item === 2) stopper.abort();
      await Promise.resolve();
      ended.push(item);
    });
    expect(ended).toEqual([1, 2]);
  });
});
