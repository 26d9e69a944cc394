import { useCallback, useEffect, useRef } from 'react';
import { valueOf, withUi } from '../filters/address.ts';
import { formatCompared, parseCompared, type Compared } from '../image/compare/compare-address.ts';
import { useAddress } from '../navigation/useAddress.ts';
import { pathOf } from '../navigation/writer.ts';
import { paths } from '../paths.ts';

const COMPARE = 'ui.compare';

/** The comparison that the address names, and the ways to change it. */
export interface Compare {
  readonly compared: Compared | null;
  readonly change: (imageIds: readonly string[]) => void;
  readonly close: () => void;
  /** The address of the page as this program writes it: one that was typed may end where a chat cuts it. */
  readonly link: string;
  /** The address of an image beside the list, without the comparison. */
  readonly hrefOf: (imageId: string) => string;
  readonly open: (imageId: string) => void;
}

/** Puts images side by side: in a history entry of its own, so that the way back closes it. */
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

/** Binds the comparison to the address. */
export function useCompare(): Compare {
  const { address, imageId, arrival, write, back } = useAddress();
  const { filters, ui } = address;
  const compared = parseCompared(valueOf(ui, COMPARE));
  const isOpen = compared !== null;
  const isAbove = useRef(false);
  // An effect: whether the entry before this one is the list alone is known by how this one was come to.
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
