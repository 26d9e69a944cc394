import { useQueryClient } from '@tanstack/react-query';
import { memo, useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react';
import { AddressProvider, useAddressControl } from '../navigation/useAddress.ts';
import { Header } from '../session/Header.tsx';
import { ScopedSession } from '../session/ScopedSession.tsx';
import { ServiceNotice } from '../session/ServiceNotice.tsx';
import { SessionNotices } from '../session/SessionNotices.tsx';
import { useSession } from '../session/SessionContext.ts';
import { ReceivingProvider, Receivings } from '../sharing/receiving/receiving.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { whenQuiet } from '../ui/idle.ts';
import { returnFocus } from '../ui/focus-return.ts';
import { lazyComponent } from '../ui/lazy.tsx';
import { prefetch } from '../ui/loading.ts';
import { useMediaQuery } from '../ui/useMediaQuery.ts';
import { AfterRows } from './AfterRows.tsx';
import styles from './CatalogPage.module.css';
import { FiltersDialog } from './FiltersDialog.tsx';
import { ListArea } from './ListArea.tsx';
import { LostPanel } from './LostPanel.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import { NotLoaded } from './sidebar/NotLoaded.tsx';
import { useCatalog, type Catalog } from './useCatalog.ts';
import { useFocusAfterPanel } from './useFocusAfterPanel.ts';
import { useRenewedRows } from './useRenewedRows.ts';
import { useResumeReads } from './useResumeReads.ts';

const Sidebar = lazyComponent(() => import('./sidebar/Sidebar.tsx').then((room) => room.Sidebar));

const PanelPlace = lazyComponent(() => import('./PanelPlace.tsx').then((room) => room.PanelPlace));

const PendingLink = lazyComponent(() =>
  import('../sharing/receiving/PendingLink.tsx').then((room) => room.PendingLink),
);

const CatalogActivity = lazyComponent(() =>
  import('./CatalogActivity.tsx').then((room) => room.CatalogActivity),
);

const JobCards = lazyComponent(() => import('../operations/JobCards.tsx').then((room) => room.JobCards));

const Toasts = lazyComponent(() => import('../ui/Toasts.tsx').then((room) => room.Toasts));

const ComparePlace = lazyComponent(() => import('./ComparePlace.tsx').then((room) => room.ComparePlace));

const CreatePlace = lazyComponent(() => import('./CreatePlace.tsx').then((room) => room.CreatePlace));

const Shortcuts = lazyComponent(() => import('./shortcuts/Shortcuts.tsx').then((room) => room.Shortcuts));

const Freshness = lazyComponent(() => import('./Freshness.tsx').then((room) => room.Freshness));

/** Below this the filters do not fit beside the list. */
const NARROW = '(max-width: 899px)';

export function CatalogPage() {
  return (
    <AddressProvider value={useAddressControl()}>
      <ScopedSession>
        <WithReceiving>
          <Rooms />
        </WithReceiving>
      </ScopedSession>
    </AddressProvider>
  );
}

/** The catalog with the images that other projects share with the one in the address. */
function WithReceiving({ children }: { readonly children: ReactNode }) {
  const { session, http } = useSession();
  const client = useQueryClient();
  const [all] = useState(() => new Receivings());
  const receiving = useMemo(() => all.of(session, client, http), [all, session, client, http]);
  return <ReceivingProvider value={receiving}>{children}</ReceivingProvider>;
}

function Rooms() {
  const catalog = useCatalog();
  const isNarrow = useMediaQuery(NARROW);
  const sidebar = (
    <Boundary renderFailure={(caught) => <NotLoaded {...caught} />}>
      <Sidebar catalog={catalog} />
    </Boundary>
  );
  const noteNeighbour = useFocusAfterPanel(catalog.imageId);
  useRenewedRows(catalog);
  useResumeReads(catalog.listing);
  const isOpen = catalog.imageId !== null;
  // Effects: the panel's place is loaded ahead of time, and its content along with it where an image is open.
  useEffect(() => whenQuiet(PanelPlace.prefetch), []);
  useEffect(() => {
    if (isOpen) prefetch(() => import('../image/ImagePanel.tsx'));
  }, [isOpen]);
  // What is around the list follows after its rows.
  const late = useDeferredValue(catalog);
  return (
    <div className={styles.page}>
      <Top catalog={late} />
      <div className={styles.columns}>
        {!isNarrow && (
          // No tab stop of its own, which Firefox would make of a scroll container: its controls are.
          <aside className={styles.sidebar} tabIndex={-1} aria-label={words.filters}>
            <AfterRows listing={catalog.listing} isNext>
              {sidebar}
            </AfterRows>
          </aside>
        )}
        <ListArea
          catalog={catalog}
          filtersButton={isNarrow ? <FiltersDialog>{sidebar}</FiltersDialog> : null}
        />
        {catalog.imageId !== null && (
          <Boundary renderFailure={(caught) => <LostPanel {...caught} onClose={catalog.close} />}>
            <PanelPlace catalog={catalog} imageId={catalog.imageId} noteNeighbour={noteNeighbour} />
          </Boundary>
        )}
      </div>
      <AfterRows listing={catalog.listing}>
        <Freshness catalog={catalog} />
      </AfterRows>
      <Corner catalog={late} />
    </div>
  );
}

/** The header, and notices about session and service. */
const Top = memo(function Top({ catalog }: { readonly catalog: Catalog }) {
  return (
    <>
      <a
        href="#list"
        className={styles.skip}
        onClick={(event) => {
          // Without a mark in the address, which is the query.
          event.preventDefault();
          returnFocus();
        }}
      >
        {words.skipToList}
      </a>
      <Header>
        <AfterRows listing={catalog.listing}>
          <PendingLink />
        </AfterRows>
        <AfterRows listing={catalog.listing}>
          <CatalogActivity catalog={catalog} />
        </AfterRows>
      </Header>
      <SessionNotices />
      <ServiceNotice />
    </>
  );
});

/** What stands over the page: images that are compared, jobs and messages. */
const Corner = memo(function Corner({ catalog }: { readonly catalog: Catalog }) {
  const { listing } = catalog;
  return (
    <>
      <AfterRows listing={listing}>
        <CreatePlace catalog={catalog} />
      </AfterRows>
      <AfterRows listing={listing}>
        <Shortcuts catalog={catalog} />
      </AfterRows>
      <AfterRows listing={listing}>
        <ComparePlace />
      </AfterRows>
      <div className={styles.corner} data-corner>
        <AfterRows listing={listing}>
          <JobCards />
        </AfterRows>
        <AfterRows listing={listing}>
          <Toasts label={words.messages} closeLabel={words.dismiss} />
        </AfterRows>
      </div>
    </>
  );
});
