import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, localError } from '../api/errors.ts';
import { runBulkJob } from './bulk-job.ts';
import { fakePage } from './fake-page.ts';
import { actionsOf, type JobAction, type JobItem, type JobScope } from './job.ts';
import { JobRegistry, type JobStorage, type NewJob } from './registry.ts';
import { formatJobs, keepJobs, parseJobs, tabStorage } from './storage.ts';

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
  followUps: null,
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
function tab(most?: number) {
  const listeners = new Set<() => void>();
  vi.stubGlobal('window', {
    addEventListener: (_name: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => listeners.delete(listener),
  });
  let text: string | null = null;
  const write = vi.fn<JobStorage['write']>((stored) => {
    text = formatJobs(stored, most);
    return true;
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
    expect(page.storage.read().jobs).toMatchObject([
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
    expect(page.storage.read().jobs.map(({ title }) => title)).toEqual(['running']);
    registry.clear();
    vi.runAllTimers();
    expect(page.storage.read().jobs).toEqual([]);
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
    expect(page.storage.read().jobs).toMatchObject([{ progress: { done: 99, total: 100 } }]);
  });

  it('are the newest where there is no room for all, and say how many are gone', () => {
    const page = tab(100_000);
    const registry = new JobRegistry();
    keepJobs(registry, page.storage, 'u1');
    const name = 'x'.repeat(1000);
    for (let at = 0; at < 120; at += 1) registry.begin(newJob(`${at} ${name}`));
    vi.runAllTimers();
    expect(page.text().length).toBeLessThan(105_000);
    const kept = page.storage.read().jobs;
    expect(kept.length).toBeGreaterThan(50);
    expect(kept.at(-1)?.title).toMatch(/^119 /);

    // None is gone from the page itself, until it is loaded again.
    keepJobs(registry, page.storage, 'u1')();
    expect(registry.getRemoved()).toEqual([]);
    const after = new JobRegistry();
    keepJobs(after, page.storage, 'u1')();
    expect(after.getRemoved()).toHaveLength(120 - kept.length);
    const later = new JobRegistry();
    keepJobs(later, page.storage, 'u1');
    expect(later.getRemoved()).toEqual(after.getRemoved());
    later.removeEnded();
    expect(later.getRemoved()).toEqual([]);
  });

  it('lose retry and undo before they are removed, and say so', () => {
    const page = tab(2000);
    const registry = new JobRegistry();
    keepJobs(registry, page.storage, 'u1');
    const undo = Array.from({ length: 200 }, (_, at) => ({ id: `i${at}`, name: 'x' }));
    const job = registry.begin({ ...newJob('large'), followUps: () => ({ record: {}, left: { undo } }) });
    job.send({ kind: 'start' });
    job.send({ kind: 'end', counts: { done: 200, failed: 0, notTried: 0 } });
    page.goAway();
    const after = new JobRegistry();
    keepJobs(after, page.storage, 'u1');
    expect(after.getJobs()).toMatchObject([{ title: 'large', state: 'done', controls: {}, lost: 'space' }]);
  });

  it('say that they are not stored where the browser forbids it', () => {
    const registry = new JobRegistry();
    tab();
    const off: JobStorage = { read: () => parseJobs(null), write: () => false };
    keepJobs(registry, off, 'u1')();
    expect(registry.isStored()).toBe(false);
  });

  it('take less room in a storage that is almost full', () => {
    const stored = new Map<string, string>();
    vi.stubGlobal('localStorage', { getItem: () => null });
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, text: string) => {
        if (text.length > 400_000) throw new DOMException('full', 'QuotaExceededError');
        stored.set(key, text);
      },
    });
    const registry = new JobRegistry();
    const name = 'x'.repeat(1000);
    tab();
    for (let at = 0; at < 600; at += 1) registry.begin(newJob(`${at} ${name}`));
    keepJobs(registry, tabStorage, 'u1')();
    expect(registry.isStored()).toBe(true);
    const { jobs, removed } = tabStorage.read();
    expect(jobs.length).toBeGreaterThan(100);
    expect(jobs.length + removed.length).toBe(600);
  });

  it.each([
    null,
    '',
    '{',
    'null',
    '[]',
    '{"jobs":[null,1,"",{},[]]}',
    '{"jobs":[{"id":"a","scope":{}}],"removed":[1]}',
  ])('are none where the storage has %j', (text) =>
    expect(parseJobs(text)).toEqual({ jobs: [], removed: [] }),
  );

  it('never fail to be parsed', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(Array.isArray(parseJobs(text).jobs)).toBe(true);
      }),
    );
  });
});

