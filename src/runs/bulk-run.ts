import { localError, toApiError, type ApiError } from '../api/errors.ts';
import { runPauseMs } from '../api/retry.ts';

/** One of the many: an image, or a project that an image is shared with. */
export interface Subject {
  readonly id: string;
  /** What it is called on the screen. */
  readonly name: string;
}

/** How the service is told: one a request, or lots of them. */
export interface Carrier {
  /** So many a request. */
  readonly lotSize: number;
  /** Requests at once. */
  readonly atOnce: number;
  /**
   * Tells the service of a lot and says of each once what came of it. Rejects with an `ApiError` that holds for
   * those of which nothing was said yet.
   */
  readonly carry: (ids: readonly string[], settle: Settle) => Promise<void>;
}

/** What came of one: why it failed, or `null` when the service has done it. */
export type Settle = (id: string, failure: ApiError | null) => void;

/** Where one of a run stands. `left`: the run was stopped before the service was asked. */
export type Stand = 'waiting' | 'running' | 'done' | 'failed' | 'left';

/** One of which the service refused what was asked, and why. */
export interface Refusal extends Subject {
  readonly error: ApiError;
}

/** What a run looks like at one moment; a new object for every change. */
export interface BulkView {
  readonly phase: 'running' | 'stopping' | 'ended';
  /** Whether the service asked for a pause, which is being kept. */
  readonly isPausing: boolean;
  readonly total: number;
  readonly done: number;
  readonly refusals: readonly Refusal[];
  readonly left: number;
  readonly standOf: (id: string) => Stand;
}

/** What came of a run. */
export interface Outcome {
  readonly done: readonly Subject[];
  readonly refusals: readonly Refusal[];
  readonly left: readonly Subject[];
}

/** Waits for so long, or until the signal says that nobody waits any more. */
export type Pause = (durationMs: number, signal: AbortSignal) => Promise<void>;

/**
 * Tells the service of many, a few requests at once. Goes on when one fails, keeps the pauses that the service
 * asks for, and can be stopped; what was sent by then is still waited for.
 */
export class BulkRun {
  readonly subjects: readonly Subject[];
  readonly #carrier: Carrier;
  readonly #pause: Pause;
  readonly #stopping = new AbortController();
  readonly #stands = new Map<string, Stand>();
  #refusals: readonly Refusal[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #names: ReadonlyMap<string, Subject>;
  #next = 0;
  #running = 0;
  #done = 0;
  #phase: BulkView['phase'] = 'running';
  /** All requests wait for it. */
  #pausing: Promise<void> | null = null;
  #view: BulkView;

  constructor(subjects: readonly Subject[], carrier: Carrier, pause: Pause) {
    this.#names = new Map(subjects.map((subject) => [subject.id, subject]));
    this.subjects = [...this.#names.values()];
    this.#carrier = carrier;
    this.#pause = pause;
    this.#view = this.#look();
  }

  readonly getView = (): BulkView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Runs to the end, or until it is stopped. Never rejects. */
  async run(): Promise<Outcome> {
    await Promise.all(Array.from({ length: this.#carrier.atOnce }, () => this.#work()));
    this.#phase = 'ended';
    this.#emit();
    const standing = (stand: Stand) => this.subjects.filter(({ id }) => this.#standOf(id) === stand);
    return { done: standing('done'), refusals: this.#refusals, left: standing('left') };
  }

  /** Sends nothing more. */
  stop(): void {
    if (this.#phase !== 'running') return;
    this.#phase = 'stopping';
    this.#stopping.abort();
    this.#emit();
  }

  async #work(): Promise<void> {
    for (;;) {
      while (this.#pausing !== null) await this.#pausing;
      const lot = this.#take();
      if (lot === null) return;
      await this.#carry(lot);
    }
  }

  #take(): readonly string[] | null {
    if (this.#phase !== 'running') return null;
    const lot = this.subjects.slice(this.#next, this.#next + this.#carrier.lotSize);
    this.#next += lot.length;
    return lot.length === 0 ? null : lot.map(({ id }) => id);
  }

  async #carry(all: readonly string[]): Promise<void> {
    let lot = all;
    for (let pauses = 0; ; pauses += 1) {
      this.#stand(lot, 'running');
      const error = await this.#ask(lot);
      const open = lot.filter((id) => this.#standOf(id) === 'running');
      if (open.length === 0) return;
      const waitMs = runPauseMs(error, pauses);
      if (waitMs === null) {
        for (const id of open) this.#settle(id, error);
        return;
      }
      this.#stand(open, 'waiting');
      await this.#keepPause(waitMs);
      if (this.#phase !== 'running') return;
      lot = open;
    }
  }

  /** Why those were not settled of which nothing was said. */
  async #ask(lot: readonly string[]): Promise<ApiError> {
    try {
      await this.#carrier.carry(lot, (id, failure) => this.#settle(id, failure));
      return localError('unreadable');
    } catch (thrown) {
      return toApiError(thrown);
    }
  }

  async #keepPause(waitMs: number): Promise<void> {
    const pausing = Promise.all([this.#pausing, this.#pause(waitMs, this.#stopping.signal)]).then(
      () => undefined,
    );
    this.#pausing = pausing;
    this.#emit();
    await pausing;
    if (this.#pausing === pausing) this.#pausing = null;
    this.#emit();
  }

  #standOf(id: string): Stand {
    const stand = this.#stands.get(id) ?? 'waiting';
    return stand === 'waiting' && this.#phase !== 'running' ? 'left' : stand;
  }

  #stand(ids: readonly string[], stand: Stand): void {
    for (const id of ids) {
      if (this.#stands.get(id) === 'running') this.#running -= 1;
      if (stand === 'running') this.#running += 1;
      this.#stands.set(id, stand);
    }
    this.#emit();
  }

  #settle(id: string, failure: ApiError | null): void {
    const subject = this.#names.get(id);
    if (subject === undefined || this.#stands.get(id) !== 'running') return;
    if (failure === null) this.#done += 1;
    else this.#refusals = [...this.#refusals, { ...subject, error: failure }];
    this.#stand([id], failure === null ? 'done' : 'failed');
  }

  #look(): BulkView {
    const total = this.subjects.length;
    const settled = this.#done + this.#refusals.length;
    return {
      phase: this.#phase,
      isPausing: this.#pausing !== null,
      total,
      done: this.#done,
      refusals: this.#refusals,
      left: this.#phase === 'running' ? 0 : total - settled - this.#running,
      standOf: (id) => this.#standOf(id),
    };
  }

  #emit(): void {
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }
}
