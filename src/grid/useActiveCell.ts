import { isRightToLeft } from '../format/arrow-keys.ts';
import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Cell } from './keyboard.ts';

export interface ActiveCell {
  /** The active cell; rows may have moved since it became active, so this is the row's present index. */
  readonly cell: Cell;
  /** Whether the focus is in the grid: then the active cell is rendered wherever it is. */
  readonly holdsFocus: boolean;
  /** Makes a cell active and, unless told otherwise, focuses it once it is rendered. */
  readonly activate: (cell: Cell, focus?: boolean) => void;
  readonly onFocus: (event: { readonly target: EventTarget }) => void;
  readonly onBlur: (event: { readonly target: Node; readonly relatedTarget: EventTarget | null }) => void;
}

export interface ActiveCellOptions {
  readonly start: Cell;
  readonly rowCount: number;
  readonly listId: string;
  readonly shifted: number;
  /** The key of the row at an index, or `null` while it is not known. */
  readonly keyAt: (index: number) => string | null;
}

interface Active extends Cell {
  readonly shifted: number;
  readonly listId: string;
  /** The key of the active row when it was last rendered. */
  readonly key: string | null;
}

/**
 * How far from its index a row is searched: rows are added and removed on the screen, which shows no more than this.
 */
const LOOK_ROWS = 60;

/** The present index of the row with a key, if it is near the old one; else the old one. */
function follow(key: string | null, row: number, { rowCount, keyAt }: ActiveCellOptions): number {
  if (key === null || row < 0 || row >= rowCount || keyAt(row) === key) return row;
  for (let distance = 1; distance <= LOOK_ROWS; distance += 1) {
    if (row + distance < rowCount && keyAt(row + distance) === key) return row + distance;
    if (row - distance >= 0 && keyAt(row - distance) === key) return row - distance;
  }
  return row;
}

/** The element of a cell, if it is rendered. */
function elementOf(grid: HTMLElement | null, { row, column }: Cell): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-row="${row}"] > [data-column="${column}"]`) ?? null;
}

/** The cell that an element belongs to. */
export function cellOf(target: EventTarget): Cell | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (cell === null || row === null || row === undefined) return null;
  return { row: Number(row.dataset['row']), column: Number(cell.dataset['column']) };
}

/** Below this height of the window the page scrolls as a whole; `CatalogPage.module.css` has the same. */
const LOW_WINDOW_PX = 500;

/** Scrolls sideways as little as shows a cell, also beside a name that stays in place. Rows are the scroller's own. */
function revealColumn(cell: HTMLElement, grid: HTMLElement): void {
  const { left, right } = cell.getBoundingClientRect();
  let startPx = grid.getBoundingClientRect().left + grid.clientLeft;
  let endPx = startPx + grid.clientWidth;
  const name = cell.parentElement?.querySelector('[role="rowheader"], [data-pinned]');
  if (name && name !== cell && getComputedStyle(name).position === 'sticky') {
    const pinned = name.getBoundingClientRect();
    if (isRightToLeft(grid)) endPx = pinned.left;
    else startPx = pinned.right;
  }
  if (right - left > endPx - startPx) return;
  if (left < startPx) grid.scrollBy(left - startPx, 0);
  else if (right > endPx) grid.scrollBy(right - endPx, 0);
}

/** Focuses a cell, whose row the grid itself scrolls to; in a low window the grid may be outside of it. */
function focusCell(cell: HTMLElement, grid: HTMLElement | null): void {
  cell.focus({ preventScroll: true });
  if (grid === null) return;
  revealColumn(cell, grid);
  if (window.innerHeight < LOW_WINDOW_PX) grid.scrollIntoView({ block: 'nearest' });
}

/**
 * The focus as data: row and column, wherever its element is. Rows are added and removed under it; the element of the
 * cell is focused again when a render has removed it.
 */
export function useActiveCell(grid: RefObject<HTMLElement | null>, options: ActiveCellOptions): ActiveCell {
  const { start, rowCount, listId, shifted } = options;
  const [active, setActive] = useState<Active>({ ...start, shifted, listId, key: null });
  const [hasFocus, setHasFocus] = useState(false);
  const wantsFocus = useRef(false);

  const isOther = active.listId !== listId;
  const moved = active.row < 0 || isOther ? 0 : shifted - active.shifted;
  // In another list the first row is active; sorting by a header keeps the header cell active.
  const place = isOther && active.row >= 0 ? start.row : Math.min(active.row + moved, rowCount - 1);
  // While it has the focus it is the same row wherever that moves; when that is gone, the one in its place.
  const row = hasFocus && !isOther ? follow(active.key, place, options) : place;
  const key = row < 0 ? null : options.keyAt(row);
  if (key !== active.key) setActive({ ...active, key });
  const cell: Cell = { row, column: active.column };

  const activate = useCallback(
    (next: Cell, focus = true) => {
      wantsFocus.current = focus;
      setActive({ ...next, shifted, listId, key: null });
    },
    [shifted, listId],
  );

  const onFocus = useCallback(
    ({ target }: { readonly target: EventTarget }) => {
      setHasFocus(true);
      const focused = cellOf(target);
      if (focused === null) return;
      setActive({ ...focused, shifted, listId, key: null });
    },
    [shifted, listId],
  );

  const onBlur = useCallback(
    ({ target, relatedTarget }: { readonly target: Node; readonly relatedTarget: EventTarget | null }) => {
      if (relatedTarget instanceof Node) setHasFocus(grid.current?.contains(relatedTarget) === true);
      // An element that a render removes passes its focus to no other, and neither does a window that loses it; a
      // click outside the grid takes it away.
      else if (target.isConnected && document.hasFocus()) setHasFocus(false);
    },
    [grid],
  );

  // Every render may have removed the focused element, or rendered the awaited one.
  useLayoutEffect(() => {
    const isLost = hasFocus && document.activeElement === document.body;
    if (!wantsFocus.current && !isLost) return;
    const element = elementOf(grid.current, cell);
    if (element === null) return;
    wantsFocus.current = false;
    focusCell(element, grid.current);
  });

  return { cell, holdsFocus: hasFocus, activate, onFocus, onBlur };
}

/** Focuses the header cell of the row with a key, if it is rendered. Returns whether it was. */
export function focusRow(key: string): boolean {
  const row = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const cell = row?.querySelector<HTMLElement>('[role="rowheader"]') ?? null;
  cell?.focus({ preventScroll: true });
  return cell !== null;
}
