/** A cell by row and column; row -1 is the header. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export type GridCommand =
  | { readonly kind: 'go'; readonly cell: Cell }
  /** To the first row of the list, wherever it began. */
  | { readonly kind: 'start'; readonly column: number }
  /** To the last row of the list, which may not have been read yet. */
  | { readonly kind: 'end'; readonly column: number }
  /** Enter: opens a row, sorts by a header, or activates the cell's control. */
  | { readonly kind: 'activate' }
  /** Space: selects the row. */
  | { readonly kind: 'select' }
  /** Shift+Space: selects all rows since the last one that was selected. */
  | { readonly kind: 'range' }
  /** Shift and an arrow: moves to a row and selects it with the one before. */
  | { readonly kind: 'extend'; readonly cell: Cell }
  /** Control+A: selects all rows that are known. */
  | { readonly kind: 'all' };

export interface Keystroke {
  /** Of `keyAlongText`: columns run with the text. */
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface Bounds {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows that fit on screen. */
  readonly pageRows: number;
}

const HEADER = -1;

/**
 * The keys of the ARIA grid pattern. Home and End move within the row, with Control (or Command) within the list; at
 * the end of the row they move within the list as well. `null`: not ours.
 */
export function commandOf(stroke: Keystroke, at: Cell, bounds: Bounds): GridCommand | null {
  if (stroke.altKey) return null;
  const isLong = stroke.ctrlKey || stroke.metaKey;
  const lastColumn = bounds.columnCount - 1;
  const { row, column } = at;
  if (stroke.shiftKey && row !== HEADER && !isLong) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[stroke.key];
    const next = step === undefined ? row : Math.min(Math.max(row + step, 0), bounds.rowCount - 1);
    if (step !== undefined) return next === row ? null : { kind: 'extend', cell: { row: next, column } };
    if (stroke.key === ' ') return { kind: 'range' };
  }
  switch (stroke.key) {
    case 'ArrowDown':
      return isLong ? { kind: 'end', column } : goRow(at, row + 1, bounds);
    case 'ArrowUp':
      return isLong ? { kind: 'start', column } : goRow(at, row - 1, bounds);
    case 'ArrowRight':
      return go({ row, column: isLong ? lastColumn : Math.min(column + 1, lastColumn) });
    case 'ArrowLeft':
      return go({ row, column: isLong ? 0 : Math.max(column - 1, 0) });
    case 'PageDown':
      return goRow(at, Math.max(row, 0) + bounds.pageRows, bounds);
    case 'PageUp':
      return goRow(at, Math.max(row - bounds.pageRows, Math.min(row, 0)), bounds);
    case 'Home':
      return isLong || column === 0 ? { kind: 'start', column: 0 } : go({ row, column: 0 });
    case 'End':
      return isLong || column === lastColumn
        ? { kind: 'end', column: lastColumn }
        : go({ row, column: lastColumn });
    case 'Enter':
      return isLong ? null : { kind: 'activate' };
    case 'a':
      return isLong && !stroke.shiftKey ? { kind: 'all' } : null;
    case ' ':
      return row === HEADER ? { kind: 'activate' } : { kind: 'select' };
    default:
      return null;
  }
}

function go(cell: Cell): GridCommand {
  return { kind: 'go', cell };
}

function goRow({ column }: Cell, row: number, { rowCount }: Bounds): GridCommand {
  return go({ row: Math.min(Math.max(row, HEADER), rowCount - 1), column });
}
