/** Keys in `sessionStorage`, which a tab keeps over reloads and no other tab sees. */
const PREFIX = 'vitrine.tab.';

/**
 * A random word for who is signed in, in `localStorage`, where all tabs see it: it changes with every sign-in and
 * sign-out. What a tab kept under another word belongs to a session that is over, also when it ended in another tab.
 */
const MARK_KEY = 'vitrine.sessionMark';
/** Keys in `localStorage` of what all tabs of a session share. */
const SHARED_PREFIX = 'vitrine.shared.';

function mark(): string {
  return localStorage.getItem(MARK_KEY) ?? '';
}

/** The user signed in or out: what any tab has kept so far belongs to a session that is over. */
export function endTabMemories(): void {
  try {
    localStorage.setItem(MARK_KEY, crypto.getRandomValues(new Uint32Array(2)).join('-'));
    for (const key of Object.keys(localStorage))
      if (key.startsWith(SHARED_PREFIX)) localStorage.removeItem(key);
  } catch {
    // Storage is switched off or full: `forgetTab` is what remains.
  }
}

const stores = new Set<() => void>();

/** Calls `clear` whenever the tab forgets its user: for what is kept in memory, outside of components. */
export function onForgetTab(clear: () => void): void {
  stores.add(clear);
}

/** Forgets all that this tab has kept of its user, who has signed out. */
export function forgetTab(): void {
  for (const clear of stores) clear();
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** What this tab has kept under a name for the session that there is now; `null` when there is nothing. */
export function readTab(name: string): string | null {
  try {
    const kept = sessionStorage.getItem(PREFIX + name);
    const beginning = `${mark()}\n`;
    return kept?.startsWith(beginning) === true ? kept.slice(beginning.length) : null;
  } catch {
    return null;
  }
}

/** Keeps a text for this tab and this session. Returns whether it could: storage may be off or full. */
export function keepInTab(name: string, text: string): boolean {
  try {
    sessionStorage.setItem(PREFIX + name, `${mark()}\n${text}`);
    return true;
  } catch {
    return false;
  }
}

/** What the tabs of the session that there is now have kept under a name; `null` when there is nothing. */
export function readShared(name: string): string | null {
  try {
    const kept = localStorage.getItem(SHARED_PREFIX + name);
    const beginning = `${mark()}\n`;
    return kept?.startsWith(beginning) === true ? kept.slice(beginning.length) : null;
  } catch {
    return null;
  }
}

/** Keeps a text for all tabs of this session. Returns whether it could: storage may be off or full. */
export function keepShared(name: string, text: string): boolean {
  try {
    localStorage.setItem(SHARED_PREFIX + name, `${mark()}\n${text}`);
    return true;
  } catch {
    return false;
  }
}

/** Calls `listener` when another tab has changed what is kept under a name. Returns the function that ends that. */
export function onSharedChange(name: string, listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    // `null`: all was cleared.
    if (key === null || key === SHARED_PREFIX + name) listener();
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}
