import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { GatewayError } from '../gateway-error.ts';
import { RequestGate } from './request-gate.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const limits = { active: 2, waiting: 2, waitMs: 10_000 };

function setUp() {
  const gate = new RequestGate(limits);
  const seen: string[] = [];
  const enter = (name: string, signal?: AbortSignal) =>
    gate.enter({
      begin: () => seen.push(`${name} begins`),
      refuse: (error) =>
        seen.push(`${name}: ${error instanceof GatewayError ? error.status : String(error)}`),
      signal,
    });
  return { gate, seen, enter };
}

test('so many go at once, so many wait, and others are refused at once with a time', () => {
  const { gate, seen, enter } = setUp();
  for (const name of ['a', 'b', 'c', 'd', 'e']) enter(name);
  expect(seen).toEqual(['a begins', 'b begins', 'e: 503']);
  expect(gate.counts).toEqual({ active: 2, waiting: 2 });
  let thrown: unknown;
  gate.enter({ begin: () => undefined, refuse: (error) => (thrown = error), signal: undefined });
  expect(thrown).toMatchObject({ status: 503, code: 'VITRINE.BUSY', retryAfterSeconds: 2 });
});

test('those who wait are served in their order', () => {
  const { gate, seen, enter } = setUp();
  for (const name of ['a', 'b', 'c', 'd']) enter(name);
  gate.leave();
  gate.leave();
  expect(seen).toEqual(['a begins', 'b begins', 'c begins', 'd begins']);
  for (let count = 0; count < 2; count += 1) gate.leave();
  expect(gate.counts).toEqual({ active: 0, waiting: 0 });
});

test('who goes away while waiting, or before, leaves the place to others', () => {
  const { gate, seen, enter } = setUp();
  const leaving = new AbortController();
  for (const name of ['a', 'b']) enter(name);
  enter('c', leaving.signal);
  enter('d', AbortSignal.abort('gone before'));
  leaving.abort('gone');
  enter('e');
  gate.leave();
  expect(seen).toEqual(['a begins', 'b begins', 'd: gone before', 'c: gone', 'e begins']);
});

test('none waits for longer than the limit', () => {
  const { gate, seen, enter } = setUp();
  for (const name of ['a', 'b', 'c']) enter(name);
  vi.advanceTimersByTime(9999);
  expect(seen).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(seen.at(-1)).toBe('c: 503');
  gate.leave();
  expect(gate.counts).toEqual({ active: 1, waiting: 0 });
});

test('whatever comes and goes, each is told once, and never more go than may', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('enter', 'leave', 'abort', 'wait')), (steps) => {
      const gate = new RequestGate(limits);
      const outcomes: number[] = [];
      const signals: AbortController[] = [];
      let active = 0;
      for (const step of steps) {
        if (step === 'enter') {
          const index = outcomes.push(0) - 1;
          const controller = new AbortController();
          signals.push(controller);
          const told = () => (outcomes[index] = (outcomes[index] ?? 0) + 1);
          gate.enter({
            begin: () => {
              told();
              active += 1;
            },
            refuse: told,
            signal: controller.signal,
          });
        } else if (step === 'leave' && active > 0) {
          active -= 1;
          gate.leave();
        } else if (step === 'abort') signals.shift()?.abort();
        else if (step === 'wait') vi.advanceTimersByTime(10_000);
        expect(active).toBeLessThanOrEqual(2);
        expect(gate.counts.active).toBe(active);
      }
      for (const count of outcomes) expect(count).toBeLessThanOrEqual(1);
      expect(outcomes.filter((count) => count === 0)).toHaveLength(gate.counts.waiting);
    }),
  );
});
