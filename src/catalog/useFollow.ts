import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { AddressControl } from '../navigation/useAddress.ts';

/**
 * A key that is held repeats thirty times a second, and Chromium takes 200 changes of the address in ten seconds: the
 * panel goes along at this pace, and is where the key is when it is let go.
 */
const PACE_MS = 120;

/** The panel going along with the row that keys lead to. */
export interface Following {
  /** Shows an image in the panel that is open; the focus stays in the list. */
  readonly follow: (imageId: string) => void;
  /** Whether the panel shows an image because it went along. */
  readonly isFollowed: (imageId: string) => boolean;
  /** Somebody opens or closes an image themselves. */
  readonly stop: () => void;
}

/** Makes the panel go along, in the present history entry. */
export function useFollow(write: AddressControl['write']): Following {
  const state = useRef<{ timer: number; next: string | null; followed: string | null }>({
    timer: 0,
    next: null,
    followed: null,
  });
  const go = useCallback(
    function goOn() {
      const { next } = state.current;
      state.current.timer = 0;
      if (next === null) return;
      state.current.next = null;
      state.current.followed = next;
      state.current.timer = window.setTimeout(goOn, PACE_MS);
      write({
        history: 'replace',
        // It may have been closed meanwhile.
        change: (at) => (at.imageId === null ? at : { ...at, imageId: next }),
      });
    },
    [write],
  );
  const follow = useCallback(
    (imageId: string) => {
      state.current.next = imageId;
      if (state.current.timer === 0) go();
    },
    [go],
  );
  // An effect: nothing is written once the page has gone.
  useEffect(() => {
    const { current } = state;
    return () => clearTimeout(current.timer);
  }, []);
  const isFollowed = useCallback((imageId: string) => state.current.followed === imageId, []);
  const stop = useCallback(() => {
    state.current.next = null;
    state.current.followed = null;
  }, []);
  return useMemo(() => ({ follow, isFollowed, stop }), [follow, isFollowed, stop]);
}
