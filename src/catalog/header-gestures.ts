import { isRightToLeft, keyAlongText } from '../format/arrow-keys.ts';
import { fitColumn } from './columns.tsx';
import { STEP_PX } from './column-changes.ts';

/** What gestures and keys in the header of the list do. Columns are told by their position in the grid. */
export interface HeaderActions {
  /** Whether a column can be moved. */
  readonly moves: (column: number) => boolean;
  readonly resize: (column: number, widthPx: number) => void;
  readonly moveBy: (column: number, places: number) => void;
  readonly moveBeside: (column: number, other: number, side: 'before' | 'after') => void;
  readonly openMenu: (cell: HTMLElement, column: number) => void;
  /** The pointer or the focus is on a cell of the header; `null` where it is elsewhere. */
  readonly point: (cell: HTMLElement | null) => void;
}

/** A press becomes a drag after so many pixels. */
const DRAG_PX = 5;

function headCellOf(target: EventTarget | null): HTMLElement | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role="columnheader"]') : null;
  return cell?.dataset['selector'] === undefined ? cell : null;
}

function columnOf(cell: HTMLElement): number {
  return Number(cell.dataset['column']);
}

/** The tracks of the grid with another one for a column. */
function setTrack(grid: HTMLElement, column: number, track: string): void {
  const cells = [...grid.querySelectorAll<HTMLElement>('[role="columnheader"]')];
  // Tracks are not split at spaces: `minmax(200px, 1fr)` has one.
  const tracks: readonly string[] =
    grid.style.getPropertyValue('--grid-tracks').match(/[^\s(]+(?:\([^)]*\))?/g) ?? [];
  if (tracks.length !== cells.length) return;
  grid.style.setProperty('--grid-tracks', tracks.with(column, track).join(' '));
}

/** The width at which all that is drawn of a column fits. Measured: letters have no width but on a screen. */
export function fittingWidthPx(grid: HTMLElement, column: number): number {
  const before = grid.style.getPropertyValue('--grid-tracks');
  setTrack(grid, column, 'max-content');
  const cells = grid.querySelectorAll<HTMLElement>(
    `[data-row] > [data-column="${column}"]:not([aria-colspan])`,
  );
  const widest = Math.max(0, ...[...cells].map((cell) => Math.ceil(cell.getBoundingClientRect().width)));
  grid.style.setProperty('--grid-tracks', before);
  return fitColumn(widest);
}

/**
 * Follows pointer and keys in the header: the edge of a column resizes it and fits it at a double click, the header
 * itself is dragged to another place; Alt with arrows moves it, with Shift too it resizes. While an edge is dragged only
 * a variable of the grid changes; what is chosen is written when it is let go. Listeners of the grid itself rather than
 * of each cell: they come after the first rows.
 *
 * @returns ends it
 */
