import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  use,
  useEffect,
  useLayoutEffect,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { queryKeys } from '../api/query-keys.ts';
import { PartErrorFallback } from '../image/PartErrorFallback.tsx';
import { PANEL_TABS } from '../image/tab.ts';
import { useListing } from '../listing/useListing.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { lazyComponent } from '../ui/lazy.tsx';
import { leave } from '../ui/leave.ts';
import { Splitter } from '../ui/Splitter.tsx';
import { useMediaQuery } from '../ui/useMediaQuery.ts';
import { LATER_WORDS as later } from './lazy-messages.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import { WIDE_PX, usePanelWidth } from './usePanelWidth.ts';
import styles from './PanelPlace.module.css';
import type { Catalog } from './useCatalog.ts';
import { usePanelList } from './usePanelList.ts';

/** Closes the panel, also while its code is loaded. */
const ClosePanel = createContext<() => void>(() => undefined);

const ImagePanel = lazyComponent(
  () => import('../image/ImagePanel.tsx').then((room) => room.ImagePanel),
  <LoadingPanel />,
);

const WIDE = `(min-width: ${WIDE_PX}px)`;
const PANEL_ID = 'image-panel';

interface PanelPlaceProps {
  readonly catalog: Catalog;
  readonly imageId: string;
  /** Notes the next or previous image, which gets the focus if this one leaves the list. */
  readonly noteNeighbour: (imageId: string) => void;
}

/** The panel of the image in the address: beside the table where there is room, else over it. */
export function PanelPlace({ catalog, imageId, noteNeighbour }: PanelPlaceProps) {
  const { ui, setUi, open, close, listing, lists, following } = catalog;
  // Neighbours change with the pages in memory.
  const { generation } = useListing(listing);
  const neighbour = listing.neighbour(imageId, 1) ?? listing.neighbour(imageId, -1);
  // An effect: once the image has left the list, it has no neighbours.
  useEffect(() => {
    if (neighbour !== null) noteNeighbour(neighbour);
  }, [noteNeighbour, neighbour]);
  useReadAnew(imageId, listing, generation);
  const list = usePanelList(catalog);
  const named = ui.find(({ name }) => name === 'ui.tab')?.value;
  const tab = PANEL_TABS.find((known) => known === named) ?? 'overview';
  return (
    <Resizable onClose={close}>
      <Boundary renderFailure={(caught) => <PartErrorFallback {...caught} onClose={close} />}>
        <ImagePanel
          imageId={imageId}
          listed={listing.imageInMemory(imageId)}
          tab={tab}
          onTab={(next) => setUi('ui.tab', next === 'overview' ? null : next)}
          onClose={close}
          list={list}
          rows={catalog.rows}
          lists={lists}
          isFollowed={following.isFollowed}
          onStep={(step) => {
            const next = listing.neighbour(imageId, step);
            if (next === null) return null;
            return () => {
              open(next);
              listing.reveal(next);
            };
          }}
        />
      </Boundary>
    </Resizable>
  );
}

/** Refreshing the list also refreshes the open image. */
function useReadAnew(imageId: string, listing: Catalog['listing'], generation: number): void {
  const client = useQueryClient();
  const { session } = useSession();
  const before = useRef({ listing, generation });
  // An effect: the list was read again outside of rendering.
  useEffect(() => {
    const isAnew = before.current.listing === listing && before.current.generation < generation;
    before.current = { listing, generation };
    if (isAnew) void client.refetchQueries({ queryKey: queryKeys.image(scopeOf(session), imageId) });
  }, [client, session, imageId, listing, generation]);
}

/** Shown while the code of the panel is loaded. */
function LoadingPanel() {
  const close = use(ClosePanel);
  return (
    <div className={styles.loading}>
      <p role="status">{words.loading}</p>
      <IconButton label={words.closePanel} icon={<Icon name="close" />} onClick={close} />
    </div>
  );
}

/** Escape closes the panel from the list too, but not from a field, a menu or a dialog: there it means these. */
function useEscapeOutside(close: () => void): void {
  // An effect: the key is pressed anywhere on the page.
  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element)) return;
      if (
        event.target.closest(
          `#${PANEL_ID}, input:not([type=checkbox]), textarea, select, dialog, [role=menu]`,
        ) !== null
      )
        return;
      close();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [close]);
}

interface ResizableProps {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The area to the right of the table, as wide as the user made it, with its splitter. Escape in it closes it. */
function Resizable({ onClose, children }: ResizableProps) {
  useEscapeOutside(onClose);
  const isWide = useMediaQuery(WIDE);
  const { widthPx, widths, drag, choose } = usePanelWidth();
  const place = useRef<HTMLElement>(null);
  // A layout effect: its cleanup runs while the element is still on screen.
  useLayoutEffect(() => {
    const { current } = place;
    return () => leave(current);
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes from anywhere inside
    <aside
      ref={place}
      id={PANEL_ID}
      className={styles.place}
      data-panel
      aria-label={words.panel}
      style={{ '--panel-width': `${widthPx}px` } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      {isWide && (
        <Splitter
          label={later.panelWidth}
          controls={PANEL_ID}
          widthPx={widthPx}
          widths={widths}
          valueText={later.pixels(widthPx)}
          onDrag={drag}
          onChoose={choose}
        />
      )}
      {/* No tab stop of its own, which Firefox would make of a scroll container: its content has them. */}
      <div className={styles.content} tabIndex={-1}>
        <ClosePanel value={onClose}>{children}</ClosePanel>
      </div>
    </aside>
  );
}
