import { useCallback, useMemo } from 'react';
import type { Image } from '../api/image.ts';
import type { Filters } from '../filters/address.ts';
import { shareStatusIn } from '../filters/membership.ts';
import type { GridCell, GridColumn } from '../grid/elements.tsx';
import { CARD_COLUMNS } from './cards.tsx';
import type { CellTools } from './cells.tsx';
import { columnsOf } from './columns.tsx';
import type { ShownColumns } from './look.ts';
import { cellsOfRow, gridColumnsOf, orderShown } from './row-look.tsx';

export interface ImagesTable {
  readonly columns: readonly GridColumn[];
  /** The cells of an image, in the order of the columns. */
  readonly cellsOf: (image: Image, isSelected: boolean) => readonly GridCell[];
  /** The sort key of a column, if it has one. */
  readonly sortKeyOf: (column: number) => string | undefined;
}

/** The visible columns and the cells of any image; the grid asks for the cells of a row when it is drawn. */
export function useImagesTable(
  { order, widths }: ShownColumns,
  filters: Filters,
  tools: CellTools,
  isCards = false,
): ImagesTable {
  const receiving = shareStatusIn(filters);
  const columns = useMemo(
    () => (isCards ? CARD_COLUMNS : columnsOf(order, receiving, widths)),
    [isCards, order, receiving, widths],
  );
  const { key, dir } = orderShown(filters);
  // By the order alone: other columns cause all rows to render again, and most filter changes do not affect columns.
  const gridColumns = useMemo(() => gridColumnsOf(columns, { key, dir }), [columns, key, dir]);
  const cellsOf = useCallback(
    (image: Image, isSelected: boolean) => cellsOfRow(columns, image, isSelected, tools),
    [columns, tools],
  );
  const sortKeyOf = useCallback((column: number) => columns[column]?.sortKey, [columns]);
  return { columns: gridColumns, cellsOf, sortKeyOf };
}
