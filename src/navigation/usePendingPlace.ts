import { useEffect, useMemo } from 'react';
import type { ListPosition } from '../listing/view.ts';

/** Rest after which a place is written down: browsers limit how often history may be written. */
const REST_MS = 250;

/** The reader's place in the present list, on its way into the history entry. */
export interface PendingPlace {
  /** Takes note of where the list is; the place itself is asked for when it is written down. */
  readonly note: (placeNow: () => ListPosition) => void;
  /** Writes down what is noted, before the entry is left. */
  readonly writeDown: () => void;
}

/** The router's name for the present history entry; the first one of a visit has none. */
function presentEntry(): string | undefined {
  return (window.history.state as { key?: string } | null)?.key;
}

function pendingPlace(remember: (place: ListPosition) => void): PendingPlace {
  let timer = 0;
  let pending: { readonly placeNow: () => ListPosition; readonly entry: string | undefined } | null = null;
  const writeDown = () => {
    clearTimeout(timer);
    // After the browser's own back or forward, what was seen in the entry before is not this one's place.
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
 * Keeps the reader's place in the history entry, so that back, forward and reload return to it. It is written at
 * rest, and at once when the page or the entry is left: waiting for rest alone lost the place of everybody who
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
