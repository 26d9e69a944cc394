import { useEffect } from 'react';
import type { Listing } from '../listing/listing.ts';

const LEAVES_MS = 120;
const LESS_MOTION = '(prefers-reduced-motion: reduce)';

/** A copy of a row that only the eyes notice. */
function ghostOf(row: Element): HTMLElement | null {
  const ghost = row.cloneNode(true);
  if (!(ghost instanceof HTMLElement)) return null;
  for (const part of [ghost, ...ghost.querySelectorAll('*')]) {
    for (const name of part.getAttributeNames()) {
      if (/^(role$|id$|tabindex$|aria-|data-)/.test(name)) part.removeAttribute(name);
    }
  }
  ghost.setAttribute('aria-hidden', 'true');
  ghost.inert = true;
  return ghost;
}

/**
 * Lets the rows go that were removed: each leaves a copy behind that moves out of sight, while the rows below are
 * already in their new places. The rows themselves are removed at once: what is pressed next is what is there.
 */
export function showLeavingRows(listing: Pick<Listing, 'isRemoved'>, seen: WeakSet<Element>): void {
  if (window.matchMedia(LESS_MOTION).matches) return;
  for (const row of document.querySelectorAll('[role="grid"] [data-key]')) {
    const imageId = row.getAttribute('data-key') ?? '';
    if (!listing.isRemoved(imageId) || seen.has(row)) continue;
    seen.add(row);
    const ghost = ghostOf(row);
    if (ghost === null) continue;
    row.parentElement?.append(ghost);
    const toEnd = getComputedStyle(row).direction === 'rtl' ? '-32px' : '32px';
    const leaving = ghost.animate([{}, { translate: toEnd, opacity: 0 }], {
      duration: LEAVES_MS,
      easing: 'ease-in',
    });
    leaving.addEventListener('finish', () => ghost.remove());
    leaving.addEventListener('cancel', () => ghost.remove());
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
