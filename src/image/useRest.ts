import { useEffect, useState } from 'react';

/**
 * Stepping through images with a key held down sends no request for each one: images that are skipped are shown as
 * listed.
 */
const REST_MS = 160;

/** Whether the same image has been shown for a moment; the first one counts at once. */
export function useRest(imageId: string): boolean {
  const [rested, setRested] = useState(imageId);
  // An effect, because of the timer.
  useEffect(() => {
    if (rested === imageId) return undefined;
    const timer = setTimeout(() => setRested(imageId), REST_MS);
    return () => clearTimeout(timer);
  }, [rested, imageId]);
  return rested === imageId;
}

/** Whether the component has been mounted for a moment. */
export function useHasRested(): boolean {
  const [hasRested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), REST_MS);
    return () => clearTimeout(timer);
  }, []);
  return hasRested;
}
