import { setImmediate } from 'node:timers/promises';

/** Work in steps of a few milliseconds at most; between two of them others may have their turn. */
export type Steps<T> = Generator<undefined, T>;

/** The client has gone, and with it the reason for the work that was under way. */
export class Abandoned extends Error {
  constructor() {
    super('the client has gone');
    this.name = 'Abandoned';
  }
}

/** How long work may go on before others have their turn. */
const SLICE_MS = 8;

/**
 * Does long work in slices, so that it holds up no other request: what is done within the first slice, as nearly
 * everything is, is done at once. The rest waits for its turn: one slice of all long work between two looks at the
 * network, or a hundred long requests at once would hold others a hundred times as long.
 */
export class Slices {
  readonly #now: () => number;
  readonly #nextTurn: () => Promise<unknown>;
  /** Resolves when the long work that was begun last has had its slice. */
  #last: Promise<unknown> = Promise.resolve();

  /** Clock in milliseconds, and the end of the present turn; a test has its own. */
  constructor(
    now: () => number = () => performance.now(),
    nextTurn: () => Promise<unknown> = () => setImmediate(),
  ) {
    this.#now = now;
    this.#nextTurn = nextTurn;
  }

  /** @throws {Abandoned} when `gone` is aborted while there is work left */
  async run<T>(steps: Steps<T>, gone?: AbortSignal): Promise<T> {
    for (let first = true; ; first = false) {
      if (!first) await this.#turn();
      if (gone?.aborted === true) throw new Abandoned();
      const end = this.#now() + SLICE_MS;
      do {
        const { done, value } = steps.next();
        if (done === true) return value;
      } while (this.#now() < end);
    }
  }

  /** Waits until all that waits already has had its slice, and the network its turn after that. */
  #turn(): Promise<unknown> {
    this.#last = this.#last.then(this.#nextTurn);
    return this.#last;
  }
}

/** Does all of the work at once, for what has to be one transaction. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
