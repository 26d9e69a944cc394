import { describe, expect, it } from 'vitest';
import { NO_PACE, paceAfter, paceSeeing, pauseMs, type Answer, type PollPace } from './pace.ts';

const same: Answer = { kind: 'same' };
const changed: Answer = { kind: 'changed' };
const failed = (retryAfterMs: number | null): Answer => ({ kind: 'failed', retryAfterMs });

/** The pauses after each of these answers, which come at once. */
function pausesAfter(answers: readonly Answer[]): number[] {
  let pace: PollPace = paceSeeing(NO_PACE, ['a'], 0);
  let nowMs = pace.dueMs;
  return answers.map((answer) => {
    pace = paceAfter(pace, answer, nowMs);
    const waitMs = pace.dueMs - nowMs;
    nowMs = pace.dueMs;
    return waitMs;
  });
}

describe('the polling interval', () => {
  it.each([
    [0, 2500],
    [1, 3750],
    [2, 5625],
    [7, 42715],
    [8, 45000],
    [1000, 45000],
  ])('after %d answers without a change is %d ms', (unchanged, ms) => expect(pauseMs(unchanged)).toBe(ms));

  it.each([
    ['slows down while nothing changes', [same, same, same], [3750, 5625, 8438]],
    ['begins again when something does', [same, same, changed, same], [3750, 5625, 2500, 3750]],
    ['slows down while it fails', [failed(null), failed(null)], [3750, 5625]],
    ['waits as long as the service asks', [failed(20_000), same], [20_000, 5625]],
    ['and no shorter than by itself', [failed(100)], [3750]],
  ] as const)('%s', (_what, answers, pauses) => expect(pausesAfter(answers)).toEqual(pauses));

  it('begins when the first image in transition is on screen', () => {
    expect(NO_PACE.dueMs).toBe(Infinity);
    expect(paceSeeing(NO_PACE, [], 1000)).toBe(NO_PACE);
    expect(paceSeeing(NO_PACE, ['a'], 1000).dueMs).toBe(3500);
  });

  it('begins again when another image appears, and never later than it would have been', () => {
    const slow: PollPace = { ...paceSeeing(NO_PACE, ['a', 'b'], 0), unchanged: 8, dueMs: 45_000 };
    expect(paceSeeing(slow, ['b'], 1000)).toBe(slow);
    expect(paceSeeing(slow, ['b', 'c'], 1000)).toMatchObject({ unchanged: 0, dueMs: 3500 });
    expect(paceSeeing({ ...slow, dueMs: 2000 }, ['c'], 1000).dueMs).toBe(2000);
  });

  it('keeps the pause that the service has asked for, whatever appears', () => {
    const held = paceAfter(paceSeeing(NO_PACE, ['a'], 0), failed(60_000), 0);
    expect(paceSeeing(held, ['b'], 1000).dueMs).toBe(60_000);
  });
});
