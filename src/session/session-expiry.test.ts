import { describe, expect, it } from 'vitest';
import { nextLife, warnsAtMs, type Life, type LifeEvent } from './session-expiry.ts';

const STATES = {
  in: { kind: 'in' },
  ending: { kind: 'ending', asks: false },
  staying: { kind: 'ending', asks: true },
  over: { kind: 'over', asks: true },
  putOff: { kind: 'over', asks: false },
  out: { kind: 'out', how: 'elsewhere' },
  left: { kind: 'out', how: 'here' },
  otherUser: { kind: 'otherUser' },
} as const satisfies Record<string, Life>;

const EVENTS = {
  signedIn: { kind: 'signedIn' },
  alive: { kind: 'alive' },
  soon: { kind: 'clock', endsSoon: true },
  notSoon: { kind: 'clock', endsSoon: false },
  over: { kind: 'over' },
  out: { kind: 'out', how: 'elsewhere' },
  left: { kind: 'out', how: 'here' },
  otherUser: { kind: 'otherUser' },
  ask: { kind: 'ask' },
  notNow: { kind: 'notNow' },
} as const satisfies Record<string, LifeEvent>;

type State = keyof typeof STATES;

/** The next state for each event; an event that is not named leaves it as it is. */
const TABLE: Readonly<Record<State, Readonly<Partial<Record<keyof typeof EVENTS, State>>>>> = {
  in: { soon: 'ending', over: 'over', out: 'out', left: 'left', otherUser: 'otherUser' },
  ending: {
    signedIn: 'in',
    notSoon: 'in',
    over: 'over',
    out: 'out',
    left: 'left',
    otherUser: 'otherUser',
    ask: 'staying',
  },
  staying: {
    signedIn: 'in',
    notSoon: 'in',
    over: 'over',
    out: 'out',
    left: 'left',
    otherUser: 'otherUser',
    notNow: 'ending',
  },
  over: {
    signedIn: 'in',
    alive: 'in',
    out: 'out',
    left: 'left',
    otherUser: 'otherUser',
    notNow: 'putOff',
  },
  putOff: {
    signedIn: 'in',
    alive: 'in',
    out: 'out',
    left: 'left',
    otherUser: 'otherUser',
    ask: 'over',
  },
  out: { signedIn: 'in', left: 'left' },
  left: { signedIn: 'in' },
  otherUser: { signedIn: 'in' },
};

describe('the life of a session', () => {
  const cases = Object.entries(STATES).flatMap(([state, life]) =>
    Object.entries(EVENTS).map(([name, event]) => ({ state, life, name, event })),
  );
  it.each(cases)('$state, $name', ({ state, life, name, event }) => {
    const row: Readonly<Record<string, State>> = TABLE[state as State];
    expect(nextLife(life, event)).toEqual(STATES[row[name] ?? (state as State)]);
  });

  it('is the same object where nothing changes', () => {
    expect(nextLife(STATES.putOff, EVENTS.over)).toBe(STATES.putOff);
    expect(nextLife(STATES.in, EVENTS.alive)).toBe(STATES.in);
  });
});

describe('the warning', () => {
  const minute = 60_000;
  it.each([
    ['five minutes before', 60 * minute, 55 * minute],
    ['a tenth of a short life before', 10 * minute, 9 * minute],
    ['five minutes before, when its length is not known', null, 55 * minute],
  ])('comes %s', (_name, lifeMs, expected) => {
    expect(warnsAtMs({ endsAtMs: lifeMs ?? 60 * minute, lifeMs })).toBe(expected);
  });
});
