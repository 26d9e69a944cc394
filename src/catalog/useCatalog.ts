import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { canonical, formatAddress, valueOf, withUi, type Filters, type Ui } from '../filters/address.ts';
import { PROFILES, type Profile } from '../attributes/profile.ts';
import { hidesOwn, onlyUnnamed, toRequest, type End, type ListRequest } from '../filters/request.ts';
import type { Listing } from '../listing/listing.ts';
import type { Source } from '../listing/page-reader.ts';
import { Shelf } from '../listing/shelf.ts';
import { useAddress } from '../navigation/useAddress.ts';
import { paths } from '../paths.ts';
import type { Rows } from '../sharing/receiving/decisions.ts';
import { scopeOf, type Session } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { admitTo, rowsOf } from './receiving.ts';
import { useFollow, type Following } from './useFollow.ts';

/** Who is typing, when a change of the filters comes from a field that is being typed in. */
export interface Typing {
  readonly typingIn: string;
}

/** The list that the address asks for, and the ways to change the address that the catalog has. */
export interface Catalog {
  readonly session: Session;
  readonly profile: Profile;
  readonly filters: Filters;
  readonly ui: Ui;
  readonly imageId: string | null;
  readonly listing: Listing;
  /** It and those that may be come back to: what images leave when they are deleted. */
  readonly lists: Shelf;
  readonly request: ListRequest;
  /** Where the list is read from. */
  readonly source: Source;
  /** The list as a place where images are decided on. */
  readonly rows: Rows;
  /** A list's own name: another list of the same filters has another. */
  readonly listId: (listing: Listing) => string;
  readonly setFilters: (filters: Filters, typing?: Typing) => void;
  /** Another view altogether: what is filtered here goes too. */
  readonly setView: (filters: Filters) => void;
  /** Shows images without a name alone, or all that the filters ask for. */
  readonly setUnnamed: (isOnly: boolean) => void;
  readonly endTyping: () => void;
  readonly setUi: (name: `ui.${string}`, value: string | null) => void;
  readonly open: (imageId: string) => void;
  readonly close: () => void;
  readonly following: Following;
  readonly hrefOf: (imageId: string) => string;
  readonly toStart: () => void;
}

const listIds = new WeakMap<Listing, string>();
let lastListId = 0;

function listIdOf(listing: Listing): string {
  let id = listIds.get(listing);
  if (id === undefined) {
    lastListId += 1;
    id = `list-${lastListId}`;
    listIds.set(listing, id);
  }
  return id;
}

/** What is ours in the address of a row: not what is beside or over the list now, so that no row is drawn anew for it. */
function withoutBeside(ui: Ui): Ui {
  return withUi(withUi(ui, 'ui.tab', null), 'ui.compare', null);
}

/** What is ours in the address of another view: no place in the list that was, and none of its filters. */
export function uiOfView(ui: Ui): Ui {
  return withUi(withUi(ui, 'ui.at', null), 'ui.unnamed', null);
}

/** Binds the address to a listing of the service. */
export function useCatalog(): Catalog {
  const { session, http } = useSession();
  const { address, imageId, place, arrival, write, endTyping, openedFromList, back } = useAddress();
  const { ui } = address;
  const listText = canonical(address.filters);
  // What is made of the filters is not made anew when something else changes.
  // oxlint-disable-next-line react/exhaustive-deps -- the text of the filters stands for them
  const filters = useMemo(() => address.filters, [listText]);
  const client = useQueryClient();
  const [lists] = useState(() => new Shelf());
  const profile = PROFILES[session.profile];
  const projectId = session.project.id;
  const isOwnHidden = hidesOwn(filters, ui);

  const isUnnamed = onlyUnnamed(ui);

  const requestOf = useCallback(
    (end: End) => {
      // No more of what is ours than the list depends on: it is not another one when the density changes.
      const listUi: Ui = [
        ...(isOwnHidden ? [] : [{ name: 'ui.own', value: 'show' }]),
        ...(isUnnamed ? [{ name: 'ui.unnamed', value: 'only' }] : []),
      ];
      return toRequest(filters, listUi, { profile, projectId }, end);
    },
    [filters, isOwnHidden, isUnnamed, profile, projectId],
  );
  const request = useMemo(() => requestOf('head'), [requestOf]);

  const source = useMemo<Source>(() => {
    const asker = { client, http, scope: scopeOf(session) };
    const admit = isOwnHidden ? admitTo(asker, filters, session) : undefined;
    return {
      ...asker,
      canonical: `${listText}${isOwnHidden ? ' ' : ''}${isUnnamed ? ' unnamed' : ''}`,
      ...(admit === undefined ? {} : { admit }),
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the text of the filters stands for them
  }, [client, http, session, listText, isOwnHidden, isUnnamed]);

  const listing = useMemo(
    () =>
      lists.take(
        `${listText} ${String(isOwnHidden)} ${String(isUnnamed)} ${projectId} ${session.region}`,
        arrival === 'POP',
        place,
        {
          source,
          requestOf,
          place,
          seek: place === null ? (valueOf(ui, 'ui.at') ?? null) : null,
        },
      ),
    // The place and the way it was come by belong to the moment the list is taken.
    // oxlint-disable-next-line react/exhaustive-deps -- they do not make it another list
    [lists, listText, isOwnHidden, projectId, source],
  );
  const rows = useMemo(() => rowsOf(listing, filters), [listing, filters]);

  const setFilters = useCallback(
    (next: Filters, typing?: Typing) =>
      write({
        history: typing ?? 'push',
        // A place in the list that was is none in the list that comes.
        change: (at) => ({ ...at, address: { filters: next, ui: withUi(at.address.ui, 'ui.at', null) } }),
      }),
    [write],
  );
  const setUnnamed = useCallback(
    (isOnly: boolean) =>
      write({
        history: 'push',
        change: (at) => ({
          ...at,
          address: {
            ...at.address,
            ui: withUi(uiOfView(at.address.ui), 'ui.unnamed', isOnly ? 'only' : null),
          },
        }),
      }),
    [write],
  );
  const setView = useCallback(
    (next: Filters) =>
      write({
        history: 'push',
        change: (at) => ({ ...at, address: { filters: next, ui: uiOfView(at.address.ui) } }),
      }),
    [write],
  );
  const setUi = useCallback(
    (name: `ui.${string}`, value: string | null) =>
      write({
        history: 'replace',
        change: (at) => ({ ...at, address: { ...at.address, ui: withUi(at.address.ui, name, value) } }),
      }),
    [write],
  );
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
    if (valueOf(filters, 'marker') !== undefined) setFilters(filters.filter(({ name }) => name !== 'marker'));
  }, [filters, setFilters]);
  const rowSearch = formatAddress({ filters, ui: withoutBeside(ui) });
  const hrefOf = useCallback((id: string) => `${paths.image(id)}${rowSearch}`, [rowSearch]);

  const catalog: Catalog = {
    session,
    profile,
    filters,
    ui,
    imageId,
    listing,
    lists,
    request,
    source,
    rows,
    listId: listIdOf,
    setFilters,
    setView,
    setUnnamed,
    endTyping,
    setUi,
    open,
    close,
    following,
    hrefOf,
    toStart,
  };
  // Another object only when one of its parts is another one.
  // oxlint-disable-next-line react/exhaustive-deps -- the parts are what it depends on
  return useMemo(() => catalog, Object.values(catalog));
}