export function followHeader(grid: HTMLElement, actions: () => HeaderActions): () => void {
  const ends = new AbortController();
  const { signal } = ends;

  function onPointerDown(event: PointerEvent): void {
    const cell = headCellOf(event.target);
    if (cell === null || event.button !== 0 || !(event.target instanceof Element)) return;
    if (event.target.closest('[data-grip]') !== null) startSizing(event, cell);
    else if (event.pointerType !== 'touch' && actions().moves(columnOf(cell))) startMoving(event, cell);
  }

  function startSizing(down: PointerEvent, cell: HTMLElement): void {
    down.preventDefault();
    const column = columnOf(cell);
    const fromPx = cell.getBoundingClientRect().width;
    const sign = isRightToLeft(grid) ? -1 : 1;
    let widthPx = fromPx;
    grid.dataset['sizing'] = '';
    whileDown(
      down,
      (move) => {
        widthPx = fitColumn(fromPx + sign * (move.clientX - down.clientX));
        setTrack(grid, column, `${widthPx}px`);
      },
      () => {
        delete grid.dataset['sizing'];
        if (widthPx !== fromPx) actions().resize(column, widthPx);
      },
    );
  }

  function startMoving(down: PointerEvent, cell: HTMLElement): void {
    let isDrag = false;
    let drop: { readonly cell: HTMLElement; readonly side: 'before' | 'after' } | null = null;
    whileDown(
      down,
      (move) => {
        if (!isDrag && Math.abs(move.clientX - down.clientX) < DRAG_PX) return;
        isDrag = true;
        drop?.cell.removeAttribute('data-drop');
        const over = headCellOf(document.elementFromPoint(move.clientX, down.clientY));
        drop = null;
        if (over === null || over === cell || !actions().moves(columnOf(over))) return;
        const { left, width } = over.getBoundingClientRect();
        const isAfter = move.clientX > left + width / 2 !== isRightToLeft(grid);
        drop = { cell: over, side: isAfter ? 'after' : 'before' };
        over.dataset['drop'] = drop.side;
      },
      () => {
        drop?.cell.removeAttribute('data-drop');
        if (drop !== null) actions().moveBeside(columnOf(cell), columnOf(drop.cell), drop.side);
        // The click at its end would sort.
        if (isDrag) swallowClick();
      },
    );
  }

  /** Calls back for each move until the pointer is up; one that is lost ends it where it is. */
  function whileDown(down: PointerEvent, onMove: (event: PointerEvent) => void, onEnd: () => void): void {
    const drag = new AbortController();
    const options = { signal: AbortSignal.any([drag.signal, signal]) };
    const end = ({ pointerId }: PointerEvent): void => {
      if (pointerId !== down.pointerId) return;
      drag.abort();
      onEnd();
    };
    window.addEventListener(
      'pointermove',
      (event) => event.pointerId === down.pointerId && onMove(event),
      options,
    );
    window.addEventListener('pointerup', end, options);
    window.addEventListener('pointercancel', end, options);
  }

  function swallowClick(): void {
    const swallow = (event: Event): void => {
      event.stopPropagation();
      event.preventDefault();
    };
    window.addEventListener('click', swallow, { capture: true, once: true, signal });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
  }

  function onClick(event: MouseEvent): void {
    // The edge of a header is no header.
    if (event.target instanceof Element && event.target.closest('[data-grip]') !== null)
      event.stopPropagation();
  }

  function onDoubleClick(event: MouseEvent): void {
    const cell = headCellOf(event.target);
    if (cell === null || !(event.target instanceof Element) || event.target.closest('[data-grip]') === null)
      return;
    actions().resize(columnOf(cell), fittingWidthPx(grid, columnOf(cell)));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const cell = headCellOf(event.target);
    if (cell === null || !event.altKey || event.ctrlKey || event.metaKey) return;
    const column = columnOf(cell);
    const key = keyAlongText({ key: event.key, currentTarget: grid });
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step === undefined && key !== 'ArrowDown') return;
    // Alt with an arrow is a way back in history, to browsers.
    event.preventDefault();
    event.stopPropagation();
    if (step === undefined) actions().openMenu(cell, column);
    else if (event.shiftKey) actions().resize(column, cell.getBoundingClientRect().width + step * STEP_PX);
    else if (actions().moves(column)) actions().moveBy(column, step);
  }

  grid.addEventListener('pointerdown', onPointerDown, { signal });
  grid.addEventListener('click', onClick, { signal });
  grid.addEventListener('dblclick', onDoubleClick, { signal });
  grid.addEventListener('keydown', onKeyDown, { signal });
  grid.addEventListener('pointerover', (event) => actions().point(headCellOf(event.target)), { signal });
  grid.addEventListener('pointerleave', () => actions().point(null), { signal });
  grid.addEventListener('focusin', (event) => actions().point(headCellOf(event.target)), { signal });
  grid.addEventListener(
    'contextmenu',
    (event) => {
      const cell = headCellOf(event.target);
      if (cell === null) return;
      event.preventDefault();
      actions().openMenu(cell, columnOf(cell));
    },
    { signal },
  );
  return () => ends.abort();
}
