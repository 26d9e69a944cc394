import { useSyncExternalStore } from 'react';
import type { Listing } from './listing.ts';
import type { ListView } from './view.ts';

/** What a listing looks like now; renders again when that changes. */
export function useListing(listing: Listing): ListView {
  return useSyncExternalStore(listing.subscribe, listing.getView);
}