describe('retry and undo after a reload', () => {
  const items = ['i0', 'i1', 'i2', 'i3', 'i4'].map((id) => ({ id, name: `Image ${id}` }));
  const network = localError('network');

  /** A job of five, of which one is refused and one is on its way; then the page is loaded again. */
  async function reloadedWhile(answers: Readonly<Record<string, ApiError | 'none'>>) {
    const page = tab();
    const fake = fakePage();
    keepJobs(fake.registry, page.storage, 'u1');
    const nothing = () => undefined;
    const ran = runBulkJob(
      {
        kind: 'edit',
        scope: scope('u1'),
        items,
        requests: {
          batchSize: 1,
          concurrency: 1,
          send: async ([id = ''], settle) => {
            const answer = answers[id];
            if (answer === 'none') await new Promise(nothing);
            if (answer instanceof ApiError) throw answer;
            settle(id, null);
          },
        },
        words: {
          running: () => 'r',
          ended: () => 'e',
          reason: ({ message }) => message,
          message: () => null,
        },
        record: () => ({ setting: 'x' }),
        again: nothing,
        undo: nothing,
      },
      { ...fake, pause: () => Promise.resolve() },
    );
    if (Object.values(answers).includes('none')) await vi.advanceTimersByTimeAsync(1);
    else await ran;
    page.goAway();
    const after = new JobRegistry();
    const done: string[] = [];
    const note = (what: string) => (some: readonly JobItem[]) =>
      void done.push(`${what} ${some.map(({ id }) => id).join()}`);
    after.reviveWith((job, record) => {
      done.push(`${job.kind} ${JSON.stringify(record)}`);
      return Promise.resolve({ again: note('again'), undo: note('undo') });
    });
    keepJobs(after, page.storage, 'u1');
    const job = () => {
      const [first] = after.getJobs();
      if (first === undefined) throw new Error('no job');
      return first;
    };
    const use = async (action: JobAction) => {
      actionsOf(job())[action]?.();
      await vi.advanceTimersByTimeAsync(1);
    };
    return { job, use, done, page };
  }

  it('work for what ended before, each once', async () => {
    const { job, use, done, page } = await reloadedWhile({ i1: refused });
    expect(job()).toMatchObject({ state: 'partly-failed', lost: null });
    expect(Object.keys(actionsOf(job()))).toEqual(['retryFailed', 'undo']);
    await use('undo');
    await use('undo');
    await use('retryFailed');
    expect(done).toEqual(['edit {"setting":"x"}', 'undo i0,i2,i3,i4', 'edit {"setting":"x"}', 'again i1']);
    page.goAway();
    const twice = new JobRegistry();
    keepJobs(twice, page.storage, 'u1');
    expect(twice.getJobs().map(actionsOf)).toEqual([{}]);
  });

  it('continue what the reload interrupted', async () => {
    const { job, use, done } = await reloadedWhile({ i1: refused, i2: 'none' });
    expect(job()).toMatchObject({ state: 'interrupted', progress: { done: 2, total: 5 } });
    expect(Object.keys(actionsOf(job()))).toEqual(['retryFailed', 'tryRest', 'undo']);
    await use('tryRest');
    await use('undo');
    expect(done.filter((what) => !what.startsWith('edit'))).toEqual(['again i2,i3,i4', 'undo i0']);
  });

  it('count requests that the browser aborted as not tried', async () => {
    const { job, use, done } = await reloadedWhile({ i1: refused, i3: network, i4: network });
    expect(job()).toMatchObject({ state: 'interrupted', progress: { done: 3 }, failures: [{ id: 'i1' }] });
    await use('tryRest');
    expect(done.at(-1)).toBe('again i3,i4');
  });

  it('are not there where the record cannot be read, and that is said', async () => {
    const page = tab();
    const registry = new JobRegistry();
    keepJobs(registry, page.storage, 'u1');
    const undo = [{ id: 'i0', name: 'x' }];
    const job = registry.begin({ ...newJob('old'), followUps: () => ({ record: {}, left: { undo } }) });
    job.send({ kind: 'start' });
    job.send({ kind: 'end', counts: { done: 1, failed: 0, notTried: 0 } });
    page.goAway();
    const after = new JobRegistry();
    after.reviveWith(() => Promise.resolve(null));
    keepJobs(after, page.storage, 'u1');
    const [restored] = after.getJobs();
    restored?.controls.undo?.();
    await vi.advanceTimersByTimeAsync(1);
    expect(after.getJobs()).toMatchObject([{ lost: 'reload', controls: {} }]);
  });
});
