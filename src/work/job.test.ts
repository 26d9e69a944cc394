import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actionsOf,
  endState,
  hasEnded,
  nextState,
  type Job,
  type JobAction,
  type JobEvent,
  type JobState,
} from './job.ts';

const STATES: readonly JobState[] = [
  'queued',
  'running',
  'waiting-for-service',
  'waiting-for-session',
  'paused',
  'stopping',
  'done',
  'failed',
  'partly-failed',
  'cancelled',
  'interrupted',
];

const counts = fc.record({ done: fc.nat(3), failed: fc.nat(3), notTried: fc.nat(3) });

const event = fc.oneof(
  fc
    .constantFrom<Exclude<JobEvent['kind'], 'end'>>(
      'start',
      'service-away',
      'service-back',
      'session-over',
      'session-back',
      'pause',
      'resume',
      'cancel',
    )
    .map((kind): JobEvent => ({ kind })),
  counts.map((some): JobEvent => ({ kind: 'end', counts: some })),
);

const nothing = () => undefined;
const CONTROLS: Readonly<Record<JobAction, () => void>> = {
  cancel: nothing,
  pause: nothing,
  resume: nothing,
  retryFailed: nothing,
  tryRest: nothing,
  undo: nothing,
};

function jobIn(state: JobState, done = 3, failed = 1): Job {
  return {
    id: 'j1',
    kind: 'edit',
    scope: { userId: 'u1', projectId: 'p1', region: 'RegionOne', projectName: 'acme' },
    subject: null,
    title: '',
    progressText: null,
    state,
    progress: { done, total: done, unit: 'items' },
    items: [],
    stateOfItem: () => 'waiting',
    failures: Array.from({ length: failed }, (_, at) => ({
      id: `i${at}`,
      name: `i${at}`,
      reason: '',
      error: null,
    })),
    controls: CONTROLS,
    followUps: null,
    lost: null,
    hasCard: true,
    begunAtMs: 0,
    endedAtMs: null,
  };
}

describe('the next state', () => {
  it.each<[JobState, JobEvent, JobState]>([
    ['queued', { kind: 'start' }, 'running'],
    ['running', { kind: 'start' }, 'running'],
    ['running', { kind: 'service-away' }, 'waiting-for-service'],
    ['waiting-for-service', { kind: 'service-back' }, 'running'],
    ['stopping', { kind: 'service-back' }, 'stopping'],
    ['waiting-for-service', { kind: 'session-over' }, 'waiting-for-session'],
    ['waiting-for-session', { kind: 'session-back' }, 'running'],
    ['paused', { kind: 'session-over' }, 'paused'],
    ['running', { kind: 'pause' }, 'paused'],
    ['paused', { kind: 'resume' }, 'running'],
    ['failed', { kind: 'resume' }, 'running'],
    ['done', { kind: 'resume' }, 'done'],
    ['done', { kind: 'cancel' }, 'done'],
    ['stopping', { kind: 'end', counts: { done: 2, failed: 0, notTried: 4 } }, 'cancelled'],
    ['stopping', { kind: 'end', counts: { done: 2, failed: 0, notTried: 0 } }, 'done'],
    ['running', { kind: 'end', counts: { done: 0, failed: 2, notTried: 0 } }, 'failed'],
    ['running', { kind: 'end', counts: { done: 1, failed: 2, notTried: 0 } }, 'partly-failed'],
  ])('of %s after %j: %s', (state, happened, expected) => expect(nextState(state, happened)).toBe(expected));

  it.each<[JobState, JobState]>([
    ['queued', 'cancelled'],
    ['running', 'stopping'],
    ['waiting-for-service', 'stopping'],
    ['waiting-for-session', 'stopping'],
    ['paused', 'cancelled'],
    ['stopping', 'stopping'],
    ['done', 'done'],
    ['failed', 'failed'],
    ['partly-failed', 'partly-failed'],
    ['cancelled', 'cancelled'],
    ['interrupted', 'interrupted'],
  ])('of %s after cancel: %s', (state, expected) =>
    expect(nextState(state, { kind: 'cancel' })).toBe(expected),
  );

  it('keeps an ended state, except for a job that can continue', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATES), event, (state, happened) => {
        fc.pre(hasEnded({ state }) && happened.kind !== 'resume');
        expect(nextState(state, happened)).toBe(state);
      }),
    );
  });

  it('ends with every order of events: cancelled first, then the end', () => {
    fc.assert(
      fc.property(fc.array(event), counts, (happened, some) => {
        const before = happened.reduce<JobState>(nextState, 'queued');
        const after = nextState(nextState(before, { kind: 'cancel' }), { kind: 'end', counts: some });
        expect(hasEnded({ state: after })).toBe(true);
      }),
    );
  });

  it('depends at the end first on what was not tried, then on what failed', () => {
    fc.assert(
      fc.property(counts, (some) => {
        const { done, failed, notTried } = some;
        const expected =
          notTried > 0 ? 'cancelled' : failed === 0 ? 'done' : done === 0 ? 'failed' : 'partly-failed';
        expect(endState(some)).toBe(expected);
      }),
    );
  });
});

describe('the actions of a job', () => {
  it.each<[JobState, readonly JobAction[]]>([
    ['queued', ['cancel', 'pause']],
    ['running', ['cancel', 'pause']],
    ['waiting-for-service', ['cancel', 'pause']],
    ['waiting-for-session', ['cancel', 'pause']],
    ['paused', ['cancel', 'resume']],
    ['stopping', []],
    ['done', ['undo']],
    ['failed', ['resume', 'retryFailed', 'tryRest']],
    ['partly-failed', ['retryFailed', 'undo']],
    ['cancelled', ['resume', 'retryFailed', 'tryRest', 'undo']],
    ['interrupted', ['retryFailed', 'tryRest', 'undo']],
  ])('in %s: %j', (state, expected) => expect(Object.keys(actionsOf(jobIn(state)))).toEqual(expected));

  it('exclude what the job cannot do, retry without failures, and undo of nothing', () => {
    expect(actionsOf({ ...jobIn('partly-failed'), controls: {} })).toEqual({});
    expect(Object.keys(actionsOf(jobIn('cancelled', 0, 0)))).toEqual(['resume', 'tryRest']);
    expect(Object.keys(actionsOf(jobIn('partly-failed', 1, 1)))).toEqual(['retryFailed']);
  });
});
