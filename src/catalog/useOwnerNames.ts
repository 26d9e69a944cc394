import { useEffect } from 'react';
import { textOf } from '../api/image.ts';
import { valuesOf, type Filters } from '../filters/address.ts';
import type { Listing } from '../listing/listing.ts';
import { lookUpIds, rememberProjects } from '../session/project-lookup.ts';
import { useSession } from '../session/SessionContext.ts';

/** While a list is read, it changes with every page. */
const REST_MS = 500;

/** Learns what the owners of the images of a list, and of its filters, are called. */
export function useOwnerNames(listing: Listing, filters: Filters): void {
  const { session, http } = useSession();
  // Effects: what is kept is outside of React, and the list changes outside of it.
  useEffect(() => rememberProjects(session, session.projects), [session]);
  useEffect(() => {
    let timer = 0;
    const look = () => {
      const owners = listing.inMemory().images.flatMap((image) => textOf(image, 'owner') ?? []);
      void lookUpIds(http, session, [...new Set([...valuesOf(filters, 'owner'), ...owners])]);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = window.setTimeout(look, REST_MS);
    };
    soon();
    const unsubscribe = listing.subscribe(soon);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [http, session, listing, filters]);
}
