interface Waiting {
  readonly begin: () => void;
}

/** Lets a few through at once. Who came last goes first: it is for what is on screen now. */
export class Gate {
  readonly #most: number;
  readonly #waiting: Waiting[] = [];
  #inside = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Does the work when there is room; rejects with the signal's reason when that says first that nobody needs it. */
  async pass<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.#inside >= this.#most) await this.#turn(signal);
    else this.#inside += 1;
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      const next = this.#waiting.pop();
      if (next === undefined) this.#inside -= 1;
      else next.begin();
    }
  }

  /** Resolves when somebody inside leaves and hands over the place. */
  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const give = () => {
        const at = this.#waiting.indexOf(waiting);
        if (at !== -1) this.#waiting.splice(at, 1);
        reject(signal.reason);
      };
      const waiting: Waiting = {
        begin: () => {
          signal.removeEventListener('abort', give);
          resolve();
        },
      };
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      signal.addEventListener('abort', give, { once: true });
      this.#waiting.push(waiting);
    });
  }
}
