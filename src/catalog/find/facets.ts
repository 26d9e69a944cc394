import { useEffect, useSyncExternalStore } from 'react';
import type { ImageSearch } from '../../search/client.ts';
import type { Facet } from '../../search/protocol.ts';
import { searches } from './searches.ts';

/** Values of an attribute that are counted; those beyond are found by their own search. */
const MOST = 100;
/** What many parts of the page want is asked for together, and while a catalog is read no more often than this. */
const TOGETHER_MS = 60;
const READING_MS = 600;

/** The numbers beside the values of the sidebar: of all attributes that are shown, in one question for each change. */
class Facets {
  readonly #wanted = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  #answers: ReadonlyMap<string, Facet> = new Map();
  #search: ImageSearch | null = null;
  #unsubscribe: () => void = () => undefined;
  #counted: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#follow();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly get = (attribute: string): Facet | null => this.#answers.get(attribute) ?? null;

  /** Counts an attribute as long as the returned function is not called. */
  want(attribute: string): () => void {
    this.#wanted.set(attribute, (this.#wanted.get(attribute) ?? 0) + 1);
    if (!this.#answers.has(attribute)) this.#askSoon(TOGETHER_MS);
    return () => {
      const left = (this.#wanted.get(attribute) ?? 1) - 1;
      if (left === 0) this.#wanted.delete(attribute);
      else this.#wanted.set(attribute, left);
    };
  }

  #follow(): void {
    const look = () => {
      const search = searches.current();
      if (search === this.#search) return;
      this.#unsubscribe();
      this.#search = search;
      this.#counted = null;
      this.#unsubscribe = search?.subscribe(() => this.#noteState()) ?? (() => undefined);
      this.#noteState();
    };
    searches.subscribe(look);
    look();
  }

  #noteState(): void {
    const { reading, found } = this.#search?.getState() ?? {};
    if (found === null || found === undefined) return;
    // Other filters leave other images, of the same catalog.
    const counted = JSON.stringify([found.version, found.query]);
    if (counted === this.#counted) return;
    this.#counted = counted;
    this.#askSoon(reading?.kind === 'reading' ? READING_MS : TOGETHER_MS);
  }

  #askSoon(delayMs: number): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#ask();
    }, delayMs);
  }

  async #ask(): Promise<void> {
    const search = this.#search;
    if (search === null || this.#wanted.size === 0) return;
    const facets = await search.ask(
      'facets',
      [...this.#wanted.keys()].map((attribute) => ({ attribute, most: MOST })),
    );
    if (search !== this.#search) return;
    this.#answers = new Map(facets.map((facet) => [facet.attribute, facet]));
    for (const listener of this.#listeners) listener();
  }
}

const facets = new Facets();

/** The values of an attribute with their numbers, over what all other filters leave; `null` before they are known. */
export function useFacet(attribute: string): Facet | null {
  // An effect: counting goes on outside of rendering.
  useEffect(() => facets.want(attribute), [attribute]);
  return useSyncExternalStore(facets.subscribe, () => facets.get(attribute));
}

/** How many images have a value; `null` when that is not known. */
export function countOf(
  { values, distinct }: Pick<Facet, 'values' | 'distinct'>,
  value: string,
): number | null {
  const found = values.find((one) => one.value === value);
  if (found !== undefined) return found.count;
  return values.length >= distinct ? 0 : null;
}
