import { useEffect, useState } from 'react';

/** The delay where the browser cannot report idle time: by then, layout and paint of the last render are done. */
const FALLBACK_DELAY_MS = 100;
/** A page that is never idle (a slow machine, a long list that is still being read) must still get its rarer parts. */
const IDLE_TIMEOUT_MS = 2000;

/**
 * Does work when the browser is idle, and returns a function that cancels it. Safari up to 26 has no
 * `requestIdleCallback`; there a timer replaces it.
 */
export function whenIdle(work: () => void): () => void {
  if (typeof window.requestIdleCallback === 'function') {
    const handle = window.requestIdleCallback(() => work(), { timeout: IDLE_TIMEOUT_MS });
    return () => window.cancelIdleCallback(handle);
  }
  const timer = setTimeout(work, FALLBACK_DELAY_MS);
  return () => clearTimeout(timer);
}

/** Whether the browser has been idle since the first render: what the first view does not need can start then. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  // An effect: only the browser knows.
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return isIdle;
}
