import { report } from '../observed/telemetry.ts';
import { IdentityError } from './identity-error.ts';
import type { IssuedToken } from './token-answer.ts';

/** Keeps one token fresh. */
export interface TokenKeeper {
  /** A token that is good for now; asks Keystone only when there is none. */
  readonly get: () => Promise<IssuedToken>;
  /**
   * Another token than `spent`, which a service has refused, or `spent` itself when the last one was got for
   * the same reason a moment ago: then the fault is not with the token, and asking Keystone again for every
   * request would only add to it.
   */
  readonly replace: (spent: string) => Promise<IssuedToken>;
}

/** What a keeper needs from outside. */
export interface TokenSource {
  /** Another token than `spent`, which has ended or was refused; `undefined` where there was none. */
  readonly issue: (spent: string | undefined) => Promise<TimedToken>;
  /**
   * `ahead`: by something that does not end, such as a password. `when refused`: by a token, so that every further
   * one ends when that ends, and asking for one early is of no use.
   */
  readonly renewal: 'before expiry' | 'when refused';
  /** What is thrown when nothing here can get another token. */
  readonly over: () => IdentityError;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told when a renewal ahead of time failed; the token at hand goes on serving until it ends. */
  readonly onFailedRenewal: (error: unknown) => void;
}

/** A token is renewed when less than this, or a tenth of its life, is left. */
const LONGEST_MARGIN_MS = 5 * 60_000;
/** After a renewal that was no use, the next attempt of the same kind waits this long. */
const PAUSE_MS = 30_000;

/** The token at hand and when, by our clock, it ends and should have been renewed. */
type Held = TimedToken & { readonly renewAt: number };

/** A keeper with no token yet, or with one from before. Any number of callers at once cause one question to Keystone. */
export function createTokenKeeper(source: TokenSource, initial?: TimedToken): TokenKeeper {
  let held = initial === undefined ? undefined : hold(initial);
  let renewal: Promise<IssuedToken> | undefined;
  let replacedAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  let refusal: { readonly error: IdentityError; readonly at: number } | undefined;

  const isOver = () => source.renewal === 'when refused' && held !== undefined && source.now() >= held.endsAt;

  const renew = (): Promise<IssuedToken> => {
    if (isOver()) return Promise.reject(source.over());
    // Many a Keystone locks an account after a few wrong passwords: a refusal is not tried again at once.
    if (refusal !== undefined && source.now() < refusal.at + PAUSE_MS) return Promise.reject(refusal.error);
    renewal ??= source
      .issue(held?.issued.token)
      .then(
        (token) => {
          held = hold(token);
          return token.issued;
        },
        (thrown: unknown) => {
          report('renewalFailed', {});
          if (!(thrown instanceof IdentityError)) throw thrown;
          // The token at hand is good all the same: only asking about it again is of no use.
          if (thrown.kind === 'notAllowed') refusal = { error: thrown, at: source.now() };
          if (thrown.kind !== 'refused') throw thrown;
          // Keystone took it once and refuses it now: what the token was made of has ended.
          const error = source.renewal === 'when refused' && held !== undefined ? source.over() : thrown;
          refusal = { error, at: source.now() };
          throw error;
        },
      )
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  };

  const renewAhead = (): void => {
    if (renewal !== undefined || source.renewal !== 'before expiry' || source.now() < failedAt + PAUSE_MS)
      return;
    renew().catch((error: unknown) => {
      failedAt = source.now();
      source.onFailedRenewal(error);
    });
  };

  return {
    get: () => {
      if (held === undefined || source.now() >= held.endsAt) return renew();
      if (source.now() >= held.renewAt) renewAhead();
      return Promise.resolve(held.issued);
    },
    replace: async (spent) => {
      if (held !== undefined && held.issued.token !== spent) return held.issued;
      if (renewal !== undefined) return renewal;
      if (held !== undefined && source.now() < replacedAt + PAUSE_MS) return held.issued;
      const issued = await renew();
      replacedAt = source.now();
      return issued;
    },
  };
}

/** A token and when it ends by our own clock, in milliseconds since 1970. */
export interface TimedToken {
  readonly issued: IssuedToken;
  readonly endsAt: number;
}

/**
 * The life of a new token is counted from now by our own clock, so that a clock that differs from Keystone's
 * does no harm.
 */
export function timed(issued: IssuedToken, now: number): TimedToken {
  return { issued, endsAt: now + lifeMsOf(issued) };
}

function lifeMsOf(issued: IssuedToken): number {
  return issued.expiresAt.getTime() - issued.issuedAt.getTime();
}

function hold({ issued, endsAt }: TimedToken): Held {
  return { issued, endsAt, renewAt: endsAt - Math.min(LONGEST_MARGIN_MS, lifeMsOf(issued) / 10) };
}
