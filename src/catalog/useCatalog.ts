import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import {
  canonical,
  formatAddress,
  formatParams,
  listOwn,
  parseAddress,
  valueOf,
  type Filters,
  type Ui,
} from '../filters/address.ts';
import { PROFILES, type Profile } from '../attributes/profile.ts';
import { hidesOwn, onlyUnnamed, toRequest, type End, type ListRequest } from '../filters/request.ts';
import { ListCache } from '../listing/list-cache.ts';
import type { Listing } from '../listing/listing.ts';
import type { PageSource } from '../listing/page-reader.ts';
import { useAddress } from '../navigation/useAddress.ts';
import { NEW_IMAGE, paths } from '../paths.ts';
import type { Rows } from '../sharing/receiving/decisions.ts';
import type { Session } from '../../contract/session.d.ts';
import type { KnownProjects } from '../session/known-projects.ts';
import { scopeOf } from '../session/session.ts';
import { useKnownProjects } from '../session/useKnownProjects.ts';
import { useSession } from '../session/SessionContext.ts';
import { catalogWrites, type CatalogWrites } from './catalog-writes.ts';
import { admitTo, pendingRowsOf } from './receiving.ts';
import { foundPagesOf, isFoundList } from './found-source.ts';
import { useFollow, type Following } from './useFollow.ts';
import { rowSearchOf } from './view-address.ts';

/** The list that the address asks for, and the ways to change the address. */
export interface Catalog extends CatalogWrites {
  readonly session: Session;
  /** Projects that have names here. */
  readonly known: KnownProjects;
  readonly profile: Profile;
  readonly filters: Filters;
  readonly ui: Ui;
  readonly imageId: string | null;
  readonly listing: Listing;
  /** This list and those that the user may come back to: deleted images are removed from all of them. */
  readonly lists: ListCache;
  readonly request: ListRequest;
  readonly source: PageSource;
  /** The rows that change when an image is accepted or rejected. */
  readonly rows: Rows;
  readonly endTyping: () => void;
  readonly open: (imageId: string) => void;
  readonly close: () => void;
  readonly following: Following;
  readonly hrefOf: (imageId: string) => string;
  readonly toStart: () => void;
}

/** Binds the address to a listing of the service. */
export function useCatalog(): Catalog {
  const { session, http } = useSession();
  const { address, imageId: named, place, arrival, write, endTyping, openedFromList, back } = useAddress();
  const imageId = named === NEW_IMAGE ? null : named;
  const { ui } = address;
  const listText = canonical(address.filters);
  // By the text, so that what depends on the filters is not computed again when something else changes.
  const filters = useMemo(() => parseAddress(`?${listText}`).filters, [listText]);
  const client = useQueryClient();
  const [lists] = useState(() => new ListCache());
  const known = useKnownProjects(session);
  const profile = PROFILES[session.profile];
  const projectId = session.project.id;
  const isOwnHidden = hidesOwn(filters, ui);
  const isUnnamed = onlyUnnamed(ui);
  const isFound = isFoundList(ui);
  const ownText = formatParams(listOwn(ui));

  // Only the `ui.` parameters that the list depends on: the density does not make it another list.
  const listUi = useMemo<Ui>(
    () => [
      ...(isOwnHidden ? [] : ([{ name: 'ui.own', value: 'show' }] as const)),
      ...(isUnnamed ? ([{ name: 'ui.unnamed', value: 'only' }] as const) : []),
      ...parseAddress(ownText).ui,
    ],
    [isOwnHidden, isUnnamed, ownText],
  );
  const requestOf = useCallback(
    (end: End) => toRequest(filters, listUi, { profile, projectId }, end),
    [filters, listUi, profile, projectId],
  );
  const request = useMemo(() => requestOf('head'), [requestOf]);

  const source = useMemo<PageSource>(() => {
    const asker = { client, http, scope: scopeOf(session) };
    const admit = isOwnHidden ? admitTo(asker, filters, session) : undefined;
    return {
      ...asker,
      canonical: formatAddress({ filters, ui: listUi }),
      ...(admit === undefined ? {} : { admit }),
      ...(isFound && admit === undefined
        ? { pages: foundPagesOf({ session, filters, ui: listUi, request, profile }, http) }
        : {}),
      ...(ownText === '' || (isFound && admit === undefined)
        ? {}
        : { pick: async (images) => (await import('./find/pick-images.ts')).pickImages(images, listUi) }),
    };
  }, [client, http, session, filters, isOwnHidden, listUi, ownText, isFound, request, profile]);

  const listing = useMemo(
    () =>
      lists.find(
        { source, requestOf, place, seek: place === null ? (valueOf(ui, 'ui.at') ?? null) : null },
        arrival === 'POP',
      ),
    [lists, source, requestOf, place, ui, arrival],
  );
  // An effect: reading starts once the list is on screen. Before painting, and not in the grid, which may still have the
  // rows of the last one.
  useLayoutEffect(() => lists.show(listing), [lists, listing]);
  const rows = useMemo(() => pendingRowsOf(listing, filters), [listing, filters]);

  const writes = useMemo(() => catalogWrites(write), [write]);
  const following = useFollow(write);
  const open = useCallback(
    (next: string) => {
      following.stop();
      write({ history: 'open', change: (at) => ({ ...at, imageId: next }) });
    },
    [write, following],
  );
  const close = useCallback(() => {
    following.stop();
    if (openedFromList) back();
    else write({ history: 'replace', change: (at) => ({ ...at, imageId: null }) });
  }, [openedFromList, back, write, following]);
  const toStart = useCallback(() => {
    if (valueOf(filters, 'marker') === undefined) return;
    writes.setFilters(filters.filter(({ name }) => name !== 'marker'));
  }, [filters, writes]);
  const rowSearch = rowSearchOf(filters, ui);
  const hrefOf = useCallback((id: string) => `${paths.image(id)}${rowSearch}`, [rowSearch]);

  // The same object while nothing of it changes: what is rendered later compares it.
  return useMemo(
    () => ({
      session,
      known,
      profile,
      filters,
      ui,
      imageId,
      listing,
      lists,
      request,
      source,
      rows,
      ...writes,
      endTyping,
      open,
      close,
      following,
      hrefOf,
      toStart,
    }),
    [
      session,
      known,
      profile,
      filters,
      ui,
      imageId,
      listing,
      lists,
      request,
      source,
      rows,
      writes,
      endTyping,
      open,
      close,
      following,
      hrefOf,
      toStart,
    ],
  );
}
