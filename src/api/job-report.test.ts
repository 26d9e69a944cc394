import { describe, expect, it, vi } from 'vitest';
import type { Http, Scope } from './http.ts';
import { readJobReport, toJobReport } from './job-report.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };

describe('a job of the service', () => {
  const empty = { id: null, percent: null, image: null, failure: null, parts: [], partCount: 0 };

  it.each<[answer: unknown, report: object | null]>([
    [
      { job_id: 'j', status: 'INIT', entities: {} },
      { ...empty, id: 'j', status: 'waiting' },
    ],
    [
      { status: 'running', entities: null },
      { ...empty, status: 'running' },
    ],
    [
      { status: 'RUNNING', entities: { image_id: 'i', image_name: 'web', process_percent: 0.4 } },
      { ...empty, status: 'running', percent: 40, image: { id: 'i', name: 'web' } },
    ],
    [
      { status: 'RUNNING', entities: { process_percent: '55' } },
      { ...empty, status: 'running', percent: 55 },
    ],
    [
      { status: 'RUNNING', entities: { process_percent: 1e9 } },
      { ...empty, status: 'running' },
    ],
    [
      { status: 'RUNNING', entities: { process_percent: -1 } },
      { ...empty, status: 'running' },
    ],
    [
      { status: 'Success', entities: {} },
      { ...empty, status: 'succeeded', percent: 100 },
    ],
    [
      { status: 'FAIL', error_code: 'IMG.0015', fail_reason: 'Full.' },
      {
        ...empty,
        status: 'failed',
        failure: expect.objectContaining({ code: 'IMG.0015', message: 'Full.' }),
      },
    ],
    [
      { status: 'FAIL', entities: { error_code: 'IMG.9', error: '<b>' } },
      { ...empty, status: 'failed', failure: expect.objectContaining({ code: 'IMG.9', message: '<b>' }) },
    ],
    [
      { status: 'FAIL' },
      { ...empty, status: 'failed', failure: expect.objectContaining({ requestId: 'r' }) },
    ],
    [{ status: 'DREAMING' }, null],
    [[], null],
    [null, null],
  ])('reads %j', (value, report) => expect(toJobReport(value, 'r')).toEqual(report));

  it('reads sub-jobs, one level deep, and takes the mean of all, begun or not, where it says no percentage', () => {
    const sub = (percent: number) => ({
      job_id: `s${percent}`,
      status: 'RUNNING',
      entities: {
        image_name: 'd',
        image_id: 'i',
        process_percent: percent,
        sub_jobs_result: [{ status: 'INIT' }],
      },
    });
    const report = toJobReport(
      {
        status: 'RUNNING',
        entities: { sub_jobs_list: ['a', 'b', 'c'], sub_jobs_result: [sub(0.2), sub(0.6), 7] },
      },
      null,
    );
    expect(report).toMatchObject({ percent: 26, partCount: 3 });
    expect(report?.parts.map(({ id, parts }) => [id, parts])).toEqual([
      ['s0.2', []],
      ['s0.6', []],
    ]);
  });

  it('is asked for in its project', async () => {
    const http = vi.fn<Http>(() => Promise.resolve({ body: { status: 'INIT' }, requestId: null }));
    expect(await readJobReport(http, scope, 'j/1')).toMatchObject({ status: 'waiting' });
    expect(http.mock.calls[0]?.[1]).toBe('/v1/acme/jobs/j%2F1');
    const odd = vi.fn<Http>(() => Promise.resolve({ body: 'x', requestId: null }));
    await expect(readJobReport(odd, scope, 'j')).rejects.toMatchObject({ code: 'unreadable' });
  });
});
