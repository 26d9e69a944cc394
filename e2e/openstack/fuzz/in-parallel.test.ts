import { describe, expect, it } from 'vitest';
import { inParallel } from './in-parallel.ts';

describe('work on several items at a time', () => {
  it('gives the results in the order of the items', async () => {
    const releases: (() => void)[] = [];
    const results = inParallel(['a', 'b'], 2, async (item, index) => {
      await new Promise<void>((resolve) => {
        releases.push(resolve);
        if (releases.length === 2) for (const release of releases.toReversed()) release();
      });
      return `${item}${index}`;
    });
    expect(await results).toEqual(['a0', 'b1']);
  });

  it('begins nothing more once something has failed, and waits for what was begun', async () => {
    const done: string[] = [];
    const work = inParallel(['bad', 'slow', 'never'], 2, async (item) => {
      if (item === 'bad') throw new Error('no');
      await Promise.resolve();
      await Promise.resolve();
      done.push(item);
    });
    await expect(work).rejects.toThrow('no');
    expect(done).toEqual(['slow']);
  });
});
