import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, localError } from '../api/errors.ts';
import type { JobScope } from './job.ts';
import { JobRegistry, type JobStorage, type NewJob, type StoredJob } from './registry.ts';
import { formatJobs, keepJobs, parseJobs } from './storage.ts';

const scope = (userId: string): JobScope => ({ userId, projectId: 'p1', region: 'R1', projectName: 'acme' });

const newJob = (title: string, userId = 'u1'): NewJob => ({
  kind: 'delete',
  scope: scope(userId),
  subject: null,
  title,
  progressText: null,
  state: 'queued',
  progress: { done: 1, total: 3, unit: 'items' },
  items: [{ id: 'i1', name: 'one' }],
  stateOfItem: () => 'waiting',
  failures: [],
  controls: { cancel: () => undefined },
  hasCard: true,
});

const refused = new ApiError({
  status: 403,
  code: null,
  message: 'secret',
  requestId: null,
  retryAfterMs: null,
});

/** The storage of a tab, and a window that can be left. */
function tab() {
  const listeners = new Set<() => void>();
  vi.stubGlobal('window', {
    addEventListener: (_name: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => listeners.delete(listener),
  });
  let text: string | null = null;
  const write = vi.fn<(stored: readonly StoredJob[]) => void>((stored) => {
    text = formatJobs(stored);
  });
  const storage: JobStorage = { read: () => parseJobs(text), write };
  return {
    storage,
    write,
    text: () => text ?? '',
    goAway: () => {
      for (const listener of listeners) listener();
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('jobs over a reload', () => {
  it('are restored with their results, and say what was interrupted', () => {
    const page = tab();
    const before = new JobRegistry();
    keepJobs(before, page.storage, 'u1');
    const [ended, running] = [before.begin(newJob('ended')), before.begin(newJob('running'))];
    const failures = [{ id: 'i1', name: 'one', reason: 'You may not delete it.', error: refused }];
    ended.send({ kind: 'start' });
    ended.send({ kind: 'end', counts: { done: 2, failed: 1, notTried: 0 } }, { failures });
    running.send({ kind: 'start' });
    running.change({ progress: { done: 2, total: 3, unit: 'items' } });
    page.goAway();
    expect(page.text()).not.toContain('secret');

    const after = new JobRegistry();
    keepJobs(after, page.storage, 'u1');
    expect(after.getJobs()).toMatchObject([
      {
        id: ended.id,
        title: 'ended',
        state: 'partly-failed',
        failures: [{ name: 'one', reason: 'You may not delete it.', error: null }],
        controls: {},
        hasCard: false,
      },
      { id: running.id, title: 'running', state: 'interrupted', progress: { done: 2, total: 3 } },
    ]);
  });

  it('are interrupted where the browser aborted their requests just before it left the page', () => {
    const page = tab();
    const registry = new JobRegistry();
    keepJobs(registry, page.storage, 'u1');
    const fail = (title: string, code: 'network' | 'unreadable') => {
      const job = registry.begin(newJob(title));
      const failures = [{ id: '', name: '', reason: 'No connection.', error: localError(code) }];
      job.send({ kind: 'start' });
      job.send({ kind: 'end', counts: { done: 0, failed: 1, notTried: 0 } }, { failures });
    };
    fail('long ago', 'network');
    vi.advanceTimersByTime(10_000);
    fail('of itself', 'unreadable');
    fail('by leaving', 'network');
    page.goAway();
    expect(page.storage.read()).toMatchObject([
      { title: 'long ago', state: 'failed' },
      { title: 'of itself', state: 'failed' },
      { title: 'by leaving', state: 'interrupted', failures: [] },
    ]);
  });

  it('come before those begun meanwhile, once, and only for the same user', () => {
    const page = tab();
    const before = new JobRegistry();
    const stop = keepJobs(before, page.storage, 'u1');
    before.begin(newJob('first'));
    before.begin(newJob('of another', 'u2'));
    stop();
    const after = new JobRegistry();
    after.begin(newJob('second'));
    keepJobs(after, page.storage, 'u1')();
    keepJobs(after, page.storage, 'u1');
    expect(after.getJobs().map(({ title }) => title)).toEqual(['first', 'second']);
  });

  it('are removed with one call, and finished ones when the user says so', () => {
    const page = tab();
    const registry = new JobRegistry();
    keepJobs(registry, page.storage, 'u1');
    const ended = registry.begin(newJob('ended'));
    registry.begin(newJob('running'));
    ended.send({ kind: 'start' });
    ended.send({ kind: 'end', counts: { done: 3, failed: 0, notTried: 0 } });
    registry.removeEnded();
    expect(ended.signal.aborted).toBe(true);
    page.goAway();
    expect(page.storage.read().map(({ title }) => title)).toEqual(['running']);
    registry.clear();
    vi.runAllTimers();
    expect(page.storage.read()).toEqual([]);
  });

  it('are not written for every item', () => {
    const page = tab();
    const registry = new JobRegistry();
    keepJobs(registry, page.storage, 'u1');
    const job = registry.begin(newJob('long'));
    job.send({ kind: 'start' });
    for (let done = 0; done < 100; done += 1) job.change({ progress: { done, total: 100, unit: 'items' } });
    vi.advanceTimersByTime(1500);
    expect(page.write).toHaveBeenCalledTimes(1);
    expect(page.storage.read()).toMatchObject([{ progress: { done: 99, total: 100 } }]);
  });

  it('are the newest where there are too many', () => {
    const registry = new JobRegistry();
    const page = tab();
    keepJobs(registry, page.storage, 'u1');
    const name = 'x'.repeat(1000);
    for (let at = 0; at < 1200; at += 1) registry.begin(newJob(`${at} ${name}`));
    vi.runAllTimers();
    const stored = page.storage.read();
    expect(page.text().length).toBeLessThan(1_000_002);
    expect(stored.length).toBeGreaterThan(500);
    expect(stored.at(-1)?.title).toMatch(/^1199 /);
  });

  it.each([null, '', '{', 'null', '{}', '[null, 1, "", {}, []]', '[{"id":"a","scope":{}}]'])(
    'are none where the storage has %j',
    (text) => expect(parseJobs(text)).toEqual([]),
  );

  it('never fail to be parsed', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(Array.isArray(parseJobs(text))).toBe(true);
      }),
    );
  });
});
