import { useCallback, useMemo, useState, type MouseEvent } from 'react';
import { nextOrder } from '../filters/order.ts';
import { valueOf, withUi } from '../filters/address.ts';
import { setOrder } from '../filters/edit.ts';
import { Grid, type GridAction } from '../grid/Grid.tsx';
import type { RowLook } from '../grid/elements.tsx';
import type { Cell } from '../grid/keyboard.ts';
import type { VisibleRange } from '../grid/useScroll.ts';
import { nameOf } from '../image/facts.ts';
import type { ListRow, ListView } from '../listing/view.ts';
import { targetOf } from '../operations/target.ts';
import type { Catalog } from './useCatalog.ts';
import { useFollowRow } from './useFollowRow.ts';
import type { CardMenuProps } from './CardMenu.tsx';
import { CARD_PX, CARDS } from './cards.tsx';
import type { CellTools } from './cells.tsx';
import { decisionOf } from './columns.tsx';
import { useAddress } from '../navigation/useAddress.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { useIdle } from '../ui/idle.ts';
import { lazyComponent, lazyDialog } from '../ui/lazy.tsx';
import { useMediaQuery } from '../ui/useMediaQuery.ts';
import { useNow } from '../ui/useNow.ts';
import { copyAndSay } from '../ui/copy.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import { LoadedBox, LoadedSelection, useLoaded } from './LoadedBox.tsx';
import { effectOf } from './row-press.ts';
import { useFolds } from './useFolds.ts';
import { useImagesTable } from './useImagesTable.ts';
import type { Look } from './useLook.ts';
import { useRowSelection } from './useRowSelection.ts';
import type { Selection } from './selection.ts';
import { useMark } from './useMark.ts';
import { useDecide } from './receiving.ts';

const MembershipTime = lazyComponent(() =>
  import('./MembershipTime.tsx').then((room) => room.MembershipTime),
);

const ColumnTools = lazyComponent(() => import('./ColumnTools.tsx').then((room) => room.ColumnTools));

const CellFilter = lazyComponent(() => import('./CellFilter.tsx').then((room) => room.CellFilter));

const CardMenu = lazyDialog(() => import('./CardMenu.tsx').then((room) => room.CardMenu));

const membershipTime: CellTools['membershipTime'] = (imageId, of, nowMs) => (
  <MembershipTime imageId={imageId} of={of} nowMs={nowMs} />
);

const PromiseCell = lazyComponent(() => import('./find/PromiseCell.tsx').then((room) => room.PromiseCell));

const promise: NonNullable<CellTools['promise']> = (image, column, nowMs) => (
  <PromiseCell image={image} column={column} nowMs={nowMs} />
);

interface ImagesGridProps {
  /** The catalog of the current address: what commands act on. */
  readonly catalog: Catalog;
  /** The catalog whose rows are on screen: after a change of the filters, for a moment the previous one. */
  readonly shown: Catalog;
  readonly view: ListView;
  readonly look: Look;
  readonly selection: Selection;
}

const GAP: RowLook = { kind: 'wide', content: words.gap };
const LOADED_BOX = <LoadedBox />;
const WAITING: RowLook = { kind: 'waiting', label: words.loading };

