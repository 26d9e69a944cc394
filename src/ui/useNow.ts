import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The current time, to the minute: no age on the screen needs more, and each change renders all of them again. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  // An effect: it needs a timer.
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
