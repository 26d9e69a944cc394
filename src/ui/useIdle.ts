import { useEffect, useState } from 'react';
import { whenIdle } from './idle.ts';

/** Whether the browser has been idle since this was first drawn: what the first view does not need can begin then. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  // An effect: only the browser knows.
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return isIdle;
}
