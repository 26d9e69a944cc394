import { createHash } from 'node:crypto';

import { GatewayError } from '../gateway-error.ts';
import type { Count, CounterStore } from './counter-store.ts';

/** How many failures in a row are free, and how the wait grows from then on. */
interface Rule {
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

const RULES = {
  /** A user who mistypes, or a client that guesses the password of one account. */
  pair: { free: 3, firstWaitMs: 1000, longestWaitMs: 300_000 },
  /** One machine that tries many accounts. Whole offices share an address. */
  address: { free: 20, firstWaitMs: 1000, longestWaitMs: 300_000 },
  /** Many machines that try one account. Short: else any client could lock a user out. */
  account: { free: 20, firstWaitMs: 1000, longestWaitMs: 15_000 },
} as const satisfies Record<string, Rule>;

/** After so long without another failure nothing is held against any client. */
const FORGET_AFTER_MS = 3_600_000;

/** One try to sign in, to be told how it went. Not being told counts as a failure. */
export interface Attempt {
  readonly succeeded: () => Promise<void>;
  /** It failed for a reason that says nothing about the password. */
  readonly undecided: () => Promise<void>;
}

/** Slows down clients that guess. */
export interface SignInLimit {
  /**
   * Without an account, as with a token, only the address counts.
   *
   * @throws {GatewayError} 429 with the time to wait.
   */
  readonly attempt: (address: string, account: string | undefined) => Promise<Attempt>;
}

interface Held {
  readonly rule: Rule;
  readonly name: string;
}

/**
 * A limit on what `counters` has, with all gateways on it. A try counts from its beginning, so that many at once are no
 * way around it. One that is refused changes nothing: no count begins, and none is forgotten for it.
 */
export function createSignInLimit(counters: CounterStore): SignInLimit {
  const add = (held: readonly Held[], by: number, since: 'first' | 'last') =>
    counters.add(held.map(({ name }) => ({ name, by, lifeMs: FORGET_AFTER_MS, since })));

  return {
    attempt: async (address, account) => {
      const held = heldBy(address, account);
      const names = held.map(({ name }) => name);
      const before = await counters.read(names);
      const waitMs = Math.max(...held.map(({ rule }, index) => waitOf(rule, before[index])));
      if (waitMs > 0) throw tooMany(Math.ceil(waitMs / 1000));
      const after = await add(held, 1, 'last');
      // Others came in between: theirs have just failed, as far as is known.
      const isCrowded = held.some(({ rule }, index) => {
        const others = (after[index]?.value ?? 0) - 1;
        return others > (before[index]?.value ?? 0) && others > rule.free;
      });
      // When a count ends stays as it is: a try that does not count prolongs no wait.
      const takeBack = async () => void (await add(held, -1, 'first'));
      if (isCrowded) {
        await takeBack();
        throw tooMany(1);
      }
      return {
        succeeded: async () => {
          const [ofAddress, pair, ofAccount] = held;
          const failed = (after[0]?.value ?? 1) - 1;
          // An office that mistypes once each is not one that guesses.
          if (ofAddress !== undefined) await add([ofAddress], -1 - Math.ceil(failed / 2), 'first');
          if (ofAccount !== undefined) await add([ofAccount], -1, 'first');
          // The client that knows the password is not the one that guessed from here before.
          if (pair !== undefined) await counters.remove([pair.name]);
        },
        undecided: takeBack,
      };
    },
  };
}

/** What a try counts for: its address, and of an account the pair of both and the account. Names may be of any length. */
function heldBy(address: string, account: string | undefined): readonly Held[] {
  const named = (kind: keyof typeof RULES, ...parts: readonly string[]): Held => ({
    rule: RULES[kind],
    name: `sign-in ${kind} ${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`,
  });
  if (account === undefined) return [named('address', address)];
  return [named('address', address), named('pair', address, account), named('account', account)];
}

/** How long is still to be waited after so many failures, the last of which began the life of the count again. */
function waitOf({ free, firstWaitMs, longestWaitMs }: Rule, count: Count | undefined): number {
  if (count === undefined || count.value <= free) return 0;
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (count.value - free - 1));
  return wait - (FORGET_AFTER_MS - count.leftMs);
}

function tooMany(seconds: number): GatewayError {
  return new GatewayError(
    429,
    'VITRINE.TOO_MANY_SIGN_INS',
    `Too many failed sign-ins. Try again in ${seconds} s.`,
    seconds,
  );
}
