import { useEffect, useMemo } from 'react';
import type { ListPosition } from '../listing/view.ts';

/** Time without scrolling after which the position is stored: browsers limit how often history may be written. */
const REST_MS = 250;

/** The user's position in the present list, until it is stored in the history entry. */
export interface PendingPlace {
  /** Notes that the list has moved; the position itself is asked for when it is stored. */
  readonly note: (placeNow: () => ListPosition) => void;
  /** Stores what is noted, before the entry is left. */
  readonly writeDown: () => void;
}

/** The key of the present history entry; the first one of a visit has none. */
function presentEntry(): string | undefined {
  return (window.history.state as { key?: string } | null)?.key;
}

function pendingPlace(remember: (place: ListPosition) => void): PendingPlace {
  let timer = 0;
  let pending: { readonly placeNow: () => ListPosition; readonly entry: string | undefined } | null = null;
  const writeDown = () => {
    clearTimeout(timer);
    // After the browser's own back or forward, the position noted for the entry before is not this one's.
    if (pending !== null && pending.entry === presentEntry()) remember(pending.placeNow());
    pending = null;
  };
  const note = (placeNow: () => ListPosition) => {
    clearTimeout(timer);
    pending = { placeNow, entry: presentEntry() };
    timer = window.setTimeout(writeDown, REST_MS);
  };
  return { note, writeDown };
}

/**
 * Keeps the user's position in the history entry, so that back, forward and reload return to it. It is stored when
 * scrolling stops, and at once when the page or the entry is left: waiting alone lost the position of users who
 * scrolled and then clicked at once.
 */
export function usePendingPlace(remember: (place: ListPosition) => void): PendingPlace {
  const place = useMemo(() => pendingPlace(remember), [remember]);

  // An effect: leaving the page is an event of the window.
  useEffect(() => {
    window.addEventListener('pagehide', place.writeDown);
    return () => window.removeEventListener('pagehide', place.writeDown);
  }, [place]);

  return place;
}
