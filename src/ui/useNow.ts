import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** Now, to the minute: ages on the screen need no more, and everything that shows one is drawn again with it. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  // An effect, because time is outside of React.
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
