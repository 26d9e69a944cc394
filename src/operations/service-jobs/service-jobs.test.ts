import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import type { Telling } from '../../ui/Toast.tsx';
import { actionsOf } from '../../work/job.ts';
import { JobRegistry } from '../../work/registry.ts';
import { ServiceJobs } from './service-jobs.ts';
import type { ServiceWork, WatchedJob } from './service-work.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'eu-de', projectName: 'Acme' };
const EXPORT: ServiceWork = {
  operation: 'export',
  name: '<b>web</b>',
  other: 'exports:web.qcow2',
  request: { method: 'POST', path: '/v1/cloudimages/i/file', json: { bucket_url: 'exports:web.qcow2' } },
};
const CREATE: ServiceWork = { ...EXPORT, operation: 'create', name: 'web', other: 'images:web.qcow2' };

type Answer = object | ApiError;

function errorOf(status: number, code: string | null = null): ApiError {
  return new ApiError({ status, code, message: 'no', requestId: 'req-9', retryAfterMs: null });
}

/** Two tabs of a browser, whose polls are answered by one service, one after the other. */
function browser(...answers: readonly Answer[]) {
  let kept: readonly WatchedJob[] = [];
  const left = [...answers];
  const listeners = new Map<object, () => void>();
  const asked: string[] = [];
  let jobCount = 0;
  const http: Http = (_scope, path, asking) => {
    asked.push(`${asking?.method ?? 'GET'} ${path}`);
    if (asking?.method !== undefined) {
      jobCount += 1;
      return Promise.resolve({ body: { job_id: `job${jobCount}` }, requestId: 'req-1' });
    }
    const answer = left.shift() ?? { status: 'RUNNING' };
    return answer instanceof ApiError
      ? Promise.reject(answer)
      : Promise.resolve({ body: answer, requestId: 'req-2' });
  };
  const open = () => {
    const registry = new JobRegistry();
    const told: Telling[] = [];
    const notified: string[] = [];
    let turns: (() => void)[] = [];
    const me = {};
    const jobs = new ServiceJobs({
      registry,
      storage: {
        read: () => JSON.parse(JSON.stringify(kept)) as readonly WatchedJob[],
        write: (now) => {
          kept = now;
          for (const [tab, listener] of listeners) if (tab !== me) listener();
          return true;
        },
        subscribe: (listener) => {
          listeners.set(me, listener);
          return () => listeners.delete(me);
        },
      },
      pause: (_ms, signal) =>
        new Promise((resolve) => {
          turns.push(resolve);
          signal.addEventListener('abort', () => resolve());
        }),
      tell: (message) => void told.push(message),
      notify: (title) => void notified.push(title),
      nowMs: () => 1000,
    });
    const place = { http, client: new QueryClient() };
    return {
      registry,
      told,
      notified,
      jobs,
      place,
      attach: () => jobs.attach(place, 'dana'),
      shown: () => registry.getJobs().map(({ title, state, progressText }) => [title, state, progressText]),
      job: () => registry.getJobs().at(-1),
      /** Ends the pauses, and waits for what comes of it. */
      poll: async () => {
        const due = turns;
        turns = [];
        for (const end of due) end();
        await new Promise((resolve) => setTimeout(resolve));
      },
    };
  };
  return { open, asked, kept: () => kept };
}

const running = (percent: number) => ({ status: 'RUNNING', entities: { process_percent: percent } });

