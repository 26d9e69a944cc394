/** The sort direction of a column in ARIA; `none` for one that could be sorted and is not. */
export type AriaSort = 'ascending' | 'descending' | 'none';

/** ARIA's row number counts from 1 and includes the header. */
const HEADER_ROWS = 1;

/**
 * Attributes of the grid. `rowCount` is the number of rows without the header, or `null` while it is not known: the
 * service gives no total (ARIA 1.2: -1).
 */
export function gridAria(label: string, rowCount: number | null, columnCount: number, isBusy: boolean) {
  return {
    role: 'grid',
    'aria-label': label,
    'aria-rowcount': rowCount === null ? -1 : rowCount + HEADER_ROWS,
    'aria-colcount': columnCount,
    'aria-multiselectable': true,
    'aria-busy': isBusy,
  } as const;
}

export function headerRowAria() {
  return { role: 'row', 'aria-rowindex': HEADER_ROWS } as const;
}

/** Attributes of a column header; without `aria-sort` for a column that cannot be sorted. */
export function columnHeaderAria(column: number, sort: AriaSort | undefined) {
  return {
    role: 'columnheader',
    'aria-colindex': column + 1,
    ...(sort === undefined ? {} : { 'aria-sort': sort }),
  } as const;
}

/** Attributes of a row. `index` counts from 0 without the header. */
export function rowAria(index: number, isSelected: boolean, isCurrent: boolean, isWaiting: boolean) {
  return {
    role: 'row',
    'aria-rowindex': index + HEADER_ROWS + 1,
    'aria-selected': isSelected,
    ...(isCurrent ? { 'aria-current': true as const } : {}),
    ...(isWaiting ? { 'aria-busy': true as const } : {}),
  } as const;
}

/** Attributes of a cell; the one that names the row is its header. */
export function cellAria(column: number, isRowHeader: boolean) {
  return { role: isRowHeader ? 'rowheader' : 'gridcell', 'aria-colindex': column + 1 } as const;
}
