const listeners = new Set<() => void>();

/** Calls `listener` whenever a preference changes, in this tab or another; returns the function that ends it. */
export function onPreference(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Storage may be disabled or full; then a preference lasts as long as the page. */
const inMemory = new Map<string, string>();

/** What is stored for a preference; `null` if it was never set. */
export function readPreference(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? inMemory.get(key) ?? null;
  } catch {
    return inMemory.get(key) ?? null;
  }
}

/** Stores a preference, or removes it (`null`), and notifies the components that use it. */
export function writePreference(key: string, value: string | null): void {
  if (value === null) inMemory.delete(key);
  else inMemory.set(key, value);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Kept in memory above.
  }
  for (const listener of listeners) listener();
}

/** The zone of all times on the page; the reader's own without it. */
export const ZONE_KEY = 'vitrine.zone';

/** The zone that the user has chosen. */
export function chosenZone(): 'UTC' | undefined {
  return readPreference(ZONE_KEY) === 'utc' ? 'UTC' : undefined;
}
