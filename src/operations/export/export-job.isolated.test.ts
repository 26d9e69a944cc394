import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { jobs } from '../../work/registry.ts';
import { saveFile } from '../../ui/save-file.ts';
import { closeExport, startExport } from './export-job.ts';
import type { ReadPages } from './export-run.ts';

vi.mock('../../ui/save-file.ts', () => ({ saveFile: vi.fn<typeof saveFile>() }));
vi.mock('../../ui/hold-page.ts', () => ({ holdPage: () => undefined }));

const scope = { userId: 'u1', projectId: 'p1', region: 'RegionOne', projectName: 'acme' };
const away = new ApiError({ status: 503, code: null, message: '', requestId: 'req-1', retryAfterMs: null });
const turns = () => new Promise((resolve) => setTimeout(resolve));

/** A list of two pages; the test decides when each is read. */
function twoPages() {
  const steps: Array<PromiseWithResolvers<undefined>> = [];
  const signals: AbortSignal[] = [];
  const read: ReadPages = async (after, take, signal) => {
    signals.push(signal);
    for (const id of after === null ? ['a', 'b'] : ['b']) {
      const step = Promise.withResolvers<undefined>();
      steps.push(step);
      signal.addEventListener('abort', () => step.reject(signal.reason));
      await step.promise;
      take({ images: [{ id }], missing: [], last: id });
    }
  };
  return { read, signals, next: () => steps.at(-1) };
}

function start(read: ReadPages): void {
  startExport({ scope, list: 'All images', kind: { format: 'json' }, attributes: [], read });
}

const job = () => jobs.getJobs()[0];

afterEach(() => {
  jobs.clear();
  vi.mocked(saveFile).mockClear();
});

describe('the job of an export', () => {
  it('counts what is written, and is done when the file is saved', async () => {
    const { read, next } = twoPages();
    start(read);
    expect(job()).toMatchObject({ kind: 'export', state: 'running', progress: { done: 0, total: null } });
    next()?.resolve(undefined);
    await turns();
    expect(job()).toMatchObject({ state: 'running', progress: { done: 1 } });
    next()?.resolve(undefined);
    await turns();
    expect(job()).toMatchObject({ state: 'done', title: 'All images as JSON: 2 images', hasCard: true });
    expect(saveFile).toHaveBeenCalledTimes(1);
  });

  it('says why it failed, and continues from there, automatically or long after its card was closed', async () => {
    const { read, next } = twoPages();
    start(read);
    next()?.resolve(undefined);
    await turns();
    next()?.reject(away);
    await turns();
    expect(job()).toMatchObject({ state: 'failed', failures: [{ error: away }], hasCard: true });
    jobs.resumeFailed();
    expect(job()).toMatchObject({ state: 'running', failures: [] });
    next()?.reject(away);
    await turns();
    closeExport(job()?.id ?? '');
    jobs.resumeFailed();
    expect(job()).toMatchObject({ state: 'failed', hasCard: false });
    job()?.controls.resume?.();
    expect(job()).toMatchObject({ state: 'running', hasCard: true });
    next()?.resolve(undefined);
    await turns();
    expect(job()?.state).toBe('done');
    expect(saveFile).toHaveBeenCalledTimes(1);
  });

  it('is cancelled, and can be continued', async () => {
    const { read, next, signals } = twoPages();
    start(read);
    job()?.controls.cancel?.();
    await turns();
    expect(signals[0]?.aborted).toBe(true);
    expect(job()?.state).toBe('cancelled');
    job()?.controls.resume?.();
    next()?.resolve(undefined);
    await turns();
    expect(job()?.state).toBe('running');
  });

  it('ends with the session, and saves nothing', async () => {
    const { read, signals } = twoPages();
    start(read);
    jobs.clear();
    await turns();
    expect(signals[0]?.aborted).toBe(true);
    expect(jobs.getJobs()).toEqual([]);
    expect(saveFile).not.toHaveBeenCalled();
  });
});
