import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, localError, readFailure } from './errors.ts';
import { createHttp } from './http.ts';
import { asksToWait, awayMs, holdMs, Limiter, limiterOf } from './limiter.ts';
import { LANES, type Lane } from './request-queue.ts';

const failure = (status: number, retryAfterMs: number | null = null) =>
  new ApiError({ status, code: null, message: '', requestId: null, retryAfterMs });

describe('Retry-After', () => {
  const sent = 'Mon, 30 Nov 2026 12:00:00 GMT';
  it.each([
    ['5', 5000],
    [' 5 ', 5000],
    ['0', 0],
    ['1.5', 1500],
    ['31536000', 31_536_000_000],
    // Relative to the `Date` of the answer, whatever our clock says.
    ['Mon, 30 Nov 2026 12:01:00 GMT', 60_000],
    ['Monday, 30-Nov-26 12:01:00 GMT', 60_000],
    ['Mon, 30 Nov 2026 11:00:00 GMT', 0],
    ['Mon, 30 Nov 2099 12:00:00 GMT', Date.UTC(2099, 10, 30, 12) - Date.UTC(2026, 10, 30, 12)],
    ['-5', null],
    ['', null],
    ['1e9', null],
    ['0x10', null],
    ['Infinity', null],
    ['2026', 2_026_000],
    ['12/31', null],
    ['soon', null],
    ['5, 5', null],
  ])('%j', (header, expected) => {
    const headers = new Headers({ 'retry-after': header, date: sent });
    expect(readFailure(429, '', headers, '').retryAfterMs).toBe(expected);
  });
});

describe('how long a pause is', () => {
  it('is never shorter than asked, nor longer than ten minutes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1e13, noNaN: true })),
        fc.nat({ max: 2000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (asked, pauses, random) => {
          const ms = holdMs(asked, pauses, random);
          expect(ms).toBeGreaterThanOrEqual(Math.min(600_000, asked ?? 0));
          expect(ms).toBeLessThanOrEqual(600_000);
          // Without the header, or with "0", at least a second.
          expect(ms).toBeGreaterThanOrEqual(1000);
        },
      ),
    );
    expect([0, 1, 2, 3, 10].map((pauses) => holdMs(null, pauses, 0))).toEqual([
      2000, 4000, 8000, 16_000, 60_000,
    ]);
    expect([0, 1, 20].map((failures) => awayMs(failures, 0))).toEqual([10_000, 15_000, 60_000]);
  });

  it.each([
    [failure(429), true],
    [failure(429, 0), true],
    [failure(503, 5000), true],
    [failure(503, 0), false],
    [failure(503), false],
    [failure(502, 5000), false],
    [localError('network'), false],
  ])('%#', (error, expected) => expect(asksToWait(error)).toBe(expected));
});

/** Sends a request that is answered when the test says so. */
function send(limiter: Limiter, name: string, lane: Lane, sent: string[], signal?: AbortSignal) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const answered = limiter.run(
    () => {
      sent.push(name);
      return promise;
    },
    { lane, signal, mostSends: 1 },
  );
  answered.catch(() => undefined);
  return { answered, answer: () => resolve(name), fail: (error: unknown) => reject(error) };
}

/** Gives a limiter one answer. */
async function answer(limiter: Limiter, thrown: ApiError | null, lane: Lane = 'read'): Promise<void> {
  const turn = { lane, mostSends: 1 };
  await limiter
    .run(() => (thrown === null ? Promise.resolve() : Promise.reject(thrown)), turn)
    .catch(() => undefined);
}

const turns = () => vi.advanceTimersByTimeAsync(0);

