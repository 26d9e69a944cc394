import { type Pause, shortPause } from './pause.ts';
import { isDiskFull } from './store/database.ts';

/** What a step of some work came to: whether none is left, or that the next one can wait. */
export type StepOutcome = boolean | 'much later';

interface BackgroundWorkOptions {
  /** Told about errors that are not the caller's. */
  readonly onError: (error: unknown) => void;
  readonly pause?: Pause | undefined;
}

/** How many pauses `much later` is: a second, so that the log stays readable on a full disk. */
const PAUSES_MUCH_LATER = 50;

/** Work that is done in steps, with other requests between them, until it is over or the process ends. */
export class BackgroundWork {
  readonly #onError: (error: unknown) => void;
  readonly #pause: Pause;
  readonly #stopped = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor({ onError, pause = shortPause }: BackgroundWorkOptions) {
    this.#onError = onError;
    this.#pause = pause;
  }

  /** Begins some work. A step that finds the disk full has to have changed nothing: it is tried again. */
  begin(step: () => StepOutcome | Promise<StepOutcome>): void {
    const work = this.#run(step)
      .catch(this.#onError)
      .finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  /** Ends all work between two steps. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.#underWay);
  }

  async #run(step: () => StepOutcome | Promise<StepOutcome>): Promise<void> {
    for (let outcome: StepOutcome = false; outcome !== true;) {
      for (let turn = outcome === 'much later' ? PAUSES_MUCH_LATER : 1; turn > 0; turn -= 1) {
        await this.#pause(this.#stopped.signal);
        if (this.#stopped.signal.aborted) return;
      }
      try {
        outcome = await step();
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        this.#onError(error);
        outcome = 'much later';
      }
    }
  }
}
