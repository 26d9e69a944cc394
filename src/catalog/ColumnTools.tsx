import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { ProfileName } from '../attributes/profile.ts';
import { withUi } from '../filters/address.ts';
import { setOrder } from '../filters/edit.ts';
import { useSession } from '../session/SessionContext.ts';
import type { GridColumn } from '../grid/elements.tsx';
import { Icon } from '../ui/Icon.tsx';
import { lazyDialog } from '../ui/lazy.tsx';
import { movedBeside, movedBy, rearranged, resized, STEP_PX, withoutColumn } from './column-changes.ts';
import { COLUMN_WORDS as words } from './column-messages.ts';
import { columnLabel, isChoosable, type ColumnId } from './columns.tsx';
import styles from './ColumnTools.module.css';
import { fittingWidthPx, followHeader, type HeaderActions } from './header-gestures.ts';
import type { Catalog } from './useCatalog.ts';
import type { Look } from './useLook.ts';

const Menu = lazyDialog(() => import('../ui/Menu.tsx').then((file) => file.Menu));

/** Loaded from here, as the names of its files are only known to what comes after the first rows. */
export const LaterColumnsPanel = lazyDialog(() =>
  import('./ColumnsPanel.tsx').then((file) => file.ColumnsPanel),
);

interface ColumnToolsProps {
  readonly setAddress: Catalog['setAddress'];
  readonly look: Look;
  /** As the grid has them, with those that are not chosen. */
  readonly columns: readonly GridColumn[];
  readonly sortKeyOf: (column: number) => string | undefined;
}

interface OpenMenu {
  readonly column: number;
  readonly trigger: RefObject<HTMLElement | null>;
}

/** The columns that can be moved, in their order: all but the one that selects. */
function columnIdsOf(columns: readonly GridColumn[]): readonly ColumnId[] {
  return columns.map(({ id }) => id).filter((id): id is ColumnId => id !== 'select' && id !== 'actions');
}

function theGrid(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#list [role="grid"]');
}

function headCell(column: number): HTMLElement | null {
  return theGrid()?.querySelector<HTMLElement>(`[role="columnheader"][data-column="${column}"]`) ?? null;
}

/**
 * Changes the columns where they are: a menu on the header that is pointed at or has the focus, and the gestures and
 * keys of `header-gestures.ts`.
 */
