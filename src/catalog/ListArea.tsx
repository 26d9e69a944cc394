import { memo, useDeferredValue, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { listOwn } from '../filters/address.ts';
import { shareStatusIn } from '../filters/membership.ts';
import { endFirstView } from '../ui/first-view.ts';
import { returnFocus } from '../ui/focus-return.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { useIdle, whenQuiet } from '../ui/idle.ts';
import { lazyComponent } from '../ui/lazy.tsx';
import { loadFailureWords } from '../ui/loading.ts';
import { usePreference } from '../ui/preferences.ts';
import { ZONE_KEY } from '../ui/stored-preference.ts';
import type { Listing } from '../listing/listing.ts';
import type { Activity, ListView } from '../listing/view.ts';
import { useListing } from '../listing/useListing.ts';
import { useNews } from '../listing/useNews.ts';
import { AfterRows } from './AfterRows.tsx';
import { Chips as PlainChips, type ChipAdviceProps } from './Chips.tsx';
import { headingOf } from './view-address.ts';
import { ImagesGrid } from './ImagesGrid.tsx';
import styles from './ListArea.module.css';
import { CATALOG_WORDS as words } from './messages.ts';
import { useSelection } from './selection.ts';
import { useRenewedImages } from './useRenewedRows.ts';
import { useSelectAll } from './useSelectAll.ts';
import { Toolbar } from './Toolbar.tsx';
import type { Catalog } from './useCatalog.ts';
import { useLook } from './useLook.ts';

const EmptyState = lazyComponent(() => import('./EmptyState.tsx').then((room) => room.EmptyState));

const ListWait = lazyComponent(() => import('./ListWait.tsx').then((room) => room.ListWait));

const Notices = lazyComponent(() => import('./Notices.tsx').then((room) => room.Notices));

const FindBar = lazyComponent(() => import('./find/FindBar.tsx').then((room) => room.FindBar));

const OwnChips = lazyComponent(() => import('./OwnChips.tsx').then((room) => room.OwnChips));

const SelectionBar = lazyComponent(() => import('./SelectionBar.tsx').then((room) => room.SelectionBar));

const SendersOfList = lazyComponent(() => import('./SendersOfList.tsx').then((room) => room.SendersOfList));

const ChipAdvice = lazyComponent(() => import('./ChipAdvice.tsx').then((room) => room.ChipAdvice));

const Chips = memo(PlainChips);

function Advice(props: ChipAdviceProps) {
  return (
    <Boundary>
      <ChipAdvice {...props} />
    </Boundary>
  );
}

/**
 * How long the rows of the previous filters may stay while the new ones load. Not dimmed: most answers
 * come sooner, and had to wait for the browser to paint the dimmed rows.
 */
const STALE_MS = 150;

const QUIET: ReadonlySet<Activity['kind']> = new Set(['idle', 'opening', 'stopped']);

interface ListAreaProps {
  readonly catalog: Catalog;
  readonly filtersButton: ReactNode;
}

/** The list with its heading, chips, notices and rows. */
export function ListArea({ catalog, filtersButton }: ListAreaProps) {
  const { listing, lists } = catalog;
  const view = useListing(listing);
  const isIdle = useIdle();
  const shown = useShown(catalog);
  const look = useLook(catalog);
  const receiving = shareStatusIn(catalog.filters);
  const { session, http } = useSession();
  const selection = useSelection(
    `${session.project.id} ${session.region} ${receiving ?? 'all'}`,
    // Of the rows on screen: with those of the next list, the cells of all rows would be others at once.
    shown.source.canonical,
  );
  useRenewedImages(selection.renew);
  const { drop } = selection;
  // An effect: images are deleted outside of rendering, from any part of the page.
  useEffect(() => lists.onRemove(drop), [lists, drop]);
  const selectAll = useSelectAll(catalog, selection);
  const [isBySender, setBySender] = useState(false);
  const newCount = useNews({
    http,
    scope: scopeOf(session),
    canonical: catalog.source.canonical,
    pick: catalog.source.pick,
    request: catalog.request,
    view,
  });

  const [zone] = usePreference(ZONE_KEY);
  const hasOwn = listOwn(catalog.ui).length > 0;
  // The search follows after the rows.
  const late = useDeferredValue(catalog);
  const heading = headingOf(catalog);
  // An effect: the title belongs to the window.
  useEffect(() => {
    document.title = words.title(heading);
  }, [heading]);

  const emptied = useRef<HTMLHeadingElement>(null);
  const isEmpty = view.total.kind === 'exact' && view.total.count === 0 && view.activity.kind === 'idle';
  useFocusWhenEmptied(listing, isEmpty, emptied);
  useEndFirstView(view.activity.kind === 'opening');
  // An effect: it is loaded ahead of time, so that it can take the focus of the last row.
  useEffect(() => whenQuiet(EmptyState.prefetch), []);
  // An effect: a notice may have to say that the network is gone.
  useEffect(() => whenQuiet(Notices.prefetch), []);
  return (
    <main id="list" className={styles.area}>
      <Toolbar
        catalog={catalog}
        listing={listing}
        view={view}
        look={look}
        onSelectAll={receiving === null ? null : selectAll.start}
        bySender={{ isOpen: isBySender, toggle: () => setBySender(!isBySender) }}
      >
        {filtersButton}
      </Toolbar>
      {/* There before anything is selected: a region that comes with its text is not announced. */}
      <p className="visually-hidden" role="status">
        {selection.images.size === 0 ? '' : words.selected(selection.images.size)}
      </p>
      <Find catalog={late} />
      {/* Another time zone changes every time shown. */}
      <Chips key={zone} catalog={catalog} Advice={Advice}>
        {hasOwn && <OwnChips catalog={catalog} />}
      </Chips>
      {hasNotice(catalog, view, newCount) && (
        <Boundary renderFailure={({ thrown }) => <p role="alert">{loadFailureWords(thrown).title}</p>}>
          <Notices catalog={catalog} listing={listing} view={view} newCount={newCount} />
        </Boundary>
      )}
      {isBySender && receiving !== null && (
        <Boundary>
          <SendersOfList
            catalog={catalog}
            view={view}
            selection={selection}
            from={receiving}
            onClose={() => setBySender(false)}
          />
        </Boundary>
      )}
      {/* Not after the rows: it is they that keep the user waiting. */}
      {isIdle && catalog.source.pages === undefined && (
        <Boundary>
          <ListWait listing={listing} view={view} />
        </Boundary>
      )}
      {isEmpty ? (
        <EmptyState catalog={catalog} heading={emptied} isUnreadable={view.unreadable.length > 0} />
      ) : (
        <ShownGrid catalog={catalog} shown={shown} look={look} selection={selection} />
      )}
      <AfterRows listing={listing}>
        <SelectionBar
          catalog={catalog}
          view={view}
          selection={selection}
          selectAll={selectAll}
          columns={look.columns}
        />
      </AfterRows>
    </main>
  );
}

/** Whether there is anything to say above the list; what it is stands in {@link Notices}. */
function hasNotice({ source }: Catalog, { activity, notice }: ListView, newCount: number): boolean {
  return source.admit !== undefined || notice !== null || newCount > 0 || !QUIET.has(activity.kind);
}

/** The search above the list. */
const Find = memo(function Find({ catalog }: { readonly catalog: Catalog }) {
  return (
    <div className={styles.find}>
      <AfterRows listing={catalog.listing} isNext>
        <FindBar catalog={catalog} />
      </AfterRows>
    </div>
  );
});

/** When the last row leaves the list, focus moves from it to the heading, and back when rows return. */
function useFocusWhenEmptied(
  listing: Listing,
  isEmpty: boolean,
  heading: { readonly current: HTMLElement | null },
): void {
  const before = useRef({ listing, isEmpty });
  // An effect: the row is gone only now.
  useEffect(() => {
    const isOther = before.current.listing === listing && before.current.isEmpty !== isEmpty;
    before.current = { listing, isEmpty };
    if (!isOther || (document.activeElement !== document.body && document.activeElement !== null)) return;
    if (isEmpty) heading.current?.focus({ preventScroll: true });
    else returnFocus();
  }, [listing, isEmpty, heading]);
}

type ShownGridProps = Omit<Parameters<typeof ImagesGrid>[0], 'view'>;

function ShownGrid(props: ShownGridProps) {
  return <ImagesGrid {...props} view={useListing(props.shown.listing)} />;
}

/** Takes over from the first rows, which were drawn before the program was there, once the list has its own. */
function useEndFirstView(isOpening: boolean): void {
  // An effect: what ends stands outside of the page. A microtask: the grid renders its rows after it was laid out,
  // still before anything is painted.
  useLayoutEffect(() => {
    if (!isOpening) queueMicrotask(endFirstView);
  }, [isOpening]);
}

/**
 * The catalog whose rows are on screen: the last one, for a moment, while the first page of the next is loading.
 * The whole catalog, not only its listing, so that rows about to go are not rendered again with other addresses.
 */
function useShown(catalog: Catalog): Catalog {
  const { listing } = catalog;
  const [late, setLate] = useState<Listing | null>(null);
  const [last, setLast] = useState(catalog);
  const isOpening = useListing(listing).activity.kind === 'opening';
  const stays = isOpening && late !== listing && last.listing !== listing;
  if (!stays && last !== catalog) setLast(catalog);
  // An effect: it needs a timer.
  useEffect(() => {
    if (!stays) return undefined;
    const timer = setTimeout(() => setLate(listing), STALE_MS);
    return () => clearTimeout(timer);
  }, [stays, listing]);
  return stays ? last : catalog;
}
