import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { gridAria } from './aria.ts';
import { GridElement, type GridColumn, type RowLook } from './elements.tsx';
import { GridHeader, GridRow } from './GridRow.tsx';
import type { Cell, GridCommand } from './keyboard.ts';
import { keyAlongText } from '../format/arrow-keys.ts';
import { commandOf } from './keyboard.ts';
import { cellOf, useActiveCell } from './useActiveCell.ts';
import type { ScrollOptions } from './useScroll.ts';
import { useScroll } from './useScroll.ts';

/** A command of a key or a click for the owner of the rows. */
export type GridAction =
  | { readonly kind: 'activate' | 'select' | 'range'; readonly cell: Cell }
  /** A press in a row, and what was pressed. */
  | { readonly kind: 'press'; readonly cell: Cell; readonly event: MouseEvent<HTMLElement> }
  /** A key has moved from a row to another, and extends the selection. */
  | { readonly kind: 'extend'; readonly from: number; readonly cell: Cell }
  /** The pointer is dragged over cells that select, from one row to another; `isBegin` for the first of them. */
  | { readonly kind: 'sweep'; readonly isBegin: boolean; readonly from: number; readonly to: number }
  | { readonly kind: 'all' }
  /** A key has moved to another row. */
  | { readonly kind: 'go'; readonly cell: Cell }
  | { readonly kind: 'start' | 'end' };

export interface GridProps<Row extends object> extends Omit<ScrollOptions, 'headerHeightPx'> {
  readonly label: string;
  /** The number of rows when it is known. */
  readonly total: number | null;
  readonly columns: readonly GridColumn[];
  readonly isBusy: boolean;
  /** Must return the same object for the same row, from one render to the next. */
  readonly rowAt: (index: number) => Row;
  /** The key of a row, or `null` while the row is not known. */
  readonly keyOf: (row: Row) => string | null;
  /** Renders a row; must be the same function while its output would be the same. */
  readonly draw: (row: Row, isSelected: boolean) => RowLook;
  readonly isSelected: (row: Row) => boolean;
  readonly isCurrent: (row: Row) => boolean;
  readonly onAction: (action: GridAction) => void;
  /** Rows whose cells stand in more than one line, by a style of its own. */
  readonly layout?: 'cards' | undefined;
}

/** Of the row of column headers. */
const HEADER_HEIGHT_PX = 32;

/**
 * A grid of any number of rows of one height, of which those on screen are rendered. It knows nothing of the rows'
 * content. Roles are set on plain elements: CSS grid removes a table's own roles.
 */
