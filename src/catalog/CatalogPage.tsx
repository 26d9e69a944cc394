import { lazy, Suspense } from 'react';
import type { PanelTab } from '../image/ImagePanel.tsx';
import { useListing } from '../listing/useListing.ts';
import { AddressProvider, useAddressControl } from '../navigation/useAddress.ts';
import { Header } from '../session/Header.tsx';
import { ScopedSession } from '../session/ScopedSession.tsx';
import { SessionNotices } from '../session/SessionNotices.tsx';
import { Toasts } from '../ui/Toast.tsx';
import { useMediaQuery } from '../ui/useMediaQuery.ts';
import styles from './CatalogPage.module.css';
import { FiltersDialog } from './FiltersDialog.tsx';
import { ListArea } from './ListArea.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import { Sidebar } from './sidebar/Sidebar.tsx';
import { useCatalog, type Catalog } from './useCatalog.ts';
import { useFocusAfterPanel } from './useFocusAfterPanel.ts';

const ImagePanel = lazy(() =>
  import('../image/ImagePanel.tsx').then((room) => ({ default: room.ImagePanel })),
);

/** The views of an image that an address can name. */
const TABS: readonly PanelTab[] = ['overview', 'sharing', 'json'];

/** Below this the filters do not fit beside the list. */
const NARROW = '(max-width: 899px)';

/** The catalog: filters, list, and the panel of an image. */
export function CatalogPage() {
  return (
    <AddressProvider value={useAddressControl()}>
      <ScopedSession>
        <Rooms />
      </ScopedSession>
    </AddressProvider>
  );
}

function Rooms() {
  const catalog = useCatalog();
  const isNarrow = useMediaQuery(NARROW);
  const sidebar = <Sidebar catalog={catalog} />;
  useFocusAfterPanel(catalog.imageId);
  return (
    <div className={styles.page}>
      <Header />
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
        {catalog.imageId !== null && <Panel catalog={catalog} imageId={catalog.imageId} />}
      </div>
      <Toasts label={words.messages} closeLabel={words.dismiss} />
    </div>
  );
}

function Panel({ catalog, imageId }: { readonly catalog: Catalog; readonly imageId: string }) {
  const { ui, setUi, open, close, listing } = catalog;
  // Neighbours come and go with the pages in memory.
  useListing(listing);
  const named = ui.find(({ name }) => name === 'ui.tab')?.value;
  const tab = TABS.find((known) => known === named) ?? 'overview';
  return (
    <Suspense fallback={<aside className={styles.panel} aria-busy="true" />}>
      <div className={styles.panel}>
        <ImagePanel
          imageId={imageId}
          listed={listing.imageInMemory(imageId)}
          tab={tab}
          onTab={(next) => setUi('ui.tab', next === 'overview' ? null : next)}
          onClose={close}
          onStep={(step) => {
            const next = listing.neighbour(imageId, step);
            return next === null ? null : () => open(next);
          }}
        />
      </div>
    </Suspense>
  );
}
