import { useEffect } from 'react';
import { isRightToLeft } from '../format/arrow-keys.ts';
import type { Listing } from '../listing/listing.ts';
import { ghostOf, moveAway, wantsMotion } from '../ui/leaving.ts';

/**
 * Lets the rows go that were removed: each leaves a copy behind that moves out of sight, while the rows below are
 * already in their new places. The rows themselves are removed at once: what is pressed next is what is there.
 */
export function showLeavingRows(listing: Pick<Listing, 'isRemoved'>, seen: WeakSet<Element>): void {
  if (!wantsMotion()) return;
  for (const row of document.querySelectorAll('[role="grid"] [data-key]')) {
    const imageId = row.getAttribute('data-key') ?? '';
    if (!listing.isRemoved(imageId) || seen.has(row)) continue;
    seen.add(row);
    const ghost = ghostOf(row);
    row.parentElement?.append(ghost);
    moveAway(ghost, { translate: isRightToLeft(row) ? '-32px' : '32px' });
  }
}

/** Follows a list; see {@link showLeavingRows}. */
export function useLeavingRows(listing: Listing): void {
  // An effect: before React has taken the rows away, and outside of its tree.
  useEffect(() => {
    const seen = new WeakSet<Element>();
    return listing.subscribe(() => showLeavingRows(listing, seen));
  }, [listing]);
}