export function Grid<Row extends object>(props: GridProps<Row>) {
  const { columns, rowCount, listId, shifted, rowHeightPx, onAction } = props;
  const { scroller, ...scroll } = useScroll<HTMLDivElement>({ ...props, headerHeightPx: HEADER_HEIGHT_PX });
  const nameColumn = Math.max(
    0,
    columns.findIndex((column) => column.isRowHeader),
  );
  const active = useActiveCell(scroller, {
    start: { row: rowCount > 0 ? 0 : -1, column: nameColumn },
    rowCount,
    listId,
    shifted,
    keyAt: (index) => props.keyOf(props.rowAt(index)),
  });
  const at: Cell = { ...active.cell, column: Math.min(active.cell.column, columns.length - 1) };
  // There has to be a tab stop: while the focus is elsewhere and the active row is far away, the first row on screen.
  const isDrawn = at.row < 0 || (at.row >= scroll.drawn.first && at.row <= scroll.drawn.last);
  const tabRow = active.holdsFocus || isDrawn ? at.row : scroll.firstVisible;

  function run(command: GridCommand): void {
    switch (command.kind) {
      case 'go':
        active.activate(command.cell);
        if (command.cell.row >= 0) scroll.reveal(command.cell.row);
        if (command.cell.row !== at.row) onAction(command);
        return;
      case 'start':
        active.activate({ row: Math.min(0, rowCount - 1), column: command.column });
        scroll.reveal(0);
        onAction({ kind: 'start' });
        return;
      case 'end':
        active.activate({ row: rowCount - 1, column: command.column });
        onAction({ kind: 'end' });
        return;
      case 'extend':
        active.activate(command.cell);
        scroll.reveal(command.cell.row);
        onAction({ kind: 'extend', from: at.row, cell: command.cell });
        return;
      case 'all':
        onAction({ kind: 'all' });
        return;
      case 'activate':
      case 'select':
      case 'range':
        onAction({ kind: command.kind, cell: at });
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const bounds = { rowCount, columnCount: columns.length, pageRows: scroll.pageRows };
    const { ctrlKey, metaKey, altKey, shiftKey } = event;
    const command = commandOf({ key: keyAlongText(event), ctrlKey, metaKey, altKey, shiftKey }, at, bounds);
    if (command === null) return;
    event.preventDefault();
    run(command);
  }

  function onClick(event: MouseEvent<HTMLElement>): void {
    const cell = cellOf(event.target);
    if (cell === null) return;
    // The middle button leaves the focus where it is.
    if (event.button === 0) active.activate(cell);
    if (cell.row >= 0) onAction({ kind: 'press', cell, event });
    else if (event.button === 0) onAction({ kind: 'activate', cell });
  }

  const sweep = useSweep(columns, onAction);

  return (
    <GridElement
      ref={scroller}
      columns={columns}
      rowHeightPx={rowHeightPx}
      header={<GridHeader columns={columns} activeColumn={tabRow === -1 ? at.column : null} />}
      bodyPx={scroll.spacerPx}
      data-layout={props.layout}
      {...gridAria(props.label, props.total, columns.length, props.isBusy)}
      onScroll={scroll.onScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onAuxClick={onClick}
      onPointerDown={sweep.onPointerDown}
      onPointerMove={sweep.onPointerMove}
      onFocus={active.onFocus}
      onBlur={active.onBlur}
    >
      {rowsToDraw(scroll.drawn.first, scroll.drawn.last, rowCount, tabRow).map((index) => {
        const row = props.rowAt(index);
        const key = props.keyOf(row);
        return (
          <GridRow
            key={key ?? `row ${index}`}
            row={row}
            rowKey={key}
            index={index}
            offsetPx={index * rowHeightPx + scroll.basePx}
            columns={columns}
            draw={props.draw}
            isSelected={props.isSelected(row)}
            isCurrent={props.isCurrent(row)}
            activeColumn={index === tabRow ? at.column : null}
          />
        );
      })}
    </GridElement>
  );
}

/** Follows the pointer over the cells that select: by mouse alone, as a finger scrolls. */
function useSweep(columns: readonly GridColumn[], onAction: (action: GridAction) => void) {
  const swept = useRef<{ readonly isBegin: boolean; readonly last: number } | null>(null);

  function rowUnder({ target, pointerType }: PointerEvent): number | null {
    const cell = pointerType === 'mouse' ? cellOf(target) : null;
    return cell !== null && cell.row >= 0 && columns[cell.column]?.isSelector === true ? cell.row : null;
  }

  return {
    onPointerDown: (event: PointerEvent) => {
      const row = event.button === 0 && !event.shiftKey ? rowUnder(event) : null;
      swept.current = row === null ? null : { isBegin: true, last: row };
    },
    onPointerMove: (event: PointerEvent) => {
      const { current } = swept;
      if (current === null) return;
      if (event.buttons !== 1) {
        swept.current = null;
        return;
      }
      const row = rowUnder(event);
      if (row === null || row === current.last) return;
      swept.current = { isBegin: false, last: row };
      onAction({ kind: 'sweep', isBegin: current.isBegin, from: current.last, to: row });
    },
  };
}

/** The rows of a window in order, and the one that has the focus, wherever it is. */
function rowsToDraw(first: number, last: number, rowCount: number, activeRow: number): number[] {
  const end = Math.min(last, rowCount - 1);
  const rows: number[] = [];
  if (activeRow >= 0 && activeRow < first && activeRow < rowCount) rows.push(activeRow);
  for (let index = first; index <= end; index += 1) rows.push(index);
  if (activeRow > end && activeRow < rowCount) rows.push(activeRow);
  return rows;
}
