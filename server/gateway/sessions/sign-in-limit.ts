import { GatewayError } from '../gateway-error.ts';

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
/** The least recently used are forgotten beyond so many: the memory that strangers can fill is bounded. */
const MOST_ENTRIES = 10_000;

interface Entry {
  failures: number;
  lastAt: number;
  blockedUntil: number;
}

/** One try to sign in, to be told how it went. Not being told counts as a failure. */
export interface Attempt {
  readonly succeeded: () => void;
  /** It failed for a reason that says nothing about the password. */
  readonly undecided: () => void;
}

/** Slows down clients that guess. */
export interface SignInLimit {
  /**
   * Without an account, as with a token, only the address counts.
   *
   * @throws {GatewayError} 429 with the time to wait.
   */
  readonly attempt: (address: string, account: string | undefined) => Attempt;
}

/** A limit without any history. A try counts from its beginning, so that many at once are no way around it. */
export function createSignInLimit(now: () => number): SignInLimit {
  const entries = new Map<string, Entry>();

  const entryOf = (key: string): Entry => {
    const known = entries.get(key);
    const isFresh = known !== undefined && now() < known.lastAt + FORGET_AFTER_MS;
    const entry = isFresh ? known : { failures: 0, lastAt: now(), blockedUntil: 0 };
    // To the end of the order: the first is the least recently used.
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > MOST_ENTRIES && oldest !== undefined) entries.delete(oldest);
    return entry;
  };

  return {
    attempt: (address, account) => {
      const held: (readonly [Rule, Entry])[] = [[RULES.address, entryOf(`address ${address}`)]];
      if (account !== undefined) {
        held.push([RULES.pair, entryOf(`pair ${address} ${account}`)]);
        held.push([RULES.account, entryOf(`account ${account}`)]);
      }
      const waitMs = Math.max(...held.map(([, { blockedUntil }]) => blockedUntil - now()));
      if (waitMs > 0) throw tooMany(Math.ceil(waitMs / 1000));
      for (const [rule, entry] of held) fail(entry, rule, now());
      const takeBack = () => {
        for (const [rule, entry] of held) {
          entry.failures -= 1;
          if (entry.failures <= rule.free) entry.blockedUntil = 0;
        }
      };
      return {
        succeeded: () => {
          takeBack();
          // The client that knows the password is not the one that guessed from here before.
          entries.delete(`pair ${address} ${account}`);
        },
        undecided: takeBack,
      };
    },
  };
}

function fail(entry: Entry, { free, firstWaitMs, longestWaitMs }: Rule, now: number): void {
  entry.failures += 1;
  entry.lastAt = now;
  if (entry.failures <= free) return;
  entry.blockedUntil = now + Math.min(longestWaitMs, firstWaitMs * 2 ** (entry.failures - free - 1));
}

function tooMany(seconds: number): GatewayError {
  return new GatewayError(
    429,
    'VITRINE.TOO_MANY_SIGN_INS',
    `Too many failed sign-ins. Try again in ${seconds} s.`,
    seconds,
  );
}
