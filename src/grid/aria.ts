/** The direction a column is sorted in, as ARIA says it; `none` for one that could be and is not. */
export type AriaSort = 'ascending' | 'descending' | 'none';

/** The row number of ARIA counts from 1 and counts the header as the first row. */
const HEADER_ROWS = 1;

/**
 * What the grid says of itself. `rowCount` is the number of rows without the header, or `null` while it is not known
 * it: the service gives no total (ARIA 1.2: -1).
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

/** What the row of column headers says. */
export function headerRowAria() {
  return { role: 'row', 'aria-rowindex': HEADER_ROWS } as const;
}

/** What a column header says; a column that cannot be sorted says nothing about sorting. */
export function columnHeaderAria(column: number, sort: AriaSort | undefined) {
  return {
    role: 'columnheader',
    'aria-colindex': column + 1,
    ...(sort === undefined ? {} : { 'aria-sort': sort }),
  } as const;
}

/** What a row says. `index` counts from 0 without the header. */
export function rowAria(index: number, isSelected: boolean, isCurrent: boolean, isWaiting: boolean) {
  return {
    role: 'row',
    'aria-rowindex': index + HEADER_ROWS + 1,
    'aria-selected': isSelected,
    ...(isCurrent ? { 'aria-current': true as const } : {}),
    ...(isWaiting ? { 'aria-busy': true as const } : {}),
  } as const;
}

/** What a cell says; the one that names the row is its header. */
export function cellAria(column: number, isRowHeader: boolean) {
  return { role: isRowHeader ? 'rowheader' : 'gridcell', 'aria-colindex': column + 1 } as const;
}
