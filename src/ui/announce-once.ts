import { createContext, useContext, useId, useLayoutEffect, useSyncExternalStore } from 'react';

/* One fact, one alert: a service that is down fails the list, the panel and its tabs at the same time. */

/** Who tells a fact now, the first of them first. */
const tellers = new Map<string, readonly string[]>();
const listeners = new Set<() => void>();

function change(fact: string, next: readonly string[]): void {
  if (next.length === 0) tellers.delete(fact);
  else tellers.set(fact, next);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The role of a box that tells a fact: `alert` for the first on the page that tells it, none for all others, which
 * stand there to be read and are not announced again. Null is a fact that nobody else can tell, or no fact at all.
 */
export function useAlertRole(fact: string | null): 'alert' | undefined {
  const id = useId();
  const first = useSyncExternalStore(subscribe, () => (fact === null ? undefined : tellers.get(fact)?.[0]));
  // A layout effect: of two that appear at once, one lets go of the role before anything is on screen.
  useLayoutEffect(() => {
    if (fact === null) return undefined;
    change(fact, [...(tellers.get(fact) ?? []), id]);
    return () =>
      change(
        fact,
        (tellers.get(fact) ?? []).filter((teller) => teller !== id),
      );
  }, [fact, id]);
  return first === undefined || first === id ? 'alert' : undefined;
}

/**
 * Whether the part of the page around says already that what it shows is not there any more: then its parts do not say
 * so again, each for its own request.
 */
export const GoneIsAnnounced = createContext(false);

/** Whether an answer is a 404 that the part of the page around has told; see {@link GoneIsAnnounced}. */
export function useGoneIsAnnounced(error: { readonly status: number } | null): boolean {
  return useContext(GoneIsAnnounced) && error?.status === 404;
}
