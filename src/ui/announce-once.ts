import { createContext, useContext, useId, useLayoutEffect, useSyncExternalStore } from 'react';

/* One fact, one alert: a service that is down fails the list, the panel and its tabs at the same time. */

/** The components that report a fact now, in order. */
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
 * The role of a box that reports a fact: `alert` for the first one on the page, none for all others, which are not
 * announced again. `null` stands for no fact, or one that no other component reports.
 */
export function useAlertRole(fact: string | null): 'alert' | undefined {
  const id = useId();
  const first = useSyncExternalStore(subscribe, () => (fact === null ? undefined : tellers.get(fact)?.[0]));
  // A layout effect: of two that appear at once, one loses the role before anything is painted.
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
 * Whether a surrounding part of the page already reports that its subject no longer exists: then its parts do not
 * report it again, each for its own request.
 */
export const GoneIsAnnounced = createContext(false);

/** Whether an answer is a 404 that a surrounding part of the page has reported; see {@link GoneIsAnnounced}. */
export function useGoneIsAnnounced(error: { readonly status: number } | null): boolean {
  return useContext(GoneIsAnnounced) && error?.status === 404;
}
