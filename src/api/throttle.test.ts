import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, localError, readFailure } from './errors.ts';
import { createHttp } from './http.ts';
import { asksToWait, awayMs, holdMs, Throttle, throttleOf } from './throttle.ts';

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
    // By the clock of whoever wrote it, whatever ours says.
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
          // Without a word, or with "0", it is no hammering either.
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

describe('a throttle', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('holds all requests, lets one go first, and the others when that was answered', async () => {
    const throttle = new Throttle();
    throttle.failed(failure(429, 5000), false);
    const gone: number[] = [];
    const going = [1, 2, 3].map(async (number) => {
      await throttle.pass();
      gone.push(number);
    });
    await vi.advanceTimersByTimeAsync(4900);
    expect(gone).toEqual([]);
    await vi.advanceTimersByTimeAsync(1200);
    expect(gone).toEqual([1]);
    throttle.answered();
    await Promise.all(going);
    expect(gone).toEqual([1, 2, 3]);
  });

  it('waits twice as long when the first is refused too, and is patient in all', async () => {
    const throttle = new Throttle();
    let sent = 0;
    const ask = async () => {
      do {
        await throttle.pass();
        sent += 1;
      } while (throttle.failed(failure(429), false));
    };
    for (let request = 0; request < 20; request += 1) void ask();
    await vi.advanceTimersByTimeAsync(300_000);
    // 20 at first, and then one by one: a limit of 200 in 5 minutes is kept.
    expect(sent).toBeLessThan(40);
  });

  it('does not wait for a first request that hangs or that nobody needs', async () => {
    const throttle = new Throttle();
    throttle.failed(failure(429, 1000), false);
    const first = new AbortController();
    const aborted = throttle.pass(first.signal);
    first.abort(new Error('typed on'));
    await expect(aborted).rejects.toThrow('typed on');
    const hangs = throttle.pass();
    const other = vi.fn<() => void>();
    void throttle.pass().then(other);
    await vi.advanceTimersByTimeAsync(2100);
    await hangs;
    expect(other).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5100);
    expect(other).toHaveBeenCalled();
    expect(throttle.isClosed).toBe(false);
  });

  it('says until when, also what the service asks beyond that, and ends by hand', async () => {
    const throttle = new Throttle();
    throttle.failed(failure(503, 3e11), false);
    expect(throttle.getView()).toMatchObject({ kind: 'held', untilMs: 600_000, askedMs: 3e11 });
    const gone = vi.fn<() => void>();
    void throttle.pass().then(gone);
    throttle.tryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(gone).toHaveBeenCalled();
    expect(throttle.getView()).toBeNull();
  });

  it('holds nobody while the service is away, and says when what failed may be tried again', async () => {
    const throttle = new Throttle();
    const resume = vi.fn<() => void>();
    throttle.onResume(resume);
    expect(throttle.failed(localError('network'), false)).toBe(false);
    expect(throttle.getView()?.kind).toBe('away');
    expect(throttle.isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(13_000);
    expect(resume).toHaveBeenCalledTimes(1);
    throttle.failed(localError('timeout'), false);
    throttle.answered();
    expect(resume).toHaveBeenCalledTimes(2);
    expect(throttle.getView()).toBeNull();
    // One path of several that fails is not tried with every answer of another.
    throttle.failed(failure(503), false);
    throttle.answered();
    expect(resume).toHaveBeenCalledTimes(2);
    throttle.networkBack();
    expect(resume).toHaveBeenCalledTimes(3);
    // The service asks to wait: that the network is back changes nothing.
    throttle.failed(failure(429, 5000), false);
    throttle.networkBack();
    expect(throttle.getView()?.kind).toBe('held');
    throttle.tryNow();
    // What nobody waits for makes no fuss.
    throttle.failed(localError('network'), true);
    expect(throttle.getView()).toBeNull();
  });
});

describe('http', () => {
  const scope = { userId: 'u', projectId: 'throttled', region: 'r' };
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
    expect(throttleOf(scope).getView()).toBeNull();
  });
});
