import { ApiError } from './errors.ts';
import { RequestQueue, type Lane } from './request-queue.ts';

/** Why nothing is asked for now, or why what failed is asked for again later. Times are Unix milliseconds. */
export interface ServicePause {
  /**
   * `held`: the service asks to wait, and all requests do. `away`: it does not answer; what failed is tried again
   * then, and everything else is asked at once.
   */
  readonly kind: 'held' | 'away';
  readonly untilMs: number;
  /** Until when the service asks to wait, where that is later than `untilMs`. */
  readonly askedMs: number | null;
}

const SECOND_MS = 1000;
/** Without a `Retry-After`: doubled each time, since an API gateway may limit for minutes without saying so. */
const FIRST_HOLD_MS = 2 * SECOND_MS;
const LONGEST_BACKOFF_MS = 60 * SECOND_MS;
/** A service may ask for years by mistake: one request in ten minutes checks. */
const LONGEST_HOLD_MS = 600 * SECOND_MS;
const FIRST_AWAY_MS = 10 * SECOND_MS;
/** The first request after a pause goes alone; after this time the others follow, should it hang. */
const PROBE_MS = 5 * SECOND_MS;

/** Whether an answer asks for a pause: too many requests, or a time at which an unavailable service is back. */
export function asksToWait({ status, retryAfterMs }: ApiError): boolean {
  return status === 429 || (status === 503 && retryAfterMs !== null && retryAfterMs > 0);
}

/** How long a pause is: as asked, else by the number of pauses in a row, spread by `random` (0 to 1) over a quarter. */
export function holdMs(retryAfterMs: number | null, pauses: number, random: number): number {
  const spread = 1 + random / 4;
  if (retryAfterMs === null || retryAfterMs < SECOND_MS) {
    return Math.min(LONGEST_BACKOFF_MS, FIRST_HOLD_MS * 2 ** pauses) * spread;
  }
  // Never sooner than asked; a little later, so that the pages of one network do not all return in the same moment.
  return Math.min(LONGEST_HOLD_MS, retryAfterMs + SECOND_MS * random);
}

/** How long to wait before asking a service again that does not answer. */
export function awayMs(failures: number, random: number): number {
  return Math.min(LONGEST_BACKOFF_MS, FIRST_AWAY_MS * 1.5 ** failures) * (1 + random / 4);
}

/** How a request is sent. */
export interface Turn {
  readonly lane: Lane;
  readonly signal?: AbortSignal | undefined;
  /** Sends in all, where the service asks to wait; unlimited if left out. */
  readonly mostSends?: number;
}

/** The concurrency limits of one project and region, and the pauses that all of its requests share. */
export class Limiter {
  readonly #listeners = new Set<() => void>();
  readonly #resumers = new Set<() => void>();
  readonly #queue = new RequestQueue();
  #lastTicket = 0;
  #wait: ServicePause | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** The first request after a pause: still to be sent, or the timer after which the others go too. */
  #probe: 'wanted' | ReturnType<typeof setTimeout> | null = null;
  #pauses = 0;
  #failures = 0;
  /** No answer came at all: any answer shows that it is back. */
  #isUnreachable = false;

  readonly getView = (): ServicePause | null => this.#wait;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Called when what failed may be tried again. */
  readonly onResume = (listener: () => void): (() => void) => {
    this.#resumers.add(listener);
    return () => this.#resumers.delete(listener);
  };

