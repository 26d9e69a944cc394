import { useEffect, useState } from 'react';

/** How long to wait where the browser cannot say when it is idle: layout and paint of what was just rendered are done. */
const FALLBACK_DELAY_MS = 100;
/** A page that is never idle (a slow machine, a long list that keeps reading) must still get its rarer parts. */
const IDLE_TIMEOUT_MS = 2000;

/**
 * Does work when the browser has nothing better to do, and returns what cancels it. Safari up to 26 has no
 * `requestIdleCallback`; there a timer takes its place.
 */
export function whenIdle(work: () => void): () => void {
  if (typeof window.requestIdleCallback === 'function') {
    const handle = window.requestIdleCallback(() => work(), { timeout: IDLE_TIMEOUT_MS });
    return () => window.cancelIdleCallback(handle);
  }
  const timer = setTimeout(work, FALLBACK_DELAY_MS);
  return () => clearTimeout(timer);
}

/** Whether the browser has been idle since this was first drawn: what the first view does not need can begin then. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  // An effect: only the browser knows.
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return isIdle;
}
