import { useEffect, useState } from 'react';

/**
 * Who goes through images with a key held down is not followed by a request for each: those that are passed are shown
 * as the list has them.
 */
const REST_MS = 160;

/** Whether an image has been the same one for a moment; the first one is at once. */
export function useRest(imageId: string): boolean {
  const [rested, setRested] = useState(imageId);
  // An effect: rest is a matter of time.
  useEffect(() => {
    if (rested === imageId) return undefined;
    const timer = setTimeout(() => setRested(imageId), REST_MS);
    return () => clearTimeout(timer);
  }, [rested, imageId]);
  return rested === imageId;
}

/** Whether this has been on screen for a moment. */
export function useHasRested(): boolean {
  const [hasRested, setRested] = useState(false);
  // An effect, as above.
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), REST_MS);
    return () => clearTimeout(timer);
  }, []);
  return hasRested;
}
