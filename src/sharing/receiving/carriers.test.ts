import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { ServiceJob } from '../../api/jobs.ts';
import type { MemberStatus } from '../../api/members.ts';
import { runBulkJob } from '../../work/bulk-job.ts';
import type { ItemRequests } from '../../work/bulk-work.ts';
import { fakePage } from '../../work/fake-page.ts';
import { pollMs } from '../../api/jobs.ts';
import { decideInBatches, singly, type DecisionRequests } from './carriers.ts';

const failure = (status: number, code: string | null = null) =>
  new ApiError({ status, code, message: 'no', requestId: 'req-1', retryAfterMs: null });

const member = (imageId: string, status: MemberStatus) => ({
  imageId,
  memberId: 'acme',
  status,
  createdAt: '2026-11-22T01:31:20Z',
  updatedAt: '2026-11-22T01:31:20Z',
});

const running = (...results: ServiceJob['results']): ServiceJob => ({
  status: 'running',
  failure: null,
  results,
});
const succeeded = (...results: ServiceJob['results']): ServiceJob => ({
  status: 'succeeded',
  failure: null,
  results,
});
const done = (imageId: string) => ({ imageId, projectId: null, failure: null });

async function runWith(ids: readonly string[], requests: ItemRequests) {
  const end = await runBulkJob(
    {
      kind: 'decide',
      scope: { userId: 'dana', projectId: 'acme', region: 'RegionOne', projectName: 'Acme' },
      items: ids.map((id) => ({ id, name: id })),
      requests,
      words: { running: () => '', ended: () => '', reason: () => '', message: () => null },
      record: () => ({}),
    },
    fakePage(),
  );
  return { done: end?.done ?? [], failures: end?.failures ?? [] };
}

/** Requests to a service whose job looks like this, one poll after the other; an error is a lost answer. */
function ways(
  looks: ReadonlyArray<ServiceJob | ApiError>,
  others: Partial<DecisionRequests> = {},
): DecisionRequests & { readonly asked: string[] } {
  const asked: string[] = [];
  const left = [...looks];
  return {
    asked,
    setOne: (imageId) => Promise.resolve(member(imageId, 'accepted')),
    setMany: (imageIds) => {
      asked.push(imageIds.join());
      return Promise.resolve('job');
    },
    showJob: () => {
      const look = left.shift() ?? succeeded();
      return look instanceof ApiError ? Promise.reject(look) : Promise.resolve(look);
    },
    showOne: (imageId) => Promise.resolve(member(imageId, 'accepted')),
    pause: () => Promise.resolve(),
    ...others,
  };
}

const runOf = (ids: readonly string[], way: DecisionRequests) =>
  runWith(ids, decideInBatches(way, 'accepted'));

it('polls a job after 1 s, then less and less often', () => {
  expect([0, 1, 2, 20].map(pollMs)).toEqual([1000, 1500, 2250, 15_000]);
});

it('sends single requests, and takes an answer for done', async () => {
  const setOne = (imageId: string) =>
    imageId === 'b' ? Promise.reject(failure(404)) : Promise.resolve(member(imageId, 'accepted'));
  const { done: agreed, failures } = await runWith(['a', 'b', 'c'], singly(ways([], { setOne })));
  expect(agreed.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(failures.map(({ id, error }) => [id, error.status])).toEqual([['b', 404]]);
});

describe('batches', () => {
  it('follow the job, image by image', async () => {
    const no = { imageId: 'b', projectId: null, failure: failure(200, 'IMG.0114') };
    const outcome = await runOf(
      ['a', 'b', 'c'],
      ways([running(), running(done('a')), succeeded(done('a'), no, done('c'))]),
    );
    expect(outcome.done).toHaveLength(2);
    expect(outcome.failures.map(({ id, error }) => [id, error.code])).toEqual([['b', 'IMG.0114']]);
  });

  it('use the reason of the whole job for what a failed job does not name', async () => {
    const failed: ServiceJob = { status: 'failed', failure: failure(200, 'IMG.0014'), results: [done('a')] };
    const outcome = await runOf(['a', 'b'], ways([failed]));
    expect(outcome.done.map(({ id }) => id)).toEqual(['a']);
    expect(outcome.failures.map(({ id, error }) => [id, error.code])).toEqual([['b', 'IMG.0014']]);
  });

  it('read the membership when a job that succeeded does not name the image', async () => {
    const showOne = (imageId: string) =>
      Promise.resolve(member(imageId, imageId === 'a' ? 'accepted' : 'pending'));
    const outcome = await runOf(['a', 'b'], ways([succeeded()], { showOne }));
    expect(outcome.done.map(({ id }) => id)).toEqual(['a']);
    expect(outcome.failures.map(({ id }) => id)).toEqual(['b']);
  });

  it('fail an image whose membership cannot be read, and not the others', async () => {
    const showOne = (imageId: string) =>
      imageId === 'a' ? Promise.reject(failure(503)) : Promise.resolve(member(imageId, 'accepted'));
    const outcome = await runOf(['a', 'b'], ways([succeeded()], { showOne }));
    expect(outcome.done.map(({ id }) => id)).toEqual(['b']);
    expect(outcome.failures.map(({ id, error }) => [id, error.status])).toEqual([['a', 503]]);
  });

  it('tolerate a few lost answers about a job', async () => {
    const lost = failure(502);
    const outcome = await runOf(['a'], ways([lost, lost, running(), lost, succeeded(done('a'))]));
    expect(outcome.done).toHaveLength(1);
    const gone = await runOf(['a'], ways([failure(404)]));
    expect(gone.failures.map(({ error }) => error.status)).toEqual([404]);
  });

  it('name at most a hundred images each', async () => {
    const way = ways([]);
    await runOf(
      Array.from({ length: 250 }, (_, index) => `i${index}`),
      way,
    );
    expect(way.asked.map((asked) => asked.split(',').length)).toEqual([100, 100, 50]);
  });
});