export function ColumnTools(props: ColumnToolsProps) {
  const { look, columns } = props;
  const [pointed, setPointed] = useState<HTMLElement | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [said, setSaid] = useState('');
  /** A column that was moved by key: the focus stays on it. */
  const followed = useRef<ColumnId | null>(null);

  const shown = columnIdsOf(columns);
  const chosenAt = (column: number): ColumnId | null =>
    shown.find((id) => id === columns[column]?.id) ?? null;

  function resize(column: number, widthPx: number | null): void {
    const id = chosenAt(column);
    if (id === null) return;
    const widths = resized(look.widths, id, widthPx);
    look.setColumns(rearranged(look.order, shown, shown), widths);
    const chosenPx = widths[id];
    if (chosenPx !== undefined) setSaid(words.resized(columnLabel(id), chosenPx));
  }

  function place(next: readonly ColumnId[], id: ColumnId): void {
    if (next.join() === shown.join()) return;
    look.setColumns(rearranged(look.order, shown, next));
    setSaid(words.moved(columnLabel(id), next.indexOf(id) + 1, next.length));
  }

  const actions: HeaderActions = {
    moves: (column) => chosenAt(column) !== null,
    resize,
    moveBy: (column, places) => {
      const id = chosenAt(column);
      if (id === null) return;
      followed.current = id;
      place(movedBy(shown, id, places), id);
    },
    moveBeside: (column, other, side) => {
      const [id, otherId] = [chosenAt(column), chosenAt(other)];
      if (id !== null && otherId !== null) place(movedBeside(shown, id, otherId, side), id);
    },
    openMenu: (cell, column) => setMenu({ column, trigger: { current: cell } }),
    point: (cell) => setPointed(cell),
  };
  const latest = useRef(actions);
  // Effects: the grid and its events are the browser's.
  useLayoutEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const grid = theGrid();
    return grid === null ? undefined : followHeader(grid, () => latest.current);
  }, []);
  // A layout effect: browsers take the focus from an element that is put elsewhere.
  useLayoutEffect(() => {
    const id = followed.current;
    followed.current = null;
    if (id !== null)
      headCell(columns.findIndex((column) => column.id === id))?.focus({ preventScroll: true });
  }, [columns]);

  const at = pointed?.isConnected === true ? Number(pointed.dataset['column']) : -1;
  const label = columns[at]?.label ?? '';
  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {pointed !== null &&
        at >= 0 &&
        createPortal(
          <button
            type="button"
            className={styles.open}
            tabIndex={-1}
            aria-label={words.menuOf(label)}
            title={words.menuOf(label)}
            aria-haspopup="menu"
            onPointerEnter={Menu.prefetch}
            onPointerDown={(event) => event.nativeEvent.stopPropagation()}
            onClick={(event) => {
              // The grid sorts at a click in its header.
              event.nativeEvent.stopPropagation();
              latest.current.openMenu(pointed, at);
            }}
          >
            <Icon name="chevron" />
          </button>,
          pointed,
        )}
      {menu !== null && (
        <ColumnMenu
          {...props}
          column={menu.column}
          trigger={menu.trigger}
          actions={actions}
          onResize={resize}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}

interface ColumnMenuProps extends ColumnToolsProps, OpenMenu {
  readonly actions: HeaderActions;
  readonly onResize: (column: number, widthPx: number | null) => void;
  readonly onClose: () => void;
}

/** What stays open, so that it can be chosen again and again. */
const REPEATED: ReadonlySet<string> = new Set(['wider', 'narrower']);

/** What the search sorts a column by that the service cannot sort by. */
function sortedHereBy(id: ColumnId, profile: ProfileName): string {
  return id === 'platform' ? (profile === 'ims' ? '__platform' : 'os_distro') : id;
}

/** All that can be done to a column, by plain clicks. */
function ColumnMenu(props: ColumnMenuProps) {
  const { setAddress, look, columns, column, trigger, actions, onResize, onClose, sortKeyOf } = props;
  const gridColumn = columns[column];
  const id = columnIdsOf(columns).find((one) => one === gridColumn?.id);
  const sortKey = sortKeyOf(column);
  const { profile } = useSession().session;
  const keyHere = sortKey === undefined && id !== undefined ? sortedHereBy(id, profile) : null;
  const entries = useMemo(() => {
    const shown = columnIdsOf(columns);
    const at = id === undefined ? -1 : shown.indexOf(id);
    const isWide = id !== undefined && look.widths[id] !== undefined;
    return [
      ...(keyHere === null
        ? []
        : [
            { id: 'asc', label: words.ascendingHere },
            { id: 'desc', label: words.descendingHere },
          ]),
      ...(sortKey === undefined
        ? []
        : [
            { id: 'asc', label: words.ascending },
            { id: 'desc', label: words.descending },
          ]),
      ...(at > 0 ? [{ id: 'earlier', label: words.earlier }] : []),
      ...(at >= 0 && at < shown.length - 1 ? [{ id: 'later', label: words.later }] : []),
      ...(at === -1
        ? []
        : [
            { id: 'wider', label: words.wider },
            { id: 'narrower', label: words.narrower },
            { id: 'fit', label: words.fit },
          ]),
      ...(isWide ? [{ id: 'usual', label: words.usualWidth }] : []),
      ...(id === undefined || !isChoosable(id) || look.columns.length === 1
        ? []
        : [{ id: 'hide', label: words.hide }]),
    ];
  }, [id, sortKey, keyHere, look, columns]);

  function widthPx(): number {
    return headCell(column)?.getBoundingClientRect().width ?? 0;
  }

  function act(action: string): void {
    const grid = theGrid();
    switch (action) {
      case 'asc':
      case 'desc':
        // One order at a time: the service's, or the one that is made here.
        setAddress(({ filters, ui }) => ({
          filters: sortKey === undefined ? filters : setOrder(filters, { key: sortKey, dir: action }),
          ui: withUi(ui, 'ui.sort', keyHere === null ? null : `${keyHere}:${action}`),
        }));
        return;
      case 'earlier':
        actions.moveBy(column, -1);
        return;
      case 'later':
        actions.moveBy(column, 1);
        return;
      case 'wider':
        onResize(column, widthPx() + STEP_PX);
        return;
      case 'narrower':
        onResize(column, widthPx() - STEP_PX);
        return;
      case 'fit':
        if (grid !== null) onResize(column, fittingWidthPx(grid, column));
        return;
      case 'usual':
        onResize(column, null);
        return;
      case 'hide': {
        if (id === undefined) return;
        const left = withoutColumn(look, id);
        look.setColumns(left.order, left.widths);
      }
    }
  }

  return (
    <Menu
      label={words.menuOf(gridColumn?.label ?? '')}
      returnTo={trigger}
      entries={entries}
      keepsOpen={REPEATED}
      onAction={act}
      onClose={onClose}
    />
  );
}
