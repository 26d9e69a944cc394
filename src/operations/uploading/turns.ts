/** Who has a turn, and who waits for one, in order. */
export interface TurnOrder {
  readonly active: ReadonlySet<unknown>;
  readonly waiting: readonly unknown[];
}

/** Lets so many run at the same time; the others wait in an order that can be changed. */
export class Turns {
  readonly #most: number;
  readonly #listeners = new Set<() => void>();
  readonly #begin = new Map<unknown, () => void>();
  #order: TurnOrder = { active: new Set(), waiting: [] };

  constructor(most: number) {
    this.#most = most;
  }

  /** The same object until something changes. */
  readonly getOrder = (): TurnOrder => this.#order;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Resolves when it is the turn of `key`, who must {@link leave} then. Rejects with the signal's reason.
   *
   * @param where what was interrupted goes before what has not begun
   */
  async enter(key: unknown, signal: AbortSignal, where: 'first' | 'last' = 'last'): Promise<void> {
    signal.throwIfAborted();
    const begun = new Promise<void>((resolve) => {
      this.#begin.set(key, resolve);
    });
    const { waiting } = this.#order;
    this.#change({ waiting: where === 'first' ? [key, ...waiting] : [...waiting, key] });
    const giveUp = () => this.leave(key);
    signal.addEventListener('abort', giveUp);
    this.#serve();
    await Promise.race([begun, aborted(signal)]);
    signal.removeEventListener('abort', giveUp);
  }

  /** Ends a turn, or the waiting for one. */
  leave(key: unknown): void {
    const active = new Set(this.#order.active);
    active.delete(key);
    this.#begin.delete(key);
    this.#change({ active, waiting: this.#order.waiting.filter((other) => other !== key) });
    this.#serve();
  }

  /** Moves one who waits towards the front (`-1`) or the end (`1`). */
  move(key: unknown, by: -1 | 1): void {
    const waiting = [...this.#order.waiting];
    const at = waiting.indexOf(key);
    const to = at + by;
    if (at === -1 || to < 0 || to >= waiting.length) return;
    waiting.splice(at, 1);
    waiting.splice(to, 0, key);
    this.#change({ waiting });
  }

  #serve(): void {
    while (this.#order.active.size < this.#most) {
      const [next, ...waiting] = this.#order.waiting;
      if (this.#order.waiting.length === 0) return;
      this.#change({ active: new Set([...this.#order.active, next]), waiting });
      this.#begin.get(next)?.();
      this.#begin.delete(next);
    }
  }

  #change(change: Partial<TurnOrder>): void {
    this.#order = { ...this.#order, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
