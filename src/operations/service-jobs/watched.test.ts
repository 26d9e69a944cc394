import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEGUN, type WatchedJob } from './service-work.ts';
import { formatWatched, parseWatched, stateAfter } from './watched.ts';

const scope = { userId: 'u', projectId: 'p', region: 'r', projectName: 'P' };

function jobOf(jobId: string, kind: 'running' | 'done'): WatchedJob {
  return {
    jobId,
    scope,
    operation: 'copy',
    name: '\u202Eevil',
    other: null,
    request: { method: 'POST', path: '/x', json: {} },
    begunAtMs: 1,
    state: { ...BEGUN, kind },
  };
}

describe('what is kept of jobs', () => {
  it('is read as it was written', () => {
    const jobs = [jobOf('a', 'running'), jobOf('b', 'done')];
    expect(parseWatched(formatWatched(jobs))).toEqual(jobs);
  });

  it('is nothing where it cannot be read', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(parseWatched(text))));
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseWatched(`[${text}]`)).toEqual([]);
      }),
    );
    expect(parseWatched(null)).toEqual([]);
    expect(parseWatched(JSON.stringify([{ ...jobOf('a', 'done'), operation: 'dance' }]))).toEqual([]);
  });

  it('forgets those that have ended first, and none that is running', () => {
    const many = Array.from({ length: 250 }, (_, at) => jobOf(String(at), at % 2 === 0 ? 'running' : 'done'));
    const kept = parseWatched(formatWatched(many));
    expect(kept).toHaveLength(200);
    expect(kept.filter(({ state }) => state.kind === 'running')).toHaveLength(125);
    expect(kept.at(-1)?.jobId).toBe('249');
  });
});

it('a percentage never goes back', () => {
  const report = {
    id: null,
    status: 'running',
    image: null,
    failure: null,
    parts: [],
    partCount: 0,
  } as const;
  const later = stateAfter({ ...BEGUN, percent: 60 }, { ...report, percent: 40 }, 0);
  expect(later.percent).toBe(60);
  expect(stateAfter(later, { ...report, percent: null }, 0).percent).toBe(60);
});
