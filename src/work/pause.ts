/** Resolves after the duration, or when the signal is aborted. Never rejects. */
export type Pause = (durationMs: number, signal: AbortSignal) => Promise<void>;

export const pause: Pause = (durationMs, signal) =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, durationMs);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
