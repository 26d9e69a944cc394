import { useSyncExternalStore } from 'react';
import type { Listing } from './listing.ts';
import type { ListView } from './view.ts';

/** The view of a listing; renders again when it changes. */
export function useListing(listing: Listing): ListView {
  return useSyncExternalStore(listing.subscribe, listing.getView);
}