describe('a limiter', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends reads newest first, and writes in order', async () => {
    const limiter = new Limiter();
    const sent: string[] = [];
    const names = Array.from({ length: 8 }, (_, at) => String(at));
    const reads = names.map((name) => send(limiter, `r${name}`, 'read', sent));
    const writes = names.map((name) => send(limiter, `w${name}`, 'write', sent));
    await turns();
    expect(sent).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'w0', 'w1', 'w2', 'w3']);
    sent.length = 0;
    for (const { answer: end } of [...reads, ...writes]) {
      end();
      await turns();
    }
    expect(sent).toEqual(['r7', 'r6', 'w4', 'w5', 'w6', 'w7']);
  });

  it('sends periodic requests when nothing else waits', async () => {
    const limiter = new Limiter();
    const sent: string[] = [];
    const lookups = ['a', 'b', 'c', 'd', 'e'].map((name) => send(limiter, name, 'lookup', sent));
    send(limiter, 'clock', 'background', sent);
    await turns();
    expect(sent).toEqual(['a', 'b', 'c', 'd']);
    lookups[0]?.answer();
    await turns();
    expect(sent).toEqual(['a', 'b', 'c', 'd', 'e', 'clock']);
  });

  it('holds all requests, lets one go first, and the others when that was answered', async () => {
    const limiter = new Limiter();
    await answer(limiter, failure(429, 5000));
    const sent: string[] = [];
    const requests = ['1', '2', '3'].map((name) => send(limiter, name, 'write', sent));
    await vi.advanceTimersByTimeAsync(4900);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1200);
    expect(sent).toEqual(['1']);
    requests[0]?.answer();
    await turns();
    expect(sent).toEqual(['1', '2', '3']);
  });

  it('keeps the position of a request that is refused with a pause', async () => {
    const limiter = new Limiter();
    const sent: string[] = [];
    let isBusy = true;
    for (const name of ['1', '2', '3', '4', '5', '6']) {
      void limiter.run(
        () => {
          sent.push(name);
          return isBusy ? Promise.reject(failure(429, 1000)) : Promise.resolve();
        },
        { lane: 'write' },
      );
    }
    await turns();
    expect(sent).toEqual(['1', '2', '3', '4']);
    isBusy = false;
    await vi.advanceTimersByTimeAsync(3000);
    expect(sent.slice(4)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('waits twice as long when the first is refused too, and sends few requests in all', async () => {
    const limiter = new Limiter();
    let sends = 0;
    for (let request = 0; request < 20; request += 1) {
      void limiter.run(
        () => {
          sends += 1;
          return Promise.reject(failure(429));
        },
        { lane: 'read' },
      );
    }
    await vi.advanceTimersByTimeAsync(300_000);
    // Some at first, and then one by one: a limit of 200 in 5 minutes is kept.
    expect(sends).toBeLessThan(20);
  });

  it('does not wait for a first request that hangs or that is not needed any more', async () => {
    const limiter = new Limiter();
    await answer(limiter, failure(429, 1000));
    const sent: string[] = [];
    const first = new AbortController();
    const aborted = send(limiter, 'aborted', 'write', sent, first.signal);
    first.abort(new Error('typed on'));
    await expect(aborted.answered).rejects.toThrow('typed on');
    send(limiter, 'hangs', 'write', sent);
    send(limiter, 'other', 'write', sent);
    await vi.advanceTimersByTimeAsync(2100);
    expect(sent).toEqual(['hangs']);
    await vi.advanceTimersByTimeAsync(5100);
    expect(sent).toEqual(['hangs', 'other']);
  });

  it('says until when, also what the service asks beyond that, and ends by hand', async () => {
    const limiter = new Limiter();
    await answer(limiter, failure(503, 3e11));
    expect(limiter.getView()).toMatchObject({ kind: 'held', untilMs: 600_000, askedMs: 3e11 });
    const sent: string[] = [];
    send(limiter, 'waits', 'read', sent);
    limiter.tryNow();
    await turns();
    expect(sent).toEqual(['waits']);
    expect(limiter.getView()).toBeNull();
  });

  it('holds nothing while the service is away, and says when what failed may be tried again', async () => {
    const limiter = new Limiter();
    const resume = vi.fn<() => void>();
    limiter.onResume(resume);
    await answer(limiter, localError('network'));
    expect(limiter.getView()?.kind).toBe('away');
    const sent: string[] = [];
    const hangs = send(limiter, 'at once', 'read', sent);
    await turns();
    expect(sent).toEqual(['at once']);
    await vi.advanceTimersByTimeAsync(13_000);
    expect(resume).toHaveBeenCalledTimes(1);
    hangs.fail(localError('timeout'));
    await turns();
    expect(limiter.getView()?.kind).toBe('away');
    await answer(limiter, null);
    expect(resume).toHaveBeenCalledTimes(2);
    expect(limiter.getView()).toBeNull();
    // An answer on another path does not retry the path that failed.
    await answer(limiter, failure(503));
    await answer(limiter, null);
    expect(resume).toHaveBeenCalledTimes(2);
    limiter.networkBack();
    expect(resume).toHaveBeenCalledTimes(3);
    // The service asks to wait: that the network is back changes nothing.
    await answer(limiter, failure(429, 5000));
    limiter.networkBack();
    expect(limiter.getView()?.kind).toBe('held');
    limiter.tryNow();
    // A failed background request is shown nowhere.
    await answer(limiter, localError('network'), 'background');
    expect(limiter.getView()).toBeNull();
  });

  it('never sends more at once than a lane allows, sends all that is needed, and loses no slot to what is aborted', async () => {
    const lane = fc.constantFrom<Lane>('read', 'write', 'lookup', 'background');
    const outcome = fc.constantFrom('answered', 'failed', 'paused', 'aborted', 'aborted early');
    const request = fc.record({ lane, outcome, durationMs: fc.nat(50), startMs: fc.nat(100) });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 60 }), async (requests) => {
        const limiter = new Limiter();
        const running: Record<Lane, number> = { read: 0, write: 0, lookup: 0, background: 0 };
        let heldUntilMs = 0;
        const writes: number[] = [];
        const ended = requests.map(async ({ startMs, durationMs, ...is }, at) => {
          const { signal, ...controller } = aborting();
          let isPaused = is.outcome === 'paused';
          await sleep(startMs);
          if (is.outcome === 'aborted early') setTimeout(controller.abort, durationMs / 2);
          const work = async () => {
            running[is.lane] += 1;
            expect(running[is.lane]).toBeLessThanOrEqual(LANES[is.lane].limit);
            expect(Date.now()).toBeGreaterThanOrEqual(heldUntilMs);
            if (is.lane === 'write') writes.push(startMs * 1000 + at);
            await sleep(durationMs);
            running[is.lane] -= 1;
            if (is.outcome === 'aborted') controller.abort();
            signal.throwIfAborted();
            if (is.outcome === 'failed') throw failure(409);
            if (!isPaused) return 'answered';
            isPaused = false;
            heldUntilMs = Math.max(heldUntilMs, Date.now() + 2000);
            throw failure(429, 2000);
          };
          return limiter.run(work, { lane: is.lane, signal }).catch(() => 'failed');
        });
        await vi.runAllTimersAsync();
        const outcomes = await Promise.all(ended);
        const expected = { answered: 'answered', paused: 'answered', failed: 'failed', aborted: 'failed' };
        const sure = requests.flatMap(({ outcome: wanted }, at) => (wanted === 'aborted early' ? [] : [at]));
        expect(sure.map((at) => outcomes[at])).toEqual(
          sure.map((at) => expected[requests[at]?.outcome as keyof typeof expected]),
        );
        const hasPaused = requests.some(({ outcome: wanted }) => wanted === 'paused');
        expect(hasPaused ? [] : writes).toEqual(
          hasPaused ? [] : writes.toSorted((one, other) => one - other),
        );
        // Every slot is free again.
        for (const free of Object.keys(LANES) as Lane[]) {
          const sent: string[] = [];
          const last = Array.from({ length: LANES[free].limit }, () => send(limiter, '', free, sent));
          await turns();
          expect(sent).toHaveLength(LANES[free].limit);
          for (const { answer: end } of last) end();
          await turns();
        }
      }),
    );
  });
});

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function aborting() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort(new Error('not needed')) };
}

describe('http', () => {
  const scope = { userId: 'u', projectId: 'limited', region: 'r' };
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('asks again after the pause, changes too, and together with all others of the project', async () => {
    vi.useFakeTimers();
    const refusals = ['/a', '/b', '/a'];
    const fetched = vi.fn<(url: string) => Promise<Response>>((url) => {
      const at = refusals.indexOf(url);
      const status = refusals.splice(at === -1 ? refusals.length : at, 1).length === 0 ? 200 : 429;
      return Promise.resolve(new Response(status === 200 ? '{}' : 'slow down', { status }));
    });
    vi.stubGlobal('fetch', fetched);
    const http = createHttp({ recover: () => Promise.resolve(false) });
    const first = http(scope, '/a');
    const second = http(scope, '/b', { method: 'PUT', json: {} });
    await vi.advanceTimersByTimeAsync(1000);
    const third = http(scope, '/c');
    const elsewhere = http({ ...scope, projectId: 'other' }, '/d');
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(['/a', '/b', '/d']);
    await elsewhere;
    await vi.advanceTimersByTimeAsync(60_000);
    await Promise.all([first, second, third]);
    expect(limiterOf(scope).getView()).toBeNull();
  });
});
