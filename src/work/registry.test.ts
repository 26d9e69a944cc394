import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { JobEvent, JobScope } from './job.ts';
import { JobRegistry, type NewJob } from './registry.ts';

const scope = (projectId: string): JobScope => ({
  userId: 'u1',
  projectId,
  region: 'RegionOne',
  projectName: projectId,
});

const newJob = (projectId = 'p1'): NewJob => ({
  kind: 'export',
  scope: scope(projectId),
  subject: { id: null, name: 'All images' },
  title: 'Exporting',
  progressText: null,
  state: 'queued',
  progress: { done: 0, total: null, unit: 'items' },
  items: [],
  stateOfItem: () => 'waiting',
  failures: [],
  controls: {},
  followUps: null,
  hasCard: true,
});

const END: JobEvent = { kind: 'end', counts: { done: 1, failed: 0, notTried: 0 } };

function registry() {
  let lastId = 0;
  let nowMs = 1000;
  return new JobRegistry({ nowMs: () => (nowMs += 1), newId: () => `j${(lastId += 1)}` });
}

/** A session that a test can end and renew. */
function fakeSession() {
  const listeners = new Set<() => void>();
  let isOver = false;
  return {
    source: {
      isOver: () => isOver,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    become(next: boolean) {
      isOver = next;
      for (const listener of listeners) listener();
    },
    listeners,
  };
}

describe('the registry', () => {
  it('keeps jobs in the order in which they began, also after they ended', () => {
    const jobs = registry();
    const heard = vi.fn<() => void>();
    jobs.subscribe(heard);
    const [first, second] = [jobs.begin(newJob()), jobs.begin(newJob('p2'))];
    first.send({ kind: 'start' });
    first.send(END, { title: 'Exported', hasCard: false });
    expect(heard).toHaveBeenCalledTimes(4);
    expect(jobs.getJobs()).toMatchObject([
      { id: first.id, state: 'done', title: 'Exported', hasCard: false, begunAtMs: 1001, endedAtMs: 1003 },
      { id: second.id, state: 'queued', title: 'Exporting', hasCard: true, endedAtMs: null },
    ]);
  });

  it('leaves other jobs the same objects when one changes', () => {
    const jobs = registry();
    jobs.begin(newJob());
    const other = jobs.begin(newJob('p2'));
    const before = jobs.getJobs()[0];
    other.send({ kind: 'start' });
    expect(jobs.getJobs()[0]).toBe(before);
  });

  it('keeps the time of the end, whatever happens later', () => {
    const jobs = registry();
    const job = jobs.begin(newJob());
    job.send(END);
    const endedAtMs = jobs.getJobs()[0]?.endedAtMs;
    job.send({ kind: 'cancel' });
    expect(jobs.getJobs()[0]).toMatchObject({ state: 'done', endedAtMs });
  });

  it('is empty after one call, aborts what runs, and ignores later events of it', () => {
    const jobs = registry();
    const handles = [jobs.begin(newJob()), jobs.begin(newJob('p2'))];
    jobs.clear();
    expect(jobs.getJobs()).toEqual([]);
    for (const handle of handles) {
      expect(handle.signal.aborted).toBe(true);
      handle.send(END);
      handle.change({ title: 'late' });
    }
    expect(jobs.getJobs()).toEqual([]);
    expect(jobs.begin(newJob()).signal.aborted).toBe(false);
  });

  it('lets running jobs wait while the session is over, and continue afterwards', async () => {
    const jobs = registry();
    const session = fakeSession();
    const stop = jobs.followSession(session.source);
    const [running, queued] = [jobs.begin(newJob()), jobs.begin(newJob('p2'))];
    running.send({ kind: 'start' });
    session.become(true);
    expect(jobs.getJobs().map(({ state }) => state)).toEqual(['waiting-for-session', 'queued']);
    queued.send({ kind: 'start' });
    let isBack = false;
    const waiting = jobs.sessionBack(running.signal).then(() => (isBack = true));
    await Promise.resolve();
    expect(isBack).toBe(false);
    session.become(false);
    await waiting;
    expect(jobs.getJobs().map(({ state }) => state)).toEqual(['running', 'running']);
    stop();
    expect(session.listeners.size).toBe(0);
  });

  it('waits for no session after sign-out', async () => {
    const jobs = registry();
    const session = fakeSession();
    jobs.followSession(session.source);
    session.become(true);
    const job = jobs.begin(newJob());
    const waiting = jobs.sessionBack(job.signal);
    jobs.clear();
    await waiting;
    expect(session.listeners.size).toBe(1);
  });

  it('keeps jobs of two projects apart, whatever happens to them in any order', () => {
    const kinds = fc.constantFrom<JobEvent>(
      { kind: 'start' },
      { kind: 'pause' },
      { kind: 'resume' },
      { kind: 'cancel' },
      END,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), kinds)), (happened) => {
        const both = registry();
        const handles = { one: both.begin(newJob('p1')), other: both.begin(newJob('p2')) };
        const alone = registry();
        const only = alone.begin(newJob('p1'));
        for (const [isOne, event] of happened) {
          (isOne ? handles.one : handles.other).send(event);
          if (isOne) only.send(event);
        }
        expect(both.getJobs()[0]?.state).toBe(alone.getJobs()[0]?.state);
        expect(both.getJobs().map((job) => job.scope.projectId)).toEqual(['p1', 'p2']);
      }),
    );
  });
});

it('names jobs on a page that came without encryption, where browsers make no UUIDs', () => {
  const real = crypto;
  vi.stubGlobal('crypto', {
    getRandomValues: (into: Uint32Array<ArrayBuffer>) => real.getRandomValues(into),
  });
  try {
    const jobs = new JobRegistry();
    expect(jobs.begin(newJob()).id).not.toBe(jobs.begin(newJob()).id);
  } finally {
    vi.unstubAllGlobals();
  }
});
