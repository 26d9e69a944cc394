/** One token to end at Keystone. Rejects when that failed. */
export type Revoke = () => Promise<void>;

/** Ends tokens at Keystone, a few at a time. */
export interface Revocations {
  /** Resolves when each has been tried. Those of people who sign out go before those of sessions that ran out. */
  readonly now: (tokens: readonly Revoke[]) => Promise<void>;
  /** The same in the background, spread. */
  readonly later: (tokens: readonly Revoke[]) => void;
  /** What has not begun is left: those tokens end by themselves. */
  readonly stop: () => void;
}

/** A Keystone has some dozens of workers, for everybody: 4,339 tokens at once held up all sign-ins. */
const MOST_AT_ONCE = 8;
/** Two in the background begin at least so far apart: fifty a second. */
const SPREAD_MS = 20;

/** What ends tokens; `onFailure` is told of one that could not be ended, which then ends by itself. */
export function createRevocations(onFailure: (error: unknown) => void): Revocations {
  const urgent: Revoke[] = [];
  const rest: Revoke[] = [];
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  const start = (revoke: Revoke): void => {
    running += 1;
    void revoke()
      .catch(onFailure)
      .finally(() => {
        running -= 1;
        next();
      });
  };

  const next = (): void => {
    for (const revoke of urgent.splice(0, MOST_AT_ONCE - running)) start(revoke);
    if (timer !== undefined || rest.length === 0 || running >= MOST_AT_ONCE) return;
    timer = setTimeout(() => {
      timer = undefined;
      const revoke = running < MOST_AT_ONCE ? rest.shift() : undefined;
      if (revoke !== undefined) start(revoke);
      next();
    }, SPREAD_MS).unref();
  };

  return {
    now: async (tokens) => {
      const ends = tokens.map(
        (revoke) =>
          new Promise<void>((resolve) => {
            urgent.push(() => revoke().finally(resolve));
          }),
      );
      next();
      await Promise.all(ends);
    },
    later: (tokens) => {
      for (const token of tokens) rest.push(token);
      next();
    },
    stop: () => {
      clearTimeout(timer);
      urgent.length = 0;
      rest.length = 0;
    },
  };
}
