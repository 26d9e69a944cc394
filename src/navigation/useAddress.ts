import { createContext, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { parseAddress, type Address } from '../filters/address.ts';
import type { ListPosition } from '../listing/view.ts';
import { imageIdIn } from '../paths.ts';
import { goBack, navigateTo, useHistoryEntry } from '../ui/page-history.ts';
import { usePendingPlace } from './usePendingPlace.ts';
import type { Location, Write } from './writer.ts';
import { navigationOf } from './writer.ts';
import { useRequired } from '../ui/required-context.ts';

/** What a history entry remembers beside its address. */
interface EntryState {
  /** Where the list was scrolled to when the entry was left. */
  readonly place?: ListPosition;
  /** The panel was opened from the list, so that closing it goes back there. */
  readonly openedFromList?: true;
}

/** The address of the page, and the only way to change it. */
export interface AddressControl extends Location {
  /** One value for each history entry. */
  readonly entry: string;
  /** How the entry was reached: `POP` for back, forward and reload. */
  readonly arrival: 'POP' | 'PUSH' | 'REPLACE';
  readonly place: ListPosition | null;
  readonly openedFromList: boolean;
  /** Changes the address, together with all that is written in the same frame. */
  readonly write: (write: Write) => void;
  /** Ends a field's typing: what is typed into it later is another history entry. */
  readonly endTyping: () => void;
  /** Notes the position in the list, which the present history entry then remembers. */
  readonly notePlace: (placeNow: () => ListPosition) => void;
  readonly back: () => void;
}

/** Browsers refuse more than some hundred changes in half a minute (Safari); a refused one is tried again then. */
const REFUSED_RETRY_MS = 1000;
const FRAME_MS = 17;

const AddressContext = createContext<AddressControl | null>(null);
export const AddressProvider = AddressContext.Provider;

/** The address of the page. Throws outside an `AddressProvider`, which is a bug. */
export function useAddress(): AddressControl {
  return useRequired(AddressContext);
}

/** Stores a position in the present history entry, without a navigation. */
function rememberPlace(place: ListPosition): void {
  const stored = window.history.state as { usr?: EntryState } | null;
  try {
    window.history.replaceState({ ...stored, usr: { ...stored?.usr, place } }, '');
  } catch {
    // Too many at once (Safari): the position stored before is near enough.
  }
}

/** What the present entry remembers: `place` may have been stored since it was reached. */
function entryState(): EntryState {
  return (window.history.state as { usr?: EntryState } | null)?.usr ?? {};
}

/**
 * Makes the control that a page provides with `AddressProvider`. The address is the state: this parses it on every
 * navigation, and writes it at most once a frame, with nothing lost of what is written in between.
 */
export function useAddressControl(): AddressControl {
  const location = useHistoryEntry();
  const { arrival } = location;
  const imageId = imageIdIn(location.pathname) ?? null;
  const address: Address = useMemo(() => parseAddress(location.search), [location.search]);
  const { place = null, openedFromList = false } = (location.state ?? {}) as EntryState;

  const present = useRef<Location>({ address, imageId });
  const queue = useRef<Write[]>([]);
  const hasWrittenInFrame = useRef(false);
  const typedIn = useRef<string | null>(null);

  // The queue works on the address as it is now, also when the user went back in the meantime.
  useLayoutEffect(() => {
    present.current = { address, imageId };
  }, [address, imageId]);

  const { note: notePlace, writeDown: writePlaceDown } = usePendingPlace(rememberPlace);

  const flush = useCallback(
    function writeQueued() {
      const writes = queue.current;
      queue.current = [];
      const navigation = navigationOf(present.current, writes, typedIn.current);
      if (navigation === null) return;
      writePlaceDown();
      const last = writes.at(-1)?.history;
      typedIn.current = typeof last === 'object' ? last.typingIn : null;
      const before = entryState();
      const opens = present.current.imageId === null && navigation.location.imageId !== null;
      const next: EntryState = {
        ...(navigation.isOtherList || before.place === undefined ? {} : { place: before.place }),
        ...((opens && !navigation.replace) ||
        (before.openedFromList === true && navigation.location.imageId !== null)
          ? { openedFromList: true }
          : {}),
      };
      hasWrittenInFrame.current = true;
      requestAnimationFrame(() => {
        hasWrittenInFrame.current = false;
      });
      try {
        flushSync(() => navigateTo(navigation.path, { replace: navigation.replace, state: next }));
      } catch (thrown) {
        if (!(thrown instanceof DOMException) || thrown.name !== 'SecurityError') throw thrown;
        queue.current = [...writes, ...queue.current];
        setTimeout(writeQueued, REFUSED_RETRY_MS);
      }
    },
    [writePlaceDown],
  );

  const write = useCallback(
    (one: Write) => {
      queue.current.push(one);
      if (queue.current.length > 1) return;
      // The first write of a frame is done at once: the user waits for it, and a clicked checkbox would otherwise show
      // its old state until the address has changed.
      if (hasWrittenInFrame.current) setTimeout(flush, FRAME_MS);
      else queueMicrotask(flush);
    },
    [flush],
  );

  const endTyping = useCallback(() => {
    typedIn.current = null;
  }, []);

  const back = useCallback(() => {
    writePlaceDown();
    goBack();
  }, [writePlaceDown]);

  return useMemo(
    () => ({
      address,
      imageId,
      entry: location.key,
      arrival,
      place,
      openedFromList,
      write,
      endTyping,
      notePlace,
      back,
    }),
    [address, imageId, location.key, arrival, place, openedFromList, write, endTyping, notePlace, back],
  );
}
