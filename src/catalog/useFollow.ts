import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { AddressControl } from '../navigation/useAddress.ts';

/**
 * A held key repeats thirty times a second, and Chromium allows 200 changes of the address in ten seconds: the panel
 * follows at this interval, and catches up when the key is released.
 */
const PACE_MS = 120;

/** The panel following the row that is reached by keyboard. */
export interface Following {
  /** Shows an image in the panel that is open; the focus stays in the list. */
  readonly follow: (imageId: string) => void;
  /** Whether the panel shows the image because it followed the row. */
  readonly isFollowed: (imageId: string) => boolean;
  /** To be called when the user opens or closes an image. */
  readonly stop: () => void;
}

/** Makes the panel follow, in the present history entry. */
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
        // The panel may have been closed in the meantime.
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
  // An effect: nothing is written once the page is removed.
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
