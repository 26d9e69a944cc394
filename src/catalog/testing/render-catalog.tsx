import { act, render } from '@testing-library/react';
import { Store } from '@tanstack/store';
import { useSyncExternalStore, type ReactNode } from 'react';
import { formatAddress, parseAddress, withUi, type Address } from '../../filters/address.ts';
import { PROFILES, type ProfileName } from '../../attributes/profile.ts';
import { toRequest } from '../../filters/request.ts';
import type { Listing } from '../../listing/listing.ts';
import type { KnownProjects } from '../../session/known-projects.ts';
import { SessionProvider } from '../../session/SessionContext.ts';
import { sessionFor } from '../../operations/testing/session-for.ts';
import type { Catalog } from '../useCatalog.ts';
import { uiOfView } from '../view-address.ts';

/** A catalog with an address and no list, for parts of the page. */
function catalogAt(address: Address, write: (next: Address) => void, profileName: ProfileName): Catalog {
  const { filters, ui } = address;
  const profile = PROFILES[profileName];
  const session = sessionFor(profileName);
  const known: KnownProjects = { projects: [...session.projects, { id: 'globex-id', name: 'globex' }] };
  return {
    session,
    known,
    profile,
    filters,
    ui,
    request: toRequest(filters, ui, { profile, projectId: session.project.id }, 'head'),
    source: {},
    listing: { inMemory: () => ({ images: [], isWhole: true }) } as Partial<Listing> as Listing,
    setFilters: (next) => write({ filters: typeof next === 'function' ? next(filters) : next, ui }),
    setView: (next) => write({ filters: next, ui: uiOfView(ui) }),
    setUnnamed: (isOnly) => write({ filters, ui: withUi(ui, 'ui.unnamed', isOnly ? 'only' : null) }),
    setAddress: (change) => write(change(address)),
    setOwn: (change) => write({ filters, ui: change(ui) }),
    setUi: (name, value) => write({ filters, ui: withUi(ui, name, value) }),
    endTyping: () => undefined,
    toStart: () => write({ filters: filters.filter(({ name }) => name !== 'marker'), ui }),
  } as Partial<Catalog> as Catalog;
}

/**
 * Renders a part of the page for an address, and again for each address that it writes. Returns the current address,
 * and a function to change it from outside, as the browser's history does.
 */
export function renderCatalog(
  search: string,
  draw: (catalog: Catalog) => ReactNode,
  profile: ProfileName = 'glance',
) {
  const address = new Store(parseAddress(search));
  const write = (next: Address) => address.setState(() => next);
  const subscribe = (listener: () => void) => {
    const { unsubscribe } = address.subscribe(listener);
    return () => unsubscribe();
  };
  const http = () => Promise.reject(new Error('nothing is asked of the service here'));
  function Page() {
    return draw(catalogAt(useSyncExternalStore(subscribe, address.get.bind(address)), write, profile));
  }
  render(
    <SessionProvider value={{ session: sessionFor(profile), http }}>
      <Page />
    </SessionProvider>,
  );
  return {
    address: () => decodeURIComponent(formatAddress(address.get())),
    goTo: (next: string) => act(() => write(parseAddress(next))),
  };
}
