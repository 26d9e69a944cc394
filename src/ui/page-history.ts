import { useSyncExternalStore } from 'react';

/** The present entry of the browser's history. */
export interface HistoryEntry {
  readonly pathname: string;
  readonly search: string;
  /** One value for each entry; `default` for the first one of a visit. */
  readonly key: string;
  /** What was stored with the entry. */
  readonly state: unknown;
  /** How the entry was reached: `POP` for back, forward and reload. */
  readonly arrival: 'POP' | 'PUSH' | 'REPLACE';
}

/** The form of `history.state`; entries that earlier versions of the page have written have it too. */
interface StoredState {
  readonly key?: string;
  readonly usr?: unknown;
}

const listeners = new Set<() => void>();
let entry: HistoryEntry | null = null;

function entryNow(arrival: HistoryEntry['arrival']): HistoryEntry {
  const { pathname, search } = window.location;
  const stored = window.history.state as StoredState | null;
  return { pathname, search, key: stored?.key ?? 'default', state: stored?.usr ?? null, arrival };
}

function changeTo(arrival: HistoryEntry['arrival']): void {
  entry = entryNow(arrival);
  for (const listener of listeners) listener();
}

function onPopState(): void {
  changeTo('POP');
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', onPopState);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', onPopState);
  };
}

function getEntry(): HistoryEntry {
  entry ??= entryNow('POP');
  return entry;
}

/** The present entry; renders again whenever it is another one. */
export function useHistoryEntry(): HistoryEntry {
  return useSyncExternalStore(subscribe, getEntry);
}

interface NavigateOptions {
  readonly replace?: boolean;
  readonly state?: unknown;
}

/**
 * Goes to a path of this page with its query.
 *
 * @throws {DOMException} `SecurityError`: the browser refuses, after too many changes in a short time.
 */
export function navigateTo(path: string, { replace = false, state }: NavigateOptions = {}): void {
  const stored: StoredState = { key: Math.random().toString(36).slice(2, 10), usr: state };
  window.history[replace ? 'replaceState' : 'pushState'](stored, '', path);
  changeTo(replace ? 'REPLACE' : 'PUSH');
}

/** Goes back by one entry; the page learns of it by an event. */
export function goBack(): void {
  window.history.back();
}
