import type { ApiError } from './errors.ts';

/** Why nothing is asked for now, or why what failed is asked for again later. Times are Unix milliseconds. */
export interface Wait {
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
/** Without a word of the service: twice as long each time, as an API gateway's limit for minutes says nothing. */
const FIRST_HOLD_MS = 2 * SECOND_MS;
const LONGEST_BACKOFF_MS = 60 * SECOND_MS;
/** A service may ask for years by mistake: one request in ten minutes finds out. */
const LONGEST_HOLD_MS = 600 * SECOND_MS;
const FIRST_AWAY_MS = 10 * SECOND_MS;
/** The first request after a pause goes alone; one that hangs must not hold the others. */
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
  // Never sooner than asked; a little later, so that not every page of a house comes back in the same moment.
  return Math.min(LONGEST_HOLD_MS, retryAfterMs + SECOND_MS * random);
}

/** How long a service that does not answer is left alone. */
export function awayMs(failures: number, random: number): number {
  return Math.min(LONGEST_BACKOFF_MS, FIRST_AWAY_MS * 1.5 ** failures) * (1 + random / 4);
}

/** The pauses of one project and region: every request passes here, and all of them wait together. */
export class Throttle {
  readonly #listeners = new Set<() => void>();
  readonly #resumers = new Set<() => void>();
  readonly #waiting: Array<() => void> = [];
  #wait: Wait | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #probe: ReturnType<typeof setTimeout> | null = null;
  #pauses = 0;
  #failures = 0;
  /** No answer came at all: any answer shows that it is back. */
  #isUnreachable = false;

  readonly getView = (): Wait | null => this.#wait;

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

  /** Whether a request has to wait for its turn. */
  get isClosed(): boolean {
    return this.#wait?.kind === 'held' || this.#probe !== null;
  }

  /** Resolves when a request may go. Rejects with the signal's reason when that says first that nobody needs it. */
  async pass(signal?: AbortSignal): Promise<void> {
    while (this.isClosed) {
      // oxlint-disable-next-line no-await-in-loop -- another pause may follow
      const isProbe = await this.#turn(signal);
      if (isProbe) return;
    }
  }

  /** The service has answered, whatever it said. */
  answered(): void {
    this.#pauses = Math.max(0, this.#pauses - 1);
    if (this.#wait?.kind !== 'away') {
      this.#failures = 0;
      this.#release();
    } else if (this.#isUnreachable) {
      this.#failures = 0;
      this.#end('away');
    }
    // Else another path failed, perhaps for good: what works does not bring it back sooner.
  }

  /** A request failed. Whether the same request should go again when it may. */
  failed(error: ApiError, isBackground: boolean): boolean {
    if (asksToWait(error)) {
      this.#hold(error.retryAfterMs);
      return true;
    }
    if (!isAway(error)) this.answered();
    else if (!isBackground && this.#wait === null) this.#leaveAlone(error.status === 0);
    else this.#release();
    return false;
  }

  /** A request came to no end: nobody waits for it any more. */
  abandoned(): void {
    this.#release();
  }

  #hold(retryAfterMs: number | null): void {
    const nowMs = Date.now();
    // Requests that were on their way together are one pause.
    const isOn = this.#wait?.kind === 'held';
    const untilMs =
      nowMs + holdMs(retryAfterMs, isOn ? Math.max(0, this.#pauses - 1) : this.#pauses, Math.random());
    if (!isOn) this.#pauses += 1;
    if (isOn && (this.#wait?.untilMs ?? 0) >= untilMs) return;
    const askedMs = retryAfterMs !== null && nowMs + retryAfterMs > untilMs ? nowMs + retryAfterMs : null;
    this.#begin({ kind: 'held', untilMs, askedMs });
  }

  #leaveAlone(isUnreachable: boolean): void {
    this.#isUnreachable = isUnreachable;
    const untilMs = Date.now() + awayMs(this.#failures, Math.random());
    this.#failures += 1;
    this.#begin({ kind: 'away', untilMs, askedMs: null });
    this.#release();
  }

  #begin(wait: Wait): void {
    this.#wait = wait;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(wait.kind), wait.untilMs - Date.now());
    if (wait.kind === 'held') this.#stopProbe();
    this.#emit();
  }

  #end(kind: Wait['kind']): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#wait = null;
    this.#emit();
    const first = kind === 'held' ? this.#waiting.shift() : undefined;
    if (first === undefined) this.#release();
    else {
      this.#probe = setTimeout(() => this.#release(), PROBE_MS);
      first();
    }
    for (const resume of this.#resumers) resume();
  }

  #stopProbe(): void {
    if (this.#probe !== null) clearTimeout(this.#probe);
    this.#probe = null;
  }

  #release(): void {
    this.#stopProbe();
    if (this.#wait?.kind === 'held') return;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Resolves to whether the request goes first, alone. */
  #turn(signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const give = () => {
        const at = this.#waiting.indexOf(go);
        if (at !== -1) this.#waiting.splice(at, 1);
        reject(signal?.reason);
      };
      const go = () => {
        signal?.removeEventListener('abort', give);
        resolve(this.#probe !== null);
      };
      if (signal?.aborted === true) return reject(signal.reason);
      signal?.addEventListener('abort', give, { once: true });
      this.#waiting.push(go);
    });
  }

  #emit(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Whether nothing of the service answers: what is asked again later may well work. */
function isAway(error: ApiError): boolean {
  return error.retryable;
}

/** Of a `Scope`, which `http.ts` defines above this file, what a service counts requests by. */
interface ThrottledScope {
  readonly projectId: string;
  readonly region: string;
}

const throttles = new Map<string, Throttle>();

/** The one of a project and region. */
export function throttleOf({ projectId, region }: ThrottledScope): Throttle {
  const key = JSON.stringify([projectId, region]);
  const known = throttles.get(key) ?? new Throttle();
  throttles.set(key, known);
  return known;
}
