import type { ApiError } from '../api/errors.ts';
import type { BulkRun, Outcome, Subject } from './bulk-run.ts';

/** What a kind of work is called. */
export interface RunWords {
  readonly running: (total: number) => string;
  readonly ended: (outcome: Outcome) => string;
  /** Why the service refused one. */
  readonly reason: (error: ApiError) => string;
}

/** Where work is done: another project may be on screen by the time it ends. */
export interface RunPlace {
  readonly projectId: string;
  readonly projectName: string;
  readonly region: string;
}

/** Work on many images, from its first request until its report is closed. */
export interface PostedRun {
  readonly id: number;
  readonly run: BulkRun;
  readonly words: RunWords;
  readonly place: RunPlace;
  /** Once it has ended with something to tell. */
  readonly outcome: Outcome | null;
  /** The same again for some of the images. */
  readonly again: (subjects: readonly Subject[]) => void;
}

/** The work on many images that goes on, or has something to tell. */
export class RunBoard {
  readonly #listeners = new Set<() => void>();
  #posted: readonly PostedRun[] = [];
  #lastId = 0;

  readonly getView = (): readonly PostedRun[] => this.#posted;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Shows that work begins; returns its number. */
  post(work: Omit<PostedRun, 'id' | 'outcome'>): number {
    this.#lastId += 1;
    this.#change([...this.#posted, { ...work, id: this.#lastId, outcome: null }]);
    return this.#lastId;
  }

  /** Shows what came of work, unless all of it was done. */
  end(id: number, outcome: Outcome): void {
    const work = this.#posted.find((posted) => posted.id === id);
    const others = this.#posted.filter((posted) => posted !== work);
    const isClean = outcome.refusals.length === 0 && outcome.left.length === 0;
    this.#change(work === undefined || isClean ? others : [...others, { ...work, outcome }]);
  }

  /** Takes a report away. */
  close(id: number): void {
    this.#change(this.#posted.filter((posted) => posted.id !== id));
  }

  /** Takes everything away: it is of somebody who is gone. */
  clear(): void {
    this.#change([]);
  }

  #change(posted: readonly PostedRun[]): void {
    this.#posted = posted;
    for (const listener of this.#listeners) listener();
  }
}

/** The one of the page: work goes on, and is told of, whatever is on screen meanwhile. */
export const runBoard = new RunBoard();