/** The rows of the list in the grid, with their keys and clicks. */
export function ImagesGrid(props: ImagesGridProps) {
  const { catalog, shown, view, look, selection } = props;
  const { filters, listing, open, hrefOf } = shown;
  const isStale = listing !== catalog.listing;
  const nowMs = useNow();
  const { toggle, images } = selection;
  const decide = useDecide(shown, selection);
  const isCards = useMediaQuery(CARDS);
  const [menu, setMenu] = useState<Pick<CardMenuProps, 'image' | 'returnTo'> | null>(null);
  const { session, known } = shown;
  const mark = useMark(valueOf(shown.ui, 'ui.q') ?? '');
  const fold = useFolds(shown);
  const tools = useMemo<CellTools>(
    () => ({
      nowMs,
      session,
      known,
      hrefOf,
      mark,
      fold,
      onOpen: open,
      onSelect: toggle,
      onCopyId: (imageId) => copyAndSay(imageId),
      onDecide: (image, to) => decide([targetOf(image, nameOf(image))], to),
      onMenu: (image, button) => setMenu({ image, returnTo: { current: button } }),
      membershipTime,
      promise,
    }),
    [nowMs, session, known, hrefOf, mark, fold, open, toggle, decide],
  );
  const table = useImagesTable(look, filters, tools, isCards);
  const { cellsOf } = table;
  const columnsWithBox = useMemo(
    () =>
      table.columns.map((column) => (column.id === 'select' ? { ...column, header: LOADED_BOX } : column)),
    [table.columns],
  );
  const isIdle = useIdle();
  const { setAddress } = catalog;
  const { sortKeyOf } = table;
  // The same element while nothing of it changes: it renders with no change of the filters.
  const columnTools = useMemo(
    () => (
      <Boundary>
        <ColumnTools setAddress={setAddress} look={look} columns={columnsWithBox} sortKeyOf={sortKeyOf} />
      </Boundary>
    ),
    [setAddress, look, columnsWithBox, sortKeyOf],
  );
  const cellFilter = useMemo(
    () => (
      <Boundary>
        <CellFilter catalog={shown} columns={table.columns} />
      </Boundary>
    ),
    [shown, table.columns],
  );
  const { notePlace } = useAddress();
  const followRow = useFollowRow(catalog, view);
  const withRows = useRowSelection(view, listing.id, selection);
  const loaded = useLoaded(shown, view, selection);

  const draw = useCallback(
    (row: ListRow, isSelected: boolean): RowLook => {
      if (row.kind === 'image') return { kind: 'cells', cells: cellsOf(row.image, isSelected) };
      return row.kind === 'gap' ? GAP : WAITING;
    },
    [cellsOf],
  );

  const onSight = useCallback(
    (sight: VisibleRange) => {
      listing.want(sight);
      // The address already names the next list: a position in this one means nothing there.
      if (!isStale) notePlace(() => listing.placeOf(sight.first, sight.offset));
    },
    [listing, isStale, notePlace],
  );

  function onAction(action: GridAction): void {
    switch (action.kind) {
      case 'start':
        // A list that starts at a marker starts in the middle: its true start is another list.
        if (view.total.kind !== 'unknown') catalog.toStart();
        followRow(0);
        return;
      case 'end':
        listing.toEnd();
        if (view.total.kind === 'exact') followRow(view.rowCount - 1);
        return;
      case 'go':
        followRow(action.cell.row);
        return;
      case 'extend':
        withRows((rows) => rows.extend(action.from, action.cell.row));
        followRow(action.cell.row);
        return;
      case 'range':
        withRows((rows) => rows.selectTo(action.cell.row, false));
        return;
      case 'sweep':
        withRows((rows) => rows.sweep(action.isBegin, action.from, action.to));
        return;
      case 'all':
        loaded.select();
        return;
      case 'press':
        onPress(action.cell, action.event);
        return;
      case 'activate':
      case 'select':
        act(action.kind, action.cell.row, action.cell.column);
    }
  }

  function onPress({ row: index, column }: Cell, event: MouseEvent<HTMLElement>): void {
    const isSelector = table.columns[column]?.id === 'select';
    const isControl = event.target instanceof Element && event.target.closest('a, button, input') !== null;
    const press = {
      button: event.button,
      shiftKey: event.shiftKey,
      isLong: event.ctrlKey || event.metaKey,
      altKey: event.altKey,
      isControl,
      hasText: window.getSelection()?.isCollapsed === false,
    };
    const effect = effectOf(press, isSelector);
    const row = view.rowAt(index);
    if (isSelector && isControl && effect === null) withRows((rows) => rows.note(index));
    if (row.kind !== 'image') return;
    switch (effect) {
      case 'open':
        open(row.image.id);
        return;
      case 'open-tab':
        window.open(hrefOf(row.image.id), '_blank', 'noopener');
        return;
      case 'toggle':
        withRows((rows) => rows.toggle(index));
        return;
      case 'range':
        window.getSelection()?.removeAllRanges();
        withRows((rows) => rows.selectTo(index, isControl));
        return;
      case null:
    }
  }

  function act(kind: 'activate' | 'select', index: number, column: number): void {
    if (index < 0) {
      if (table.columns[column]?.id === 'select') loaded.select();
      const sortKey = table.sortKeyOf(column);
      if (sortKey === undefined) return;
      catalog.setAddress((now) => ({
        filters: setOrder(now.filters, nextOrder(now.filters, sortKey)),
        ui: withUi(now.ui, 'ui.sort', null),
      }));
      return;
    }
    const row = view.rowAt(index);
    if (row.kind !== 'image') return;
    const { id } = row.image;
    const columnId = table.columns[column]?.id;
    // Space on a button presses it; in other cells it selects.
    const to = decisionOf(columnId);
    if (to !== null) decide([targetOf(row.image, nameOf(row.image))], to);
    else if (kind === 'select' || columnId === 'select') withRows((rows) => rows.toggle(index));
    else if (columnId === 'id') copyAndSay(id);
    else if (columnId === 'actions') document.activeElement?.querySelector('button')?.click();
    else catalog.open(id);
  }

  return (
    <LoadedSelection value={loaded.state}>
      <Grid
        label={words.images}
        total={view.total.kind === 'exact' ? view.total.count : null}
        columns={columnsWithBox}
        rowCount={view.rowCount}
        rowHeightPx={isCards ? CARD_PX : look.rowHeightPx}
        layout={isCards ? 'cards' : undefined}
        listId={listing.id}
        shifted={view.shifted}
        jump={view.jump}
        isBusy={view.activity.kind === 'opening'}
        rowAt={view.rowAt}
        keyOf={keyOf}
        draw={draw}
        isSelected={(row) => row.kind === 'image' && images.has(row.image.id)}
        isCurrent={(row) => row.kind === 'image' && row.image.id === catalog.imageId}
        onSight={onSight}
        onAction={onAction}
      />
      {isIdle && !isCards && columnTools}
      {isIdle && !isCards && cellFilter}
      {menu !== null && (
        <CardMenu
          {...menu}
          catalog={catalog}
          isSelected={images.has(menu.image.id)}
          tools={tools}
          onClose={() => setMenu(null)}
        />
      )}
    </LoadedSelection>
  );
}

function keyOf(row: ListRow): string | null {
  return row.kind === 'image' ? row.image.id : null;
}