  /** The network is back: what failed may be tried again. A pause that the service asks for is kept. */
  readonly networkBack = (): void => {
    if (this.#wait?.kind === 'away') this.#end('away');
  };

  /** Ends the wait. */
  readonly tryNow = (): void => {
    if (this.#wait !== null) this.#end(this.#wait.kind);
  };

  /**
   * Sends a request when its turn has come, and again after each pause that the service asks for. Rejects as `send` does,
   * or with the signal's reason when that comes before the turn.
   */
  async run<T>(send: () => Promise<T>, { lane, signal, mostSends = Infinity }: Turn): Promise<T> {
    this.#lastTicket += 1;
    const ticket = this.#lastTicket;
    for (let sends = 1; ; sends += 1) {
      await this.#turn(lane, ticket, signal);
      try {
        signal?.throwIfAborted();
        const answer = await send();
        this.#answered();
        return answer;
      } catch (thrown) {
        if (!this.#failed(thrown, lane) || sends >= mostSends) throw thrown;
      } finally {
        this.#queue.leave(lane);
        this.#sendOn();
      }
    }
  }

  /** The service has answered, with success or an error. */
  #answered(): void {
    this.#pauses = Math.max(0, this.#pauses - 1);
    if (this.#wait?.kind !== 'away') {
      this.#failures = 0;
      this.#stopProbe();
    } else if (this.#isUnreachable) {
      this.#failures = 0;
      this.#end('away');
    }
    // Else another path failed, perhaps for good: what works does not bring it back sooner.
  }

  /** Whether the same request should go again when it may. */
  #failed(thrown: unknown, lane: Lane): boolean {
    if (!(thrown instanceof ApiError)) {
      // It was aborted: nothing waits for it any more.
      this.#stopProbe();
    } else if (asksToWait(thrown)) {
      this.#hold(thrown.retryAfterMs);
      return true;
    } else if (!thrown.retryable) {
      this.#answered();
    } else {
      this.#stopProbe();
      if (lane !== 'background' && this.#wait === null) this.#leaveAlone(thrown.status === 0);
    }
    return false;
  }

  #hold(retryAfterMs: number | null): void {
    const nowMs = Date.now();
    // Requests that were under way together count as one pause.
    const isOn = this.#wait?.kind === 'held';
    const untilMs =
      nowMs + holdMs(retryAfterMs, isOn ? Math.max(0, this.#pauses - 1) : this.#pauses, Math.random());
    if (!isOn) this.#pauses += 1;
    if (isOn && (this.#wait?.untilMs ?? 0) >= untilMs) return;
    const askedMs = retryAfterMs !== null && nowMs + retryAfterMs > untilMs ? nowMs + retryAfterMs : null;
    this.#stopProbe();
    this.#begin({ kind: 'held', untilMs, askedMs });
  }

  #leaveAlone(isUnreachable: boolean): void {
    this.#isUnreachable = isUnreachable;
    const untilMs = Date.now() + awayMs(this.#failures, Math.random());
    this.#failures += 1;
    this.#begin({ kind: 'away', untilMs, askedMs: null });
  }

  #begin(wait: ServicePause): void {
    this.#wait = wait;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(wait.kind), wait.untilMs - Date.now());
    this.#emit();
  }

  #end(kind: ServicePause['kind']): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#wait = null;
    this.#emit();
    if (kind === 'held' && !this.#queue.isEmpty) this.#probe = 'wanted';
    this.#sendOn();
    for (const resume of this.#resumers) resume();
  }

  #stopProbe(): void {
    if (typeof this.#probe !== 'string' && this.#probe !== null) clearTimeout(this.#probe);
    this.#probe = null;
  }

  /** Sends what may go now. */
  #sendOn(): void {
    while (this.#wait?.kind !== 'held' && (this.#probe === null || this.#probe === 'wanted')) {
      const next = this.#queue.take();
      if (next === null) return;
      if (this.#probe === 'wanted') {
        this.#probe = setTimeout(() => {
          this.#probe = null;
          this.#sendOn();
        }, PROBE_MS);
      }
      next.begin();
    }
  }

  /** Resolves when the request may be sent; from then on it counts as under way. */
  #turn(lane: Lane, ticket: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason);
        return;
      }
      const giveUp = () => {
        this.#queue.remove(request);
        reject(signal?.reason);
      };
      const begin = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const request = { lane, ticket, begin };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#queue.add(request);
      this.#sendOn();
    });
  }

  #emit(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Of a `Scope`, which `http.ts` defines above this file, what a service counts requests by. */
interface LimitedScope {
  readonly projectId: string;
  readonly region: string;
}

const limiters = new Map<string, Limiter>();

/** The limiter of a project and region, for the image service or another one: what one asks for is none of the other's. */
export function limiterOf({ projectId, region }: LimitedScope, service = 'image'): Limiter {
  const key = JSON.stringify([projectId, region, service]);
  const known = limiters.get(key) ?? new Limiter();
  limiters.set(key, known);
  return known;
}
