import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { groupFailures, remainingFailures } from './failures.ts';
import { MEMBERS_WORDS } from './messages.ts';
import { explainMemberRefusal, type SharingUser, type Operation } from './refusal-messages.ts';

const MEMBER: SharingUser = { profile: 'glance', isReader: false };
const failing = (status: number, code: string | null = null) =>
  new ApiError({ status, code, message: 'said', requestId: 'req-1', retryAfterMs: null });
const operation = (kind: Operation['kind'], projectId = 'globex'): Operation =>
  kind === 'share' || kind === 'stop' ? { kind, projectId } : { kind };

describe('the words for a refusal', () => {
  it('are those of the status when the code is a property of every object', () => {
    const plain = explainMemberRefusal(failing(403), operation('share'), MEMBER);
    expect(explainMemberRefusal(failing(403, 'constructor'), operation('share'), MEMBER)).toEqual(plain);
    expect(MEMBERS_WORDS.visibilityNow('constructor')).toContain('“constructor”');
  });

  it.each([
    ['list', 403, 'You don’t have permission to see the members'],
    ['list', 404, 'This image no longer exists'],
    ['share', 400, 'The service rejected this project ID'],
    ['share', 403, 'You don’t have permission to share this image'],
    ['share', 404, 'This image no longer exists'],
    ['share', 409, 'Already shared with this project'],
    ['share', 413, 'This image has the maximum number of members'],
    ['stop', 403, 'You don’t have permission to stop sharing'],
    ['stop', 404, 'No longer shared with this project'],
    ['stop', 409, 'It was changed elsewhere at the same time'],
    ['visibility', 403, 'You don’t have permission to change the visibility'],
    ['visibility', 404, 'This image no longer exists'],
    ['visibility', 409, 'The image can’t be changed now'],
    ['share', 503, 'The image service is unavailable'],
    ['stop', 500, 'The image service failed'],
  ] as const)('to %s, %d: %s', (kind, status, title) => {
    expect(explainMemberRefusal(failing(status), operation(kind), MEMBER).title).toBe(title);
  });

  it('never are those for reading', () => {
    for (const kind of ['list', 'share', 'stop', 'visibility'] as const) {
      for (const status of [403, 404]) {
        expect(explainMemberRefusal(failing(status), operation(kind), MEMBER).title).not.toContain(
          'may not see',
        );
      }
    }
  });

  it('say that a reader may be the reason', () => {
    const reader = { ...MEMBER, isReader: true };
    expect(explainMemberRefusal(failing(403), operation('share'), reader).advice).toContain('reader');
    expect(explainMemberRefusal(failing(409), operation('share'), reader).advice).not.toContain('reader');
    expect(explainMemberRefusal(failing(403), operation('share'), MEMBER).advice).not.toContain('reader');
  });

  it('name the limit of the service', () => {
    const advice = (asker: SharingUser) =>
      explainMemberRefusal(failing(413), operation('share'), asker).advice;
    expect(advice(MEMBER)).toContain('Glance allows 128 projects');
    expect(advice({ ...MEMBER, profile: 'ims' })).toContain('128 or 256 projects');
  });

  it('take the advice of a code that is known', () => {
    expect(explainMemberRefusal(failing(403, 'IMG.0026'), operation('share'), MEMBER)).toEqual({
      title: 'You don’t have permission to share this image',
      advice: 'Your account doesn’t have permission. Ask your administrator for the IMS role.',
    });
  });

  it('say that the service can never find the member again', () => {
    for (const id of ['a/b', 'ü', '..']) {
      expect(explainMemberRefusal(failing(404), operation('stop', id), MEMBER).title).toBe(
        'The service can’t stop sharing with this ID',
      );
    }
  });
});

describe('failures of a run', () => {
  const failures = ['a', 'b', 'c'].map((projectId, at) => ({
    projectId,
    error: failing(at === 1 ? 413 : 409),
  }));
  const job = {
    kind: 'share',
    failures: failures.map(({ projectId, error }) => ({ id: projectId, name: projectId, reason: '', error })),
  } as const;
  const standing = (...asked: Parameters<typeof remainingFailures>) =>
    remainingFailures(...asked).map(({ projectId }) => projectId);

  it('apply while their IDs are in the input', () => {
    expect(standing(job, 'A, c, d', [])).toEqual(['a', 'c']);
  });

  it('apply to stopping while they are members', () => {
    expect(standing({ ...job, kind: 'stop-sharing' }, 'a', [{ memberId: 'b' }])).toEqual(['b']);
  });

  it('are grouped by their reason', () => {
    const groups = groupFailures('share', failures, MEMBER);
    expect(groups.map((group) => group.failures.map(({ projectId }) => projectId))).toEqual([
      ['a', 'c'],
      ['b'],
    ]);
  });
});

describe('a project that a job could not do', () => {
  const asker = { profile: 'ims', isReader: false } as const;
  const inJob = (code: string) =>
    new ApiError({ status: 200, code, message: 'said', requestId: 'req-1', retryAfterMs: null });

  it.each([
    ['IMG.0144', 'share', 'This image no longer exists'],
    ['IMG.0106', 'share', 'You don’t have permission to share this image'],
    ['IMG.0088', 'share', 'This image has the maximum number of members'],
    ['IMG.0112', 'share', 'Sharing with this project failed'],
    ['IMG.0106', 'stop', 'You don’t have permission to stop sharing'],
    ['IMG.0113', 'stop', 'Stopping sharing with this project failed'],
  ] as const)('%s for %s: %s', (code, kind, title) => {
    expect(explainMemberRefusal(inJob(code), { kind, projectId: 'p' }, asker).title).toBe(title);
  });
});
