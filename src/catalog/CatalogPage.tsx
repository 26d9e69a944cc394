import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { PANEL_TABS } from '../image/tab.ts';
import type { Listing } from '../listing/listing.ts';
import { useListing } from '../listing/useListing.ts';
import { AddressProvider, useAddressControl } from '../navigation/useAddress.ts';
import { Header } from '../session/Header.tsx';
import { ScopedSession } from '../session/ScopedSession.tsx';
import { SessionNotices } from '../session/SessionNotices.tsx';
import { useSession } from '../session/SessionContext.ts';
import { ReceivingProvider, Receivings } from '../sharing/receiving/receiving.ts';
import { Optional } from '../ui/Optional.tsx';
import { Toasts } from '../ui/Toast.tsx';
import { useMediaQuery } from '../ui/useMediaQuery.ts';
import styles from './CatalogPage.module.css';
import { FiltersDialog } from './FiltersDialog.tsx';
import { ListArea } from './ListArea.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import { Sidebar } from './sidebar/Sidebar.tsx';
import { useCatalog, type Catalog } from './useCatalog.ts';
import { useFocusAfterPanel } from './useFocusAfterPanel.ts';
import { usePanelList } from './usePanelList.ts';
import { useRenewedRows } from './useRenewedRows.ts';

const ImagePanel = lazy(() =>
  import('../image/ImagePanel.tsx').then((room) => ({ default: room.ImagePanel })),
);

const PendingLink = lazy(() =>
  import('../sharing/receiving/PendingLink.tsx').then((room) => ({ default: room.PendingLink })),
);

const Runs = lazy(() => import('../runs/Runs.tsx').then((room) => ({ default: room.Runs })));

const Downloads = lazy(() =>
  import('../operations/downloading/Downloads.tsx').then((room) => ({ default: room.Downloads })),
);

/** Below this the filters do not fit beside the list. */
const NARROW = '(max-width: 899px)';

/** The catalog: filters, list, and the panel of an image. */
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

/** What others share with the project that the address names. */
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
  const sidebar = <Sidebar catalog={catalog} />;
  const beside = useRef<string | null>(null);
  useFocusAfterPanel(catalog.imageId, beside);
  useRenewedRows(catalog.listing);
  return (
    <div className={styles.page}>
      <Header>
        <AfterRows listing={catalog.listing}>
          <PendingLink />
        </AfterRows>
      </Header>
      <SessionNotices />
      <div className={styles.columns}>
        {!isNarrow && (
          <aside className={styles.sidebar} aria-label={words.filters}>
            {sidebar}
          </aside>
        )}
        <ListArea
          catalog={catalog}
          filtersButton={isNarrow ? <FiltersDialog>{sidebar}</FiltersDialog> : null}
        />
        {catalog.imageId !== null && <Panel catalog={catalog} imageId={catalog.imageId} beside={beside} />}
      </div>
      <div className={styles.corner}>
        <AfterRows listing={catalog.listing}>
          <Downloads />
        </AfterRows>
        <AfterRows listing={catalog.listing}>
          <Runs />
        </AfterRows>
        <Toasts label={words.messages} closeLabel={words.dismiss} />
      </div>
    </div>
  );
}

interface AfterRowsProps {
  readonly listing: Listing;
  readonly children: ReactNode;
}

/** What can wait until the first rows are on screen, and the page can do without. */
function AfterRows({ listing, children }: AfterRowsProps) {
  const [isTime, setTime] = useState(false);
  // An effect: the first answer comes from outside, and nothing is drawn for what comes before it.
  useEffect(() => {
    if (isTime) return undefined;
    let idle = 0;
    const look = () => {
      if (listing.getView().activity.kind === 'opening' || idle !== 0) return;
      idle = requestIdleCallback(() => setTime(true));
    };
    look();
    const unsubscribe = listing.subscribe(look);
    return () => {
      unsubscribe();
      cancelIdleCallback(idle);
    };
  }, [listing, isTime]);
  return isTime ? <Optional>{children}</Optional> : null;
}

interface PanelProps {
  readonly catalog: Catalog;
  readonly imageId: string;
  /** Takes note of the image that comes behind or before this one, for when this one has gone. */
  readonly beside: { current: string | null };
}

function Panel({ catalog, imageId, beside }: PanelProps) {
  const { ui, setUi, open, close, listing } = catalog;
  // Neighbours come and go with the pages in memory.
  useListing(listing);
  const neighbour = listing.neighbour(imageId, 1) ?? listing.neighbour(imageId, -1);
  // An effect: once the image has left the list, nothing is beside it any more.
  useEffect(() => {
    if (neighbour !== null) beside.current = neighbour;
  }, [beside, neighbour]);
  const list = usePanelList(catalog);
  const named = ui.find(({ name }) => name === 'ui.tab')?.value;
  const tab = PANEL_TABS.find((known) => known === named) ?? 'overview';
  return (
    <Suspense fallback={<aside className={styles.panel} aria-busy="true" />}>
      <div className={styles.panel}>
        <ImagePanel
          imageId={imageId}
          listed={listing.imageInMemory(imageId)}
          tab={tab}
          onTab={(next) => setUi('ui.tab', next === 'overview' ? null : next)}
          onClose={close}
          list={list}
          rows={catalog.rows}
          onStep={(step) => {
            const next = listing.neighbour(imageId, step);
            return next === null ? null : () => open(next);
          }}
        />
      </div>
    </Suspense>
  );
}
