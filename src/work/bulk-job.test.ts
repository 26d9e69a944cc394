import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/errors.ts';
import { runPauseMs } from '../api/retry.ts';
import { runBulkJob } from './bulk-job.ts';
import type { BulkWork, ItemRequests } from './bulk-work.ts';
import { fakePage } from './fake-page.ts';
import { actionsOf, hasEnded, type JobItem } from './job.ts';

const failed = (status: number) =>
  new ApiError({
    status,
    code: null,
    message: `because of ${status}`,
    requestId: 'req-1',
    retryAfterMs: null,
  });

const itemsUpTo = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `i${index}`, name: `Image ${index}` }));

const idsOf = (all: ReadonlyArray<{ readonly id: string }>) => all.map(({ id }) => id);

/** A service that answers each request for an item with the next of its given answers. */
class FakeService {
  readonly asked: string[][] = [];
  mostAtOnce = 0;
  #now = 0;
  readonly #answers: (id: string, times: number) => ApiError | null;
  readonly #times = new Map<string, number>();

  constructor(answers: (id: string, times: number) => ApiError | null = () => null) {
    this.#answers = answers;
  }

  requests(batchSize = 1, concurrency = 4): ItemRequests {
    return {
      batchSize,
      concurrency,
      send: async (ids, settle) => {
        this.asked.push([...ids]);
        this.#now += 1;
        this.mostAtOnce = Math.max(this.mostAtOnce, this.#now);
        await Promise.resolve();
        this.#now -= 1;
        for (const id of ids) {
          const times = this.#times.get(id) ?? 0;
          this.#times.set(id, times + 1);
          const answer = this.#answers(id, times);
          if (answer !== null && batchSize === 1) throw answer;
          settle(id, answer);
        }
      },
    };
  }
}

function work(items: readonly JobItem[], requests: ItemRequests, more: Partial<BulkWork> = {}): BulkWork {
  return {
    kind: 'edit',
    scope: { userId: 'u1', projectId: 'p1', region: 'RegionOne', projectName: 'acme' },
    items,
    requests,
    words: {
      running: (total) => `Changing ${total}`,
      ended: ({ done, failures, notTried }) =>
        `Changed ${done.length}, not ${failures.length}, left ${notTried.length}`,
      reason: ({ message }) => message,
      message: ({ done }) => (done.length === 0 ? null : `Changed ${done.length}`),
      failed: (name) => `${name} couldn’t be changed`,
    },
    record: () => ({}),
    ...more,
  };
}

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

describe('a bulk job', () => {
  it('asks the service for each item, four at once, and holds the page until the end', async () => {
    const service = new FakeService();
    const page = fakePage();
    const running = runBulkJob(work(itemsUpTo(10), service.requests()), page);
    expect(page.job()).toMatchObject({ state: 'running', title: 'Changing 10', hasCard: true });
    expect(page.held.size).toBe(1);
    const end = await running;
    expect(idsOf(end?.done ?? [])).toEqual(idsOf(itemsUpTo(10)));
    expect(service.mostAtOnce).toBe(4);
    expect(page.held.size).toBe(0);
    expect(page.job()).toMatchObject({
      state: 'done',
      progress: { done: 10, total: 10 },
      failures: [],
      hasCard: false,
    });
  });

  it('continues when some fail, reports which and why, and keeps its card', async () => {
    const service = new FakeService((id) => (id === 'i1' ? failed(403) : null));
    const page = fakePage();
    const onNotDone = vi.fn<(items: readonly JobItem[]) => void>();
    const end = await runBulkJob(work(itemsUpTo(3), service.requests(), { onNotDone }), page);
    expect(idsOf(end?.done ?? [])).toEqual(['i0', 'i2']);
    expect(page.job()).toMatchObject({
      state: 'partly-failed',
      title: 'Changed 2, not 1, left 0',
      hasCard: true,
      failures: [{ id: 'i1', name: 'Image 1', reason: 'because of 403' }],
    });
    expect(onNotDone.mock.calls).toEqual([[[{ id: 'i1', name: 'Image 1' }]]]);
  });

  it('has no card for one item, nor where another component shows it', async () => {
    const page = fakePage();
    void runBulkJob(work(itemsUpTo(1), new FakeService().requests()), page);
    expect(page.job().hasCard).toBe(false);
    await runBulkJob(work(itemsUpTo(2), new FakeService().requests(), { card: 'none' }), page);
    expect(page.job().hasCard).toBe(false);
  });

  it('waits while the service is away, with all of its requests', async () => {
    const pauses: number[] = [];
    const service = new FakeService((id, times) => (id === 'i0' && times < 2 ? failed(503) : null));
    const page = fakePage(async (durationMs) => {
      pauses.push(durationMs);
      await Promise.resolve();
      expect(page.job().state).toBe('waiting-for-service');
      const asked = service.asked.length;
      await Promise.resolve();
      expect(service.asked).toHaveLength(asked);
    });
    const end = await runBulkJob(work(itemsUpTo(8), service.requests(1, 1)), page);
    expect(pauses).toEqual([1000, 2000]);
    expect(end?.done).toHaveLength(8);
    expect(service.asked.slice(0, 4)).toEqual([['i0'], ['i0'], ['i0'], ['i1']]);
  });

  it('lets the page be left after sign-out, though the last request is still awaited', () => {
    const page = fakePage();
    const silent: ItemRequests = { batchSize: 1, concurrency: 1, send: () => new Promise(() => undefined) };
    void runBulkJob(work(itemsUpTo(2), silent), page);
    expect(page.held.size).toBe(1);
    page.registry.clear();
    expect(page.held.size).toBe(0);
  });

  it('sends no more requests once it is cancelled, also in a pause, and counts what was left', async () => {
    const service = new FakeService((id) => (id === 'i2' ? failed(503) : null));
    const onNotDone = vi.fn<(items: readonly JobItem[]) => void>();
    const page = fakePage(async (_durationMs, signal) => {
      actionsOf(page.job()).cancel?.();
      expect(signal.aborted).toBe(true);
      expect(page.job().state).toBe('stopping');
      await Promise.resolve();
    });
    const end = await runBulkJob(work(itemsUpTo(9), service.requests(1, 1), { onNotDone }), page);
    expect(idsOf(end?.done ?? [])).toEqual(['i0', 'i1']);
    expect(idsOf(end?.notTried ?? [])).toEqual(idsOf(itemsUpTo(9)).slice(2));
    expect(onNotDone.mock.calls.flat(2)).toEqual(itemsUpTo(9).slice(2));
    expect(service.asked).toHaveLength(3);
    expect(page.job().state).toBe('cancelled');
  });

  it('sends batches, and takes the result of each item from the answer', async () => {
    const service = new FakeService((id) => (id === 'i4' ? failed(200) : null));
    const end = await runBulkJob(work(itemsUpTo(250), service.requests(100, 1)), fakePage());
    expect(service.asked.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(end?.done).toHaveLength(249);
    expect(idsOf(end?.failures ?? [])).toEqual(['i4']);
  });

  it('never takes a missing result for success', async () => {
    const silent: ItemRequests = { batchSize: 2, concurrency: 1, send: () => Promise.resolve() };
    const end = await runBulkJob(work(itemsUpTo(2), silent), fakePage());
    expect(end?.failures.map(({ error }) => error.code)).toEqual(['unreadable', 'unreadable']);
  });

  it('counts an item once that is named twice', async () => {
    const twice = [...itemsUpTo(2), ...itemsUpTo(1)];
    const end = await runBulkJob(work(twice, new FakeService().requests()), fakePage());
    expect(end?.done).toHaveLength(2);
  });

  it('has the state of each item at every moment', async () => {
    const service = new FakeService((id) => (id === 'i1' ? failed(404) : null));
    const page = fakePage();
    const seen = new Set<string>();
    page.registry.subscribe(() =>
      seen.add(
        idsOf(itemsUpTo(3))
          .map((id) => page.job().stateOfItem(id))
          .join(),
      ),
    );
    await runBulkJob(work(itemsUpTo(3), service.requests(1, 1)), page);
    expect([...seen]).toEqual([
      'waiting,waiting,waiting',
      'running,waiting,waiting',
      'done,waiting,waiting',
      'done,running,waiting',
      'done,failed,waiting',
      'done,failed,running',
      'done,failed,done',
    ]);
  });
});

describe('afterwards', () => {
  it('failed, untried and finished items can each be started again, and the card disappears', async () => {
    const again = vi.fn<(items: readonly JobItem[]) => void>();
    const undo = vi.fn<(items: readonly JobItem[]) => void>();
    const service = new FakeService((id) => (id === 'i0' ? failed(403) : null));
    const page = fakePage();
    const stop = page.registry.subscribe(() => {
      if (page.job().progress.done === 3) actionsOf(page.job()).cancel?.();
    });
    const end = await runBulkJob(work(itemsUpTo(9), service.requests(1, 1), { again, undo }), page);
    stop();
    const rest = end?.notTried ?? [];
    expect(idsOf(rest)).toEqual(idsOf(itemsUpTo(9)).slice(3));
    for (const action of ['retryFailed', 'tryRest', 'undo'] as const) {
      expect(actionsOf(page.job())[action]).toBeDefined();
      end?.controls[action]?.();
      end?.controls[action]?.();
      expect(actionsOf(page.job())[action]).toBeUndefined();
    }
    expect(again.mock.calls.map(([items]) => idsOf(items))).toEqual([['i0'], idsOf(rest)]);
    expect(undo.mock.calls.map(([items]) => idsOf(items))).toEqual([['i1', 'i2']]);
    expect(page.job().hasCard).toBe(false);
  });

  it('there is no undo without one, and no retry without failures', async () => {
    const page = fakePage();
    const again = vi.fn<(items: readonly JobItem[]) => void>();
    await runBulkJob(work(itemsUpTo(3), new FakeService().requests(), { again }), page);
    expect(actionsOf(page.job())).toEqual({});
  });
});

describe('the toast at the end', () => {
  it.each([
    [1, null, [{ text: 'Changed 1' }]],
    [3, null, [{ text: 'Changed 3' }]],
    [3, 500, [{ text: 'Changed 2' }]],
    [1, 403, [{ tone: 'bad', text: 'Image 0 couldn’t be changed', detail: 'because of 403' }]],
  ])('of %d, the first of which is answered with %s', async (count, status, expected) => {
    const page = fakePage();
    const service = new FakeService((id) => (id === 'i0' && status !== null ? failed(status) : null));
    await runBulkJob(work(itemsUpTo(count), service.requests()), page);
    expect(page.told).toEqual(expected);
  });

  it('has the undo and the retry of the card, each once', async () => {
    const undo = vi.fn<() => void>();
    const again = vi.fn<() => void>();
    const page = fakePage();
    await runBulkJob(work(itemsUpTo(2), new FakeService().requests(), { undo }), page);
    const refusing = new FakeService(() => failed(500));
    await runBulkJob(work(itemsUpTo(1), refusing.requests(), { again }), page);
    const actions = page.told.map(({ action }) => action);
    expect(actions.map((action) => action?.label)).toEqual(['Undo', 'Try again']);
    for (const action of [...actions, ...actions]) action?.run();
    expect([undo.mock.calls.length, again.mock.calls.length]).toEqual([1, 1]);
    expect(page.registry.getJobs().map((job) => Object.keys(actionsOf(job)))).toEqual([[], []]);
  });
});

describe('the session', () => {
  it('is awaited when it has expired, and the refused request is sent again', async () => {
    let isOver = false;
    const listeners = new Set<() => void>();
    const become = (next: boolean) => {
      isOver = next;
      for (const listener of listeners) listener();
    };
    const page = fakePage();
    page.registry.followSession({
      isOver: () => isOver,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    });
    const service = new FakeService((id, times) => {
      if (id !== 'i1' || times > 0) return null;
      become(true);
      return failed(401);
    });
    const running = runBulkJob(work(itemsUpTo(4), service.requests(1, 1)), page);
    await vi.waitFor(() => expect(page.job().state).toBe('waiting-for-session'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(service.asked.flat()).toEqual(['i0', 'i1']);
    become(false);
    expect(page.job().state).toBe('running');
    expect((await running)?.done).toHaveLength(4);
    expect(service.asked.flat()).toEqual(['i0', 'i1', 'i1', 'i2', 'i3']);
  });

  it('that is valid and refuses is a failure like any other', async () => {
    const service = new FakeService(() => failed(401));
    const end = await runBulkJob(work(itemsUpTo(1), service.requests()), fakePage());
    expect(end?.failures).toHaveLength(1);
  });
});

interface Moment {
  readonly at: number;
  readonly happens: 'cancel' | 'sign out';
}

it('ends with every item in exactly one list, and done only where the service has said so', async () => {
  const answer = fc.constantFrom(null, 403, 404, 429, 500, 503);
  const moment = fc.record<Moment>({ at: fc.nat(80), happens: fc.constantFrom('cancel', 'sign out') });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.array(fc.array(answer, { maxLength: 8 }), { maxLength: 60 }),
      fc.constantFrom(1, 7, 100),
      fc.integer({ min: 1, max: 4 }),
      moment,
      async (count, answers, batchSize, concurrency, { at, happens }) => {
        const agreed = new Set<string>();
        const service = new FakeService((id, times) => {
          const status = answers[Number(id.slice(1))]?.[times] ?? null;
          if (status !== null) return failed(status);
          agreed.add(id);
          return null;
        });
        const page = fakePage();
        const other = fakePage();
        const notDone: string[] = [];
        const onNotDone = (items: readonly JobItem[]) => void notDone.push(...idsOf(items));
        let askedAtStop = Infinity;
        page.registry.subscribe(() => {
          const [job] = page.registry.getJobs();
          if (askedAtStop < Infinity || job === undefined || job.progress.done < at || hasEnded(job)) return;
          const { cancel } = actionsOf(job);
          if (cancel === undefined) return;
          askedAtStop = service.asked.length;
          if (happens === 'cancel') cancel();
          else page.registry.clear();
        });
        const [end, undisturbed] = await Promise.all([
          runBulkJob(work(itemsUpTo(count), service.requests(batchSize, concurrency), { onNotDone }), page),
          runBulkJob(work(itemsUpTo(count), new FakeService().requests()), other),
        ]);
        // A request that is about to be sent is sent.
        expect(service.asked.length).toBeLessThanOrEqual(askedAtStop + 1);
        expect(service.mostAtOnce).toBeLessThanOrEqual(concurrency);
        expect(undisturbed?.done).toHaveLength(count);
        const isOut = happens === 'sign out' && askedAtStop < Infinity;
        expect([end === null, page.registry.getJobs().length]).toEqual(isOut ? [true, 0] : [false, 1]);
        if (end === null) return;
        const { done, failures, notTried } = end;
        const all = [...idsOf(done), ...idsOf(failures), ...idsOf(notTried)];
        expect(all.toSorted()).toEqual(idsOf(itemsUpTo(count)).toSorted());
        expect(new Set(idsOf(done))).toEqual(agreed);
        expect(notDone.toSorted()).toEqual([...idsOf(failures), ...idsOf(notTried)].toSorted());
        expect(hasEnded(page.job())).toBe(true);
        expect(page.job().progress.done).toBe(done.length + failures.length);
      },
    ),
  );
});
