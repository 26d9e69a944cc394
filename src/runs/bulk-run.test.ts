import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors.ts';
import { runPauseMs } from '../api/retry.ts';
import { BulkRun, type Carrier, type Outcome } from './bulk-run.ts';

const failed = (status: number, retryAfterMs: number | null = null) =>
  new ApiError({ status, code: null, message: `because of ${status}`, requestId: 'req-1', retryAfterMs });

const subjects = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `i${index}`, name: `Image ${index}` }));

const idsOf = (all: ReadonlyArray<{ readonly id: string }>) => all.map(({ id }) => id);

/** A service that answers each request with the next of the answers it was given for that image. */
class FakeService {
  readonly asked: string[][] = [];
  mostAtOnce = 0;
  #now = 0;
  readonly #answers: (id: string, times: number) => ApiError | null;
  readonly #times = new Map<string, number>();

  constructor(answers: (id: string, times: number) => ApiError | null = () => null) {
    this.#answers = answers;
  }

  carrier(lotSize = 1, atOnce = 4): Carrier {
    return {
      lotSize,
      atOnce,
      carry: async (ids, settle) => {
        this.asked.push([...ids]);
        this.#now += 1;
        this.mostAtOnce = Math.max(this.mostAtOnce, this.#now);
        await Promise.resolve();
        this.#now -= 1;
        for (const id of ids) {
          const times = this.#times.get(id) ?? 0;
          this.#times.set(id, times + 1);
          const answer = this.#answers(id, times);
          if (answer !== null && lotSize === 1) throw answer;
          settle(id, answer);
        }
      },
    };
  }
}

const atOnce = () => Promise.resolve();

describe('pauses', () => {
  it.each([
    [503, 0, 1000],
    [503, 3, 8000],
    [503, 5, null],
    // The limiter has kept the pause before.
    [429, 0, null],
    [500, 0, null],
    [0, 0, null],
  ])('after %d, the %d. time: %s ms', (status, pauses, expected) =>
    expect(runPauseMs(failed(status), pauses)).toBe(expected),
  );
});

describe('a run', () => {
  it('tells the service of each image, four at once', async () => {
    const service = new FakeService();
    const run = new BulkRun(subjects(10), service.carrier(), atOnce);
    const outcome = await run.run();
    expect(idsOf(outcome.done)).toEqual(idsOf(subjects(10)));
    expect(service.mostAtOnce).toBe(4);
    expect(run.getView()).toMatchObject({ phase: 'ended', total: 10, done: 10, left: 0, refusals: [] });
  });

  it('goes on when some fail, and says which and why', async () => {
    const service = new FakeService((id) => (id === 'i1' ? failed(403) : null));
    const outcome = await new BulkRun(subjects(3), service.carrier(), atOnce).run();
    expect(idsOf(outcome.done)).toEqual(['i0', 'i2']);
    expect(outcome.refusals).toEqual([
      { id: 'i1', name: 'Image 1', error: expect.objectContaining({ status: 403, requestId: 'req-1' }) },
    ]);
  });

  it('waits while the service is away, with all of its requests', async () => {
    const pauses: number[] = [];
    const service = new FakeService((id, times) => (id === 'i0' && times < 2 ? failed(503) : null));
    const run = new BulkRun(subjects(8), service.carrier(1, 1), async (durationMs) => {
      pauses.push(durationMs);
      await Promise.resolve();
      expect(run.getView().isPausing).toBe(true);
      const asked = service.asked.length;
      await Promise.resolve();
      expect(service.asked).toHaveLength(asked);
    });
    const outcome = await run.run();
    expect(pauses).toEqual([1000, 2000]);
    expect(outcome.done).toHaveLength(8);
    expect(service.asked.slice(0, 4)).toEqual([['i0'], ['i0'], ['i0'], ['i1']]);
    expect(run.getView().isPausing).toBe(false);
  });

  it('sends nothing more once it is stopped, also in a pause, and counts what was left', async () => {
    const service = new FakeService((id) => (id === 'i2' ? failed(503, 50_000) : null));
    const run = new BulkRun(subjects(9), service.carrier(1, 1), async (_durationMs, signal) => {
      run.stop();
      expect(signal.aborted).toBe(true);
      expect(run.getView().phase).toBe('stopping');
      await Promise.resolve();
    });
    const outcome = await run.run();
    expect(idsOf(outcome.done)).toEqual(['i0', 'i1']);
    expect(idsOf(outcome.left)).toEqual(idsOf(subjects(9)).slice(2));
    expect(service.asked).toHaveLength(3);
    expect(run.getView()).toMatchObject({ phase: 'ended', left: 7 });
  });

  it('sends lots, and takes what a lot says of each image', async () => {
    const service = new FakeService((id) => (id === 'i4' ? failed(200) : null));
    const outcome = await new BulkRun(subjects(250), service.carrier(100, 1), atOnce).run();
    expect(service.asked.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(outcome.done).toHaveLength(249);
    expect(idsOf(outcome.refusals)).toEqual(['i4']);
  });

  it('never takes silence for success', async () => {
    const silent: Carrier = { lotSize: 2, atOnce: 1, carry: () => Promise.resolve() };
    const outcome = await new BulkRun(subjects(2), silent, atOnce).run();
    expect(outcome.refusals.map(({ error }) => error.code)).toEqual(['unreadable', 'unreadable']);
  });

  it('counts an image that is named twice once', async () => {
    const outcome = await new BulkRun(
      [...subjects(2), ...subjects(1)],
      new FakeService().carrier(),
      atOnce,
    ).run();
    expect(outcome.done).toHaveLength(2);
  });

  it('says at every moment where each image stands', async () => {
    const service = new FakeService((id) => (id === 'i1' ? failed(404) : null));
    const run = new BulkRun(subjects(3), service.carrier(1, 1), atOnce);
    const seen: string[] = [];
    run.subscribe(() =>
      seen.push(
        idsOf(subjects(3))
          .map((id) => run.getView().standOf(id))
          .join(),
      ),
    );
    await run.run();
    expect([...new Set(seen)]).toEqual([
      'running,waiting,waiting',
      'done,waiting,waiting',
      'done,running,waiting',
      'done,failed,waiting',
      'done,failed,running',
      'done,failed,done',
    ]);
  });
});

it('ends with every image in exactly one list, and done only where the service has said so', async () => {
  const answer = fc.constantFrom(null, 403, 404, 429, 500, 503);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.array(fc.array(answer, { maxLength: 8 }), { maxLength: 60 }),
      fc.constantFrom(1, 7, 100),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(80),
      async (count, answers, lotSize, lanes, stopAfter) => {
        const agreed = new Set<string>();
        const service = new FakeService((id, times) => {
          const status = answers[Number(id.slice(1))]?.[times] ?? null;
          if (status !== null) return failed(status);
          agreed.add(id);
          return null;
        });
        const run = new BulkRun(subjects(count), service.carrier(lotSize, lanes), atOnce);
        let askedAtStop = Infinity;
        run.subscribe(() => {
          if (run.getView().done < stopAfter || run.getView().phase !== 'running') return;
          run.stop();
          askedAtStop = service.asked.length;
        });
        const { done, refusals, left }: Outcome = await run.run();
        const all = [...idsOf(done), ...idsOf(refusals), ...idsOf(left)];
        expect(all.toSorted()).toEqual(idsOf(subjects(count)).toSorted());
        expect(new Set(idsOf(done))).toEqual(agreed);
        expect(service.mostAtOnce).toBeLessThanOrEqual(lanes);
        // The one that is about to leave leaves.
        expect(service.asked.length).toBeLessThanOrEqual(askedAtStop + 1);
        const view = run.getView();
        expect([view.done, view.refusals.length, view.left]).toEqual([
          done.length,
          refusals.length,
          left.length,
        ]);
      },
    ),
  );
});
