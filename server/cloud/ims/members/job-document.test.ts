import { describe, expect, it } from 'vitest';
import { jobDocument } from './job-document.ts';
import type { JobResult, MemberJob } from './member-job.ts';

const begun: MemberJob = {
  id: '8cd7f82d9f6fed849470fc6642d79f2c',
  change: { kind: 'share' },
  viewer: { userId: 'alice', projectId: 'acme', isAdmin: false, isMember: true },
  begunAtMs: Date.UTC(2026, 2, 5, 14, 0, 1, 120),
  endedAtMs: null,
  itemCount: 3,
  doneCount: 0,
};
const endedAtMs = begun.begunAtMs + 2180;
const good: JobResult = { imageId: 'one', projectId: 'globex', failure: null };
const bad: JobResult = {
  imageId: 'two',
  projectId: 'globex',
  failure: { code: 'IMG.0144', message: 'No image has this ID.' },
};
const goodResource = { image_id: 'one', project_id: 'globex', status: 'success' };
const badResource = {
  image_id: 'two',
  project_id: 'globex',
  status: 'fail',
  error_code: 'IMG.0144',
  error: 'No image has this ID.',
};

describe('a job', () => {
  it('of which nothing is done is INIT', () => {
    expect(jobDocument(begun, [])).toEqual({
      job_id: '8cd7f82d9f6fed849470fc6642d79f2c',
      job_type: 'imsAddImageMembersJob',
      begin_time: '2026-03-05T14:00:01.120Z',
      end_time: null,
      status: 'INIT',
      error_code: null,
      fail_reason: null,
      entities: {},
    });
  });

  it('that is on its way says how far it is, and what came of what is done', () => {
    expect(jobDocument({ ...begun, doneCount: 2 }, [good, bad])).toMatchObject({
      end_time: '',
      status: 'RUNNING',
      error_code: null,
      entities: { process_percent: 0.66, results: [goodResource, badResource] },
    });
  });

  it('that succeeded in part is SUCCESS, and says of each item what came of it', () => {
    expect(jobDocument({ ...begun, doneCount: 3, endedAtMs }, [bad, good, good])).toMatchObject({
      end_time: '2026-03-05T14:00:03.300Z',
      status: 'SUCCESS',
      error_code: null,
      fail_reason: null,
      entities: { results: [badResource, goodResource, goodResource] },
    });
  });

  it('of which nothing succeeded is FAIL, for the reason of the first item', () => {
    const other: JobResult = { ...bad, failure: { code: 'IMG.0088', message: 'Too many.' } };
    expect(jobDocument({ ...begun, doneCount: 2, itemCount: 2, endedAtMs }, [bad, other])).toMatchObject({
      status: 'FAIL',
      error_code: 'IMG.0144',
      fail_reason: 'No image has this ID.',
      entities: { error_code: 'IMG.0144', error: 'No image has this ID.', results: [badResource, {}] },
    });
  });

  it.each([
    [{ kind: 'share' }, 'imsAddImageMembersJob'],
    [{ kind: 'decide', status: 'accepted' }, 'imsUpdateImageMembersJob'],
    [{ kind: 'end share' }, 'imsDelImageMembersJob'],
  ] as const)('that does %j is a %s', (change, type) => {
    expect(jobDocument({ ...begun, change }, [])).toMatchObject({ job_type: type });
  });
});
