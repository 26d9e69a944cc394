import { describe, expect, it, vi } from 'vitest';
import type { Http, Scope } from './http.ts';
import { showJob, toJob } from './jobs.ts';
import { setMemberStatuses } from './members-batch.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const answering = (body: unknown) => vi.fn<Http>(() => Promise.resolve({ body, requestId: 'req-1' }));

describe('a job', () => {
  it.each([
    [
      { status: 'INIT', entities: {} },
      { status: 'running', failure: null, results: [] },
    ],
    [
      { status: 'running', entities: null },
      { status: 'running', failure: null, results: [] },
    ],
    [
      {
        status: 'SUCCESS',
        entities: { results: [{ image_id: 'a', status: 'success' }, { status: 'x' }, null] },
      },
      { status: 'succeeded', failure: null, results: [{ imageId: 'a', failure: null }] },
    ],
    [
      {
        status: 'Success',
        entities: {
          results: [{ image_id: 'a', status: 'fail', error_code: 'IMG.0114', error: 'Not shared.' }],
        },
      },
      {
        status: 'succeeded',
        failure: null,
        results: [
          { imageId: 'a', failure: expect.objectContaining({ code: 'IMG.0114', message: 'Not shared.' }) },
        ],
      },
    ],
    [
      { status: 'FAIL', error_code: 'IMG.0014', fail_reason: 'The service failed.' },
      {
        status: 'failed',
        failure: expect.objectContaining({
          code: 'IMG.0014',
          message: 'The service failed.',
          requestId: 'r',
        }),
        results: [],
      },
    ],
    [{ status: 'DREAMING' }, null],
    [{}, null],
    [null, null],
    ['SUCCESS', null],
  ])('reads %j', (value, job) => expect(toJob(value, 'r')).toEqual(job));

  it('is asked for in its project', async () => {
    const http = answering({ status: 'INIT' });
    expect(await showJob(http, scope, 'j/1')).toMatchObject({ status: 'running' });
    expect(http.mock.calls[0]?.[1]).toBe('/v1/acme/jobs/j%2F1');
    await expect(showJob(answering({}), scope, 'j')).rejects.toMatchObject({ code: 'unreadable' });
  });
});

it('decides on many images in one request, which answers with a job', async () => {
  const http = answering({ job_id: 'j1' });
  expect(await setMemberStatuses(http, scope, ['a', 'b'], 'rejected')).toBe('j1');
  expect(http.mock.calls[0]?.slice(1)).toEqual([
    '/v1/cloudimages/members',
    { method: 'PUT', json: { images: ['a', 'b'], project_id: 'acme', status: 'rejected' } },
  ]);
  await expect(setMemberStatuses(answering({}), scope, ['a'], 'accepted')).rejects.toMatchObject({
    code: 'unreadable',
    requestId: 'req-1',
  });
});
