import type { Scope } from '../api/http.ts';

/** Something that somebody does with one image. */
export interface Work {
  /** Whether nobody looks at it and nothing would be lost with it. */
  readonly isEmpty: boolean;
}

/**
 * What somebody does with each image, for whoever is signed in where. Not state of components: another tab of the
 * panel, another image or a session that ends must not lose what was typed.
 */
export class PerImage<T extends Work> {
  readonly #works = new Map<string, T>();
  readonly #begin: () => T;

  constructor(begin: () => T) {
    this.#begin = begin;
  }

  /** The one of an image, the same as long as there is something in it. */
  of({ userId, projectId, region }: Scope, imageId: string): T {
    const key = [userId, projectId, region, imageId].join(' ');
    const known = this.#works.get(key);
    if (known !== undefined) return known;
    for (const [other, work] of this.#works) if (work.isEmpty) this.#works.delete(other);
    const work = this.#begin();
    this.#works.set(key, work);
    return work;
  }
}

/** What is known now, for those who want to know when it changes. */
export class Told<State> {
  readonly #listeners = new Set<() => void>();
  #state: State;

  constructor(first: State) {
    this.#state = first;
  }

  readonly getState = (): State => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  tell(next: Partial<State>): void {
    this.#state = { ...this.#state, ...next };
    for (const listener of this.#listeners) listener();
  }
}
