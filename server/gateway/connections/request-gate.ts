import { GatewayError } from '../gateway-error.ts';
import { report } from '../observed/telemetry.ts';

/** How many requests of a kind go to a cloud at the same time, and how many wait for their turn. */
export interface GateLimits {
  readonly active: number;
  readonly waiting: number;
  /** No request waits longer, in milliseconds. */
  readonly waitMs: number;
}

/** A request at a gate: exactly one of the two is called, once. */
interface Visitor {
  readonly begin: () => void;
  readonly refuse: (error: unknown) => void;
  readonly signal: AbortSignal | undefined;
}

/** When to try again: a queue is served within seconds, or its service is down. */
const RETRY_AFTER_SECONDS = 2;

/**
 * Lets so many requests through at the same time. Others wait, first come, first served; beyond that they are refused at
 * once: an answer that comes after its browser has given up is work for nothing.
 */
export class RequestGate {
  readonly #limits: GateLimits;
  readonly #queue = new Set<() => void>();
  #active = 0;

  constructor(limits: GateLimits) {
    this.#limits = limits;
  }

  /** How many have a place, and how many wait for one. */
  get counts(): { readonly active: number; readonly waiting: number } {
    return { active: this.#active, waiting: this.#queue.size };
  }

  /** Each caller has to {@link leave}. */
  enter({ begin, refuse, signal }: Visitor): void {
    if (this.#active < this.#limits.active) {
      this.#active += 1;
      begin();
      return;
    }
    if (this.#queue.size >= this.#limits.waiting) {
      refuse(busy());
      return;
    }
    const stopWaiting = () => {
      this.#queue.delete(turn);
      clearTimeout(limit);
      signal?.removeEventListener('abort', giveUp);
    };
    const turn = () => {
      stopWaiting();
      begin();
    };
    const giveUp = () => {
      stopWaiting();
      refuse(signal?.reason);
    };
    const limit = setTimeout(() => {
      stopWaiting();
      refuse(busy());
    }, this.#limits.waitMs);
    signal?.addEventListener('abort', giveUp);
    this.#queue.add(turn);
    if (signal?.aborted === true) giveUp();
  }

  /** A request has come to its end: the place goes to the one that has waited longest. */
  leave(): void {
    const [next] = this.#queue;
    if (next === undefined) this.#active -= 1;
    else next();
  }
}

function busy(): GatewayError {
  report('shed', { reason: 'queue' });
  return new GatewayError(
    503,
    'VITRINE.BUSY',
    'Too many requests to this cloud are waiting for an answer.',
    RETRY_AFTER_SECONDS,
  );
}
