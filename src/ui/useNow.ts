import { useEffect, useState } from 'react';
import { usePreference } from './preferences.ts';
import { ZONE_KEY } from './stored-preference.ts';

const MINUTE_MS = 60_000;

/**
 * The current time, to the minute: no age on the screen needs more, and each change renders all of them again. So does
 * another zone of the page, in which the same times are written otherwise.
 */
export function useNow(): number {
  const [zone] = usePreference(ZONE_KEY);
  const [now, setNow] = useState(() => ({ ms: Date.now(), zone }));
  if (now.zone !== zone) setNow({ ms: now.ms + 1, zone });
  // An effect: it needs a timer.
  useEffect(() => {
    const timer = setInterval(() => setNow((last) => ({ ...last, ms: Date.now() })), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now.ms;
}
