import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { ServiceJob } from '../../api/jobs.ts';
import type { Member } from '../../api/members.ts';
import { runBulkJob } from '../../work/bulk-job.ts';
import { fakePage } from '../../work/fake-page.ts';
import { actionsOf } from '../../work/job.ts';
import { changeInBatches, type BatchWays } from './carriers.ts';

const refused = (status: number) =>
  new ApiError({ status, code: null, message: 'no', requestId: null, retryAfterMs: null });
const member = (memberId: string): Member => ({
  imageId: 'i',
  memberId,
  status: 'pending',
  createdAt: '',
  updatedAt: '',
});
const ended = (results: ServiceJob['results']): ServiceJob => ({
  status: 'succeeded',
  failure: null,
  results,
});

function setUp(changes: Partial<BatchWays> = {}) {
  const done: string[] = [];
  const failed: [string, number][] = [];
  const started: (readonly string[])[] = [];
  const stop = vi.fn<() => void>();
  const ways: BatchWays = {
    start: (projectIds) => {
      started.push(projectIds);
      return Promise.resolve(`job-${started.length}`);
    },
    showJob: (jobId) => {
      const of = started[Number(jobId.slice(4)) - 1] ?? [];
      return Promise.resolve(ended(of.map((projectId) => ({ imageId: 'i', projectId, failure: null }))));
    },
    showOne: (projectId) => Promise.resolve(member(projectId)),
    pause: () => Promise.resolve(),
    ...changes,
  };
  const run = async (projectIds: readonly string[], kind: 'share' | 'stop' = 'share') => {
    const page = fakePage();
    stop.mockImplementation(() => actionsOf(page.job()).cancel?.());
    const end = await runBulkJob(
      {
        kind: 'share',
        scope: { userId: 'dana', projectId: 'acme', region: 'RegionOne', projectName: 'Acme' },
        items: projectIds.map((id) => ({ id, name: id })),
        requests: changeInBatches(ways, kind, (projectId) => void done.push(projectId)),
        words: { running: () => '', ended: () => '', reason: () => '', message: () => null },
        record: () => ({}),
      },
      page,
    );
    failed.push(...(end?.failures ?? []).map(({ id, error }): [string, number] => [id, error.status]));
  };
  return { run, done, failed, started, stop };
}

describe('members in batches', () => {
  it('are a hundred to a request, one request after the other', async () => {
    const { run, done, failed, started } = setUp();
    const ids = Array.from({ length: 250 }, (_, number) => `p${number}`);
    await run(ids);
    expect(started.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect({ done, failed }).toEqual({ done: ids, failed: [] });
  });

  it('fail one by one, each reported once however often the job says so', async () => {
    const results = [
      { imageId: 'i', projectId: 'a', failure: null },
      { imageId: 'i', projectId: 'b', failure: refused(409) },
    ];
    const answers: ServiceJob[] = [{ status: 'running', failure: null, results }, ended(results)];
    const { run, done, failed } = setUp({ showJob: () => Promise.resolve(answers.shift() ?? ended([])) });
    await run(['a', 'b']);
    expect({ done, failed }).toEqual({ done: ['a'], failed: [['b', 409]] });
  });

  it.each([
    ['share', () => Promise.resolve(member('a')), { done: ['a'], failed: [] }],
    ['share', () => Promise.reject(refused(404)), { done: [], failed: [['a', 404]] }],
    ['stop', () => Promise.reject(refused(404)), { done: ['a'], failed: [] }],
    ['stop', () => Promise.resolve(member('a')), { done: [], failed: [['a', 200]] }],
    ['stop', () => Promise.reject(refused(503)), { done: [], failed: [['a', 503]] }],
  ] as const)('to %s, of which the job says nothing, are asked for', async (kind, showOne, expected) => {
    const { run, done, failed } = setUp({ showOne, showJob: () => Promise.resolve(ended([])) });
    await run(['a'], kind);
    expect({ done, failed }).toEqual(expected);
  });

  it('fail together when the request or the job does', async () => {
    const atOnce = setUp({ start: () => Promise.reject(refused(403)) });
    await atOnce.run(['a', 'b']);
    expect(atOnce.failed).toEqual([
      ['a', 403],
      ['b', 403],
    ]);
    const later = setUp({
      showJob: () => Promise.resolve({ status: 'failed', failure: refused(500), results: [] }),
    });
    await later.run(['a', 'b']);
    expect(later.failed.map(([id]) => id)).toEqual(['a', 'b']);
  });

  it('begin no more requests once they are cancelled', async () => {
    const { run, done, started, stop } = setUp({
      pause: () => {
        stop();
        return Promise.resolve();
      },
    });
    await run(Array.from({ length: 150 }, (_, number) => `p${number}`));
    expect({ started: started.length, done: done.length }).toEqual({ started: 1, done: 100 });
  });
});