describe('a job of the service', () => {
  it('is followed from its percentages to its end, and the user is told', async () => {
    const { open, asked } = browser({ status: 'INIT' }, running(0.4), {
      status: 'SUCCESS',
      entities: { image_id: 'made', image_name: 'web' },
    });
    const tab = open();
    tab.attach();
    await tab.jobs.start(tab.place, scope, CREATE);
    expect(tab.told[0]?.text).toMatch(/^Creating “web” from images:web\.qcow2\./);
    await tab.poll();
    expect(tab.shown()).toEqual([['Creating “web” from images:web.qcow2', 'running', null]]);
    await tab.poll();
    expect(tab.shown()[0]?.[2]).toBe('40%');
    await tab.poll();
    expect(tab.job()).toMatchObject({
      state: 'done',
      title: '“web” created',
      imageHref: '/images/made?ui.project=acme&ui.region=eu-de',
    });
    expect(tab.told[1]).toMatchObject({ text: '“web” created', action: { label: 'Open image' } });
    expect(tab.notified).toEqual(['“web” created']);
    expect(asked.slice(0, 2)).toEqual(['POST /v1/cloudimages/i/file', 'GET /v1/acme/jobs/job1']);
  });

  it('goes on after a reload, with what was known of it', async () => {
    const { open } = browser(running(0.4), running(0.7), { status: 'SUCCESS', entities: {} });
    const before = open();
    before.attach();
    await before.jobs.start(before.place, scope, EXPORT);
    await before.poll();
    const after = open();
    after.attach();
    expect(after.shown()).toEqual([['Exporting “<b>web</b>” to exports:web.qcow2', 'running', '40%']]);
    await after.poll();
    expect(after.shown()[0]?.[2]).toBe('70%');
    await after.poll();
    expect(after.shown()).toEqual([['“<b>web</b>” exported to exports:web.qcow2', 'done', null]]);
  });

  it('is the same in two tabs: what one has seen, the other shows, and neither asks any more', async () => {
    const { open, asked } = browser(running(0.5), { status: 'SUCCESS', entities: {} });
    const [one, other] = [open(), open()];
    one.attach();
    other.attach();
    await one.jobs.start(one.place, scope, EXPORT);
    await one.poll();
    expect(other.shown()).toEqual(one.shown());
    await one.poll();
    expect(one.shown()[0]?.[1]).toBe('done');
    expect(other.shown()).toEqual(one.shown());
    const count = asked.length;
    await other.poll();
    expect(asked).toHaveLength(count);
    one.registry.removeEnded();
    expect(other.shown()).toEqual([]);
  });

  it.each([
    [
      'IMG.0015',
      /^Your image quota is full.*The service said: “Full\.” · IMG\.0015 Request ID req-2$/s,
      true,
    ],
    ['IMG.0130', /^This isn’t available for full-server/, false],
    ['IMG.9001', /^The service said: “Full\.” · IMG\.9001 Request ID req-2$/, true],
  ])('that fails with %s says why, and is retried where that can help', async (code, reason, canRetry) => {
    const { open, asked } = browser({ status: 'FAIL', error_code: code, fail_reason: 'Full.' });
    const tab = open();
    tab.attach();
    await tab.jobs.start(tab.place, scope, EXPORT);
    await tab.poll();
    const job = tab.job();
    expect(job).toMatchObject({ state: 'failed', title: '“<b>web</b>” wasn’t exported' });
    expect(job?.failures[0]?.reason).toMatch(reason);
    const retry = job === undefined ? undefined : actionsOf(job).retryFailed;
    expect(retry !== undefined).toBe(canRetry);
    retry?.();
    await vi.waitFor(() => expect(tab.shown()).toHaveLength(canRetry ? 2 : 1));
    expect(asked.filter((line) => line.startsWith('POST'))).toHaveLength(canRetry ? 2 : 1);
  });

  it('shows its sub-jobs, each with what came of it', async () => {
    const part = (name: string, more: object) => ({
      status: 'SUCCESS',
      entities: { image_id: name, image_name: name },
      ...more,
    });
    const { open } = browser({
      status: 'RUNNING',
      entities: {
        sub_jobs_list: ['a', 'b', 'c'],
        sub_jobs_result: [part('system', {}), part('data', { status: 'FAIL', error_code: 'IMG.0006' })],
      },
    });
    const tab = open();
    tab.attach();
    await tab.jobs.start(tab.place, scope, CREATE);
    await tab.poll();
    expect(tab.job()?.steps?.map(({ name, state }) => [name, state])).toEqual([
      ['system', 'done'],
      ['data', 'failed'],
    ]);
    expect(tab.job()?.progressText).toBe('33% · 1 of 3 images');
  });

  it('waits while the service is away, and ends where the service no longer knows it', async () => {
    const { open } = browser(errorOf(503), errorOf(503), running(0.1), errorOf(404, 'IMG.0017'));
    const tab = open();
    tab.attach();
    await tab.jobs.start(tab.place, scope, EXPORT);
    await tab.poll();
    expect(tab.shown()[0]?.[1]).toBe('waiting-for-service');
    await tab.poll();
    await tab.poll();
    expect(tab.shown()[0]?.slice(1)).toEqual(['running', '10%']);
    await tab.poll();
    expect(tab.job()?.failures[0]?.reason).toMatch(/^The service no longer knows this job/);
  });

  it('can be followed on where the service would not say any more', async () => {
    const forbidden = errorOf(403, 'IMG.0026');
    const { open } = browser(forbidden, forbidden, forbidden, forbidden, { status: 'SUCCESS', entities: {} });
    const tab = open();
    tab.attach();
    await tab.jobs.start(tab.place, scope, EXPORT);
    for (let poll = 0; poll < 4; poll += 1) await tab.poll();
    expect(tab.job()?.state).toBe('failed');
    const job = tab.job();
    if (job !== undefined) actionsOf(job).resume?.();
    expect(tab.job()?.state).toBe('running');
    await tab.poll();
    expect(tab.job()?.state).toBe('done');
  });

  it('has ended here too where another tab has seen its end, and this one no longer asks', async () => {
    const forbidden = errorOf(403, 'IMG.0026');
    const { open } = browser(forbidden, forbidden, forbidden, forbidden, { status: 'SUCCESS', entities: {} });
    const [one, other] = [open(), open()];
    one.attach();
    other.attach();
    await one.jobs.start(one.place, scope, EXPORT);
    for (let poll = 0; poll < 4; poll += 1) await one.poll();
    expect(one.job()?.state).toBe('failed');
    await other.poll();
    expect(one.job()).toMatchObject({ state: 'done', failures: [] });
  });

  it('is tried again once, however often that is pressed', async () => {
    const { open, asked } = browser({ status: 'FAIL', error_code: 'IMG.0015' });
    const tab = open();
    tab.attach();
    await tab.jobs.start(tab.place, scope, EXPORT);
    await tab.poll();
    const job = tab.job();
    const retry = job === undefined ? undefined : actionsOf(job).retryFailed;
    retry?.();
    retry?.();
    await vi.waitFor(() => expect(tab.shown()).toHaveLength(2));
    expect(asked.filter((line) => line.startsWith('POST'))).toHaveLength(2);
    const [first] = tab.registry.getJobs();
    expect(first?.controls).toEqual({});
  });

  it('can be tried again later where it was not begun again', async () => {
    const { open } = browser({ status: 'FAIL', error_code: 'IMG.0015' });
    const tab = open();
    let isRefused = false;
    const http: Http = (...asked) =>
      isRefused && asked[2]?.method !== undefined ? Promise.reject(errorOf(503)) : tab.place.http(...asked);
    tab.jobs.attach({ ...tab.place, http }, 'dana');
    await tab.jobs.start({ ...tab.place, http }, scope, EXPORT);
    await tab.poll();
    isRefused = true;
    tab.job()?.controls.retryFailed?.();
    expect(tab.job()?.controls).toEqual({});
    await vi.waitFor(() => expect(tab.job()?.controls.retryFailed).toBeDefined());
  });

  it('is not begun where the service refuses', async () => {
    const { open, kept } = browser();
    const tab = open();
    const http: Http = () => Promise.reject(errorOf(400, 'IMG.0109'));
    await expect(tab.jobs.start({ ...tab.place, http }, scope, EXPORT)).rejects.toMatchObject({
      code: 'IMG.0109',
    });
    expect(kept()).toEqual([]);
    expect(tab.shown()).toEqual([]);
  });

  it('of another user is not shown', async () => {
    const { open } = browser();
    const tab = open();
    tab.attach();
    await tab.jobs.start(tab.place, { ...scope, userId: 'someone' }, EXPORT);
    const other = open();
    other.attach();
    expect(other.shown()).toEqual([]);
  });
});
