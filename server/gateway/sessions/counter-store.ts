/** A count as the store has it. */
export interface Count {
  /** 0 where nothing was counted, or all of it is forgotten. */
  readonly value: number;
  /** Milliseconds until the count is forgotten; 0 where there is none. */
  readonly leftMs: number;
}

/** One change of one count. */
export interface CountChange {
  /** Of any length; without secrets and without what people typed for a password. */
  readonly name: string;
  /** A whole number, negative to take back. A count does not fall below 0, and one of 0 is not kept. */
  readonly by: number;
  /** So long a count is kept, in milliseconds, at least 1. */
  readonly lifeMs: number;
  /**
   * From when `lifeMs` runs: `first`, from the change that began the count, so that later ones do not prolong it (a
   * budget of so many a minute); `last`, from this change (failures in a row).
   */
  readonly since: 'first' | 'last';
}

/**
 * Counts that every gateway on the same store sees: limits on sign-ins, guesses and requests. Every operation is atomic
 * for each name. None waits for durability: counts that end within minutes need not outlast a crash.
 */
export interface CounterStore {
  /** The counts of these names, in their order. */
  readonly read: (names: readonly string[]) => Promise<readonly Count[]>;
  /** Makes the changes and answers the counts after them, in their order. */
  readonly add: (changes: readonly CountChange[]) => Promise<readonly Count[]>;
  readonly remove: (names: readonly string[]) => Promise<void>;
}

/** Beyond so many the count that changed longest ago is forgotten: the memory that strangers can fill is bounded. */
const MOST_COUNTS = 100_000;

/** Counts of one process. `now` is in milliseconds, on a clock that never goes back. */
export function createMemoryCounters(now: () => number, most = MOST_COUNTS): CounterStore {
  /** In the order of their last change. */
  const counts = new Map<string, { readonly value: number; readonly endsAt: number }>();

  const read = (name: string): Count => {
    const count = counts.get(name);
    if (count === undefined || now() >= count.endsAt) return { value: 0, leftMs: 0 };
    return { value: count.value, leftMs: count.endsAt - now() };
  };

  const add = ({ name, by, lifeMs, since }: CountChange): Count => {
    const before = read(name);
    counts.delete(name);
    const value = Math.max(0, before.value + by);
    if (value === 0) return { value: 0, leftMs: 0 };
    const leftMs = since === 'first' && before.value > 0 ? before.leftMs : lifeMs;
    counts.set(name, { value, endsAt: now() + leftMs });
    const [oldest] = counts.keys();
    if (counts.size > most && oldest !== undefined) counts.delete(oldest);
    return { value, leftMs };
  };

  return {
    read: (names) => Promise.resolve(names.map(read)),
    add: (changes) => Promise.resolve(changes.map(add)),
    remove: (names) => {
      for (const name of names) counts.delete(name);
      return Promise.resolve();
    },
  };
}
