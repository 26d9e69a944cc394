import { useEffect, useMemo, useRef } from 'react';
import type { Sight } from '../grid/useScroll.ts';
import type { Listing } from '../listing/listing.ts';
import { useAddress } from '../navigation/useAddress.ts';

/** Rest after which the place is written down: browsers limit how often history may be written. */
const REST_MS = 250;

/**
 * Keeps the reader's place in the history entry, so that going back, forward and reloading return to it. Written at
 * rest, and at once when the page is left.
 */
export function usePlace(listing: Listing): { readonly onSight: (sight: Sight) => void } {
  const { rememberPlace, entry } = useAddress();
  const timer = useRef(0);
  const latest = useRef<{ readonly sight: Sight; readonly entry: string } | null>(null);

  const place = useMemo(() => {
    const remember = () => {
      clearTimeout(timer.current);
      const { current } = latest;
      latest.current = null;
      // What was seen in another entry is not this one's place.
      if (current === null || current.entry !== entry) return;
      rememberPlace(listing.placeOf(current.sight.first, current.sight.offset));
    };
    return {
      remember,
      onSight: (sight: Sight) => {
        clearTimeout(timer.current);
        latest.current = { sight, entry };
        timer.current = window.setTimeout(remember, REST_MS);
      },
    };
  }, [listing, entry, rememberPlace]);

  // An effect: leaving the page is an event of the window.
  useEffect(() => {
    window.addEventListener('pagehide', place.remember);
    return () => window.removeEventListener('pagehide', place.remember);
  }, [place]);

  return place;
}
