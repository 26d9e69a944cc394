import { GatewayError } from '../gateway-error.ts';
import { report } from '../observed/telemetry.ts';
import type { CounterStore } from './counter-store.ts';
import { RecentMap } from './recent-map.ts';

/** Long enough for a job over some thousand images, short enough that a user at the limit goes on soon. */
const WINDOW_MS = 30_000;
/** People whose count is remembered here; those of others are asked for again. */
const MOST_PEOPLE = 10_000;

/** Limits the requests of one person, at all gateways of a store together. */
export interface RequestBudget {
  /**
   * Counts a request of a person.
   *
   * @throws {GatewayError} 429 with the time to wait.
   */
  readonly spend: (cloud: string, userId: string) => void;
}

interface Spent {
  value: number;
  endsAt: number;
}

/**
 * A budget of so many requests a minute, in windows of half a minute. A request is answered by what is known here and counted
 * for all afterwards: no request waits for the store, and gateways learn of each other's requests a moment late.
 *
 * @param now In milliseconds, on a clock that never goes back.
 */
export function createRequestBudget(
  counters: CounterStore,
  perMinute: number,
  now: () => number,
): RequestBudget {
  const most = Math.max(1, Math.round((perMinute * WINDOW_MS) / 60_000));
  const known = new RecentMap<Spent>(MOST_PEOPLE);
  const count = async (name: string, spent: Spent): Promise<void> => {
    try {
      const [counted] = await counters.add([{ name, by: 1, lifeMs: WINDOW_MS, since: 'first' }]);
      if (counted === undefined || counted.value <= spent.value) return;
      spent.value = counted.value;
      spent.endsAt = Math.min(spent.endsAt, now() + counted.leftMs);
    } catch {
      // While the store is away, each gateway counts its own.
    }
  };
  return {
    spend: (cloud, userId) => {
      const name = `requests ${JSON.stringify([cloud, userId])}`;
      const before = known.get(name);
      const spent =
        before !== undefined && now() < before.endsAt ? before : { value: 0, endsAt: now() + WINDOW_MS };
      known.set(name, spent);
      if (spent.value >= most)
        throw tooMany(Math.max(1, Math.ceil((spent.endsAt - now()) / 1000)), perMinute);
      spent.value += 1;
      void count(name, spent);
    },
  };
}

function tooMany(seconds: number, perMinute: number): GatewayError {
  report('shed', { reason: 'budget' });
  return new GatewayError(
    429,
    'VITRINE.TOO_MANY_REQUESTS',
    `Too many requests: ${perMinute} a minute are the limit for one person. Try again in ${seconds} s.`,
    seconds,
  );
}
