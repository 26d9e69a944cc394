import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ListCache } from '../../listing/list-cache.ts';
import type { PageSource } from '../../listing/page-reader.ts';
import { listingParams } from '../../search/conditions.ts';
import { ImageSearch, type SearchOptions } from '../../search/client.ts';
import type { QuestionKind, Questions, SearchState } from '../../search/protocol.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { queryOf, type SearchedList } from './found-query.ts';

/** Catalogs that are kept: the one on screen and the one before, so that a change of visibility and back reads once. */
const KEPT = 2;

type Facts = Pick<SearchOptions, 'http' | 'scope' | 'profile' | 'listing'>;

function keyOf({ scope, listing }: Facts): string {
  return JSON.stringify([scope, listing]);
}

/** The catalogs that are being read and searched, each in a worker of its own. */
class Searches {
  readonly #searches = new Map<string, ImageSearch>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  find(facts: Facts): ImageSearch | null {
    return this.#searches.get(keyOf(facts)) ?? null;
  }

  /** Opens a catalog, or goes on with the one that is open. Those of other projects and regions are closed. */
  open(facts: Facts): ImageSearch {
    const key = keyOf(facts);
    const search = this.#searches.get(key) ?? new ImageSearch(facts);
    this.#searches.delete(key);
    this.#searches.set(key, search);
    const scope = JSON.stringify([facts.scope]).slice(0, -1);
    const others = [...this.#searches.keys()].filter((other) => other !== key);
    for (const [at, other] of others.entries()) {
      if (!other.startsWith(scope) || at < others.length - KEPT + 1) this.#close(other);
    }
    for (const listener of this.#listeners) listener();
    return search;
  }

  /** The catalog of the list on screen. */
  current(): ImageSearch | null {
    return [...this.#searches.values()].at(-1) ?? null;
  }

  /** Every open catalog: what is changed in the page is known to each at once. */
  all(): readonly ImageSearch[] {
    return [...this.#searches.values()];
  }

  closeAll(): void {
    for (const key of this.#searches.keys()) this.#close(key);
    for (const listener of this.#listeners) listener();
  }

  #close(key: string): void {
    this.#searches.get(key)?.dispose();
    this.#searches.delete(key);
  }
}

export const searches = new Searches();

/** Which catalog a list is of. */
export function catalogFacts(
  catalog: Pick<SearchedList, 'session' | 'filters' | 'profile'>,
  http: Facts['http'],
): Facts {
  const { session, filters, profile } = catalog;
  return { http, scope: scopeOf(session), profile: profile.name, listing: listingParams(filters, profile) };
}

const nothing = () => () => undefined;

/** The search of the catalog that a list is of; `null` until it is open. */
export function useSearch(
  catalog: Pick<SearchedList, 'session' | 'filters' | 'profile'>,
): ImageSearch | null {
  const { http } = useSession();
  const facts = catalogFacts(catalog, http);
  return useSyncExternalStore(searches.subscribe, () => searches.find(facts));
}

/** What the search knows by now; `null` before it is open. */
export function useSearchState(search: ImageSearch | null): SearchState | null {
  return useSyncExternalStore(search?.subscribe ?? nothing, () => search?.getState() ?? null);
}

/** Changes whenever numbers of the search may: with what was read, and with what is on screen. */
export function useCountedOf(search: ImageSearch | null): string | null {
  const found = useSearchState(search)?.found ?? null;
  return found === null ? null : JSON.stringify([found.version, found.query]);
}

/** The list on screen, what is removed from it, and whether its rows are admitted one by one. */
interface OpenedList extends SearchedList {
  readonly lists: Pick<ListCache, 'onRemove'>;
  readonly source: Pick<PageSource, 'admit'>;
}

/**
 * Opens the search of the list's catalog while the page shows it, asks it for the list on screen, and tells it what is
 * deleted. Administrators see in invitations what only another request tells: there is no search of those lists.
 */
export function useOpenSearch(catalog: OpenedList): void {
  const { http } = useSession();
  const { session, filters, ui, request, profile, lists, source } = catalog;
  const isSearchable = source.admit === undefined;
  // Effects: the worker is outside of React.
  useEffect(() => {
    if (!isSearchable) return;
    searches
      .open(catalogFacts({ session, filters, profile }, http))
      .show(queryOf({ filters, ui, request, profile }));
  }, [session, http, filters, ui, request, profile, isSearchable]);
  useEffect(
    () => lists.onRemove((imageIds) => searches.all().forEach((search) => search.remove(imageIds))),
    [lists],
  );
  useEffect(() => () => searches.closeAll(), []);
}

interface Answered<K extends QuestionKind> {
  readonly of: string;
  readonly answers: Questions[K]['answers'];
}

/**
 * What the search answers to a question; `null` until it has, and while nothing is asked (`asks` undefined). The same
 * question is asked again for another `version`, and has its last answer until then.
 */
export function useAnswer<K extends QuestionKind>(
  search: Pick<ImageSearch, 'ask'> | null,
  about: K,
  asks: Questions[K]['asks'] | undefined,
  version: string | number | null = null,
): Questions[K]['answers'] | null {
  const [answered, setAnswered] = useState<Answered<K> | null>(null);
  const of = asks === undefined ? null : JSON.stringify(asks);
  const asked = of === null ? null : JSON.stringify([of, version]);
  // An effect: the search is in a worker.
  useEffect(() => {
    if (search === null || asked === null) return undefined;
    let isOver = false;
    const take = async () => {
      const [text] = JSON.parse(asked) as [string];
      const answers = await search.ask(about, JSON.parse(text) as Questions[K]['asks']);
      if (!isOver) setAnswered({ of: text, answers });
    };
    void take();
    return () => {
      isOver = true;
    };
  }, [search, about, asked]);
  return answered !== null && answered.of === of ? answered.answers : null;
}
