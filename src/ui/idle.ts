import { useEffect, useState } from 'react';

/** The delay where the browser cannot report idle time: by then, layout and paint of the last render are done. */
const FALLBACK_DELAY_MS = 100;
/** A page that is never idle (a slow machine, a long list that is still being read) must still get its rarer parts. */
const IDLE_TIMEOUT_MS = 2000;

/**
 * Does work when the browser is idle, and returns a function that cancels it. Safari up to 26 has no
 * `requestIdleCallback`; there a timer replaces it.
 */
function whenIdle(work: () => void): () => void {
  if (typeof window.requestIdleCallback === 'function') {
    const handle = window.requestIdleCallback(() => work(), { timeout: IDLE_TIMEOUT_MS });
    return () => window.cancelIdleCallback(handle);
  }
  const timer = setTimeout(work, FALLBACK_DELAY_MS);
  return () => clearTimeout(timer);
}

/** So long after the first rows nothing is fetched that can wait: what is pressed first has the line to itself. */
const LATER_MS = 400;

/** Does work some time after the first rows, when the browser is idle, and returns a function that cancels it. */
export function whenQuiet(work: () => void): () => void {
  let cancel: (() => void) | null = null;
  const timer = setTimeout(() => {
    cancel = whenIdle(work);
  }, LATER_MS);
  return () => {
    clearTimeout(timer);
    cancel?.();
  };
}

/** Whether the browser has been idle since the first render: what the first view does not need can start then. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  // An effect: only the browser knows.
  useEffect(() => whenQuiet(() => setIdle(true)), []);
  return isIdle;
}

/** Does work after what is rendered now has been painted, and returns a function that cancels it. */
export function whenPainted(work: () => void): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(work);
  });
  // A tab in the background has no frames.
  const late = window.setTimeout(work, FALLBACK_DELAY_MS);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    clearTimeout(late);
  };
}

/**
 * How many of `count` parts to render: one more after each pause in which the browser handles input and paints, so that
 * a long part of the page does not hold it up.
 */
export function usePieces(count: number): number {
  const [built, setBuilt] = useState(1);
  // An effect: what happens between two renders is the browser's.
  useEffect(() => {
    if (built >= count) return undefined;
    const stop = new AbortController();
    const next = () => setBuilt(built + 1);
    if ('scheduler' in window && typeof window.scheduler.postTask === 'function') {
      window.scheduler.postTask(next, { signal: stop.signal }).catch(() => undefined);
      return () => stop.abort();
    }
    const timer = setTimeout(next);
    return () => clearTimeout(timer);
  }, [built, count]);
  return built;
}
