import { useCallback, useEffect, useRef } from 'react';
import { valueOf, withUi } from '../filters/address.ts';
import { formatCompared, parseCompared, type Compared } from '../image/compare/compare-address.ts';
import { useAddress } from '../navigation/useAddress.ts';
import { pathOf } from '../navigation/writer.ts';
import { paths } from '../paths.ts';

const COMPARE = 'ui.compare';

/** The comparison in the address, and the ways to change it. */
export interface Compare {
  readonly compared: Compared | null;
  readonly change: (imageIds: readonly string[]) => void;
  readonly close: () => void;
  /** The address of the page, written again: a typed one may end with a character that chat programs cut off. */
  readonly link: string;
  /** The address of an image beside the list, without the comparison. */
  readonly hrefOf: (imageId: string) => string;
  readonly open: (imageId: string) => void;
}

/** Opens a comparison in a history entry of its own, so that Back closes it. */
export function useStartComparing(): (imageIds: readonly string[]) => void {
  const { write } = useAddress();
  return useCallback(
    (imageIds) =>
      write({
        history: 'push',
        change: (at) => ({
          ...at,
          address: { ...at.address, ui: withUi(at.address.ui, COMPARE, formatCompared(imageIds)) },
        }),
      }),
    [write],
  );
}

export function useCompare(): Compare {
  const { address, imageId, arrival, write, back } = useAddress();
  const { filters, ui } = address;
  const compared = parseCompared(valueOf(ui, COMPARE));
  const isOpen = compared !== null;
  const isAbove = useRef(false);
  // An effect: only the navigation that led here tells whether the previous history entry is the list alone.
  useEffect(() => {
    if (arrival !== 'REPLACE') isAbove.current = isOpen && arrival === 'PUSH';
  }, [arrival, isOpen]);

  const set = useCallback(
    (imageIds: readonly string[]) =>
      write({
        history: 'replace',
        change: (at) => ({
          ...at,
          address: { ...at.address, ui: withUi(at.address.ui, COMPARE, formatCompared(imageIds)) },
        }),
      }),
    [write],
  );
  const close = useCallback(() => (isAbove.current ? back() : set([])), [back, set]);
  const without = { filters, ui: withUi(ui, COMPARE, null) };
  return {
    compared,
    change: (imageIds) => (imageIds.length === 0 ? close() : set(imageIds)),
    close,
    link: window.location.origin + pathOf({ address, imageId }),
    hrefOf: (id) => paths.image(id, without),
    open: (id) => write({ history: 'push', change: () => ({ imageId: id, address: without }) }),
  };
}
