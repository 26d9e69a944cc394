import { constructRow, useTable } from '@tanstack/react-table';
import { createElement, useCallback, useMemo, type ReactNode } from 'react';
import type { Image } from '../api/image.ts';
import { primaryOrder } from '../filters/order.ts';
import type { Filters } from '../filters/address.ts';
import { shareStatusIn } from '../filters/membership.ts';
import type { GridColumn } from '../grid/GridRow.tsx';
import { type CellTools, selectCell, SortHeader } from './cells.tsx';
import { CHOOSABLE, columnsOf, decisionOf, features, type ColumnId } from './columns.tsx';

const NO_IMAGES: readonly Image[] = [];

export interface ImagesTable {
  readonly columns: readonly GridColumn[];
  /** The cells of an image, in the order of the columns. */
  readonly cellsOf: (image: Image, isSelected: boolean) => readonly ReactNode[];
  /** The sort key of a column, if it has one. */
  readonly sortKeyOf: (column: number) => string | undefined;
}

/**
 * The visible columns and the cells of any image. The table gets no rows: the grid asks for the cells of a row when it
 * is drawn, so that a million images cost the table as much as forty.
 */
export function useImagesTable(shown: readonly ColumnId[], filters: Filters, tools: CellTools): ImagesTable {
  const columnVisibility = useMemo(
    () => Object.fromEntries(CHOOSABLE.map((id) => [id, shown.includes(id)])),
    [shown],
  );
  const table = useTable({
    features,
    columns: columnsOf(shareStatusIn(filters)),
    data: NO_IMAGES,
    getRowId: (image) => image.id,
    state: { columnVisibility },
    meta: tools,
  });
  const leaves = table.getVisibleLeafColumns();

  const stated = filters.some(({ name }) => name.startsWith('sort'));
  const { key: orderKey, dir: orderDir } = primaryOrder(filters);
  // By the order alone: other columns cause all rows to render again, and most filter changes do not affect columns.
  const gridColumns = useMemo(() => {
    return leaves.map(({ id, columnDef }): GridColumn => {
      const { track = '120px', align, clips, sortKey } = columnDef.meta ?? {};
      const label = typeof columnDef.header === 'string' ? columnDef.header : id;
      const isSorted = sortKey !== undefined && orderKey === sortKey && (stated || sortKey === 'created_at');
      const sort = isSorted ? (orderDir === 'asc' ? 'ascending' : 'descending') : 'none';
      return {
        id,
        label,
        track,
        header: createElement(SortHeader, {
          label,
          isHidden: id === 'select' || decisionOf(id) !== null,
          sort: sortKey === undefined ? null : sort,
        }),
        ...(align === undefined ? {} : { align }),
        ...(clips === undefined ? {} : { clips }),
        ...(sortKey === undefined ? {} : { sort }),
        ...(id === 'name' ? { isRowHeader: true as const } : {}),
      };
    });
  }, [leaves, stated, orderKey, orderDir]);

  const cellsOf = useCallback(
    (image: Image, isSelected: boolean) => {
      const [first] = leaves;
      if (first === undefined) return [];
      // The underlying table instance: `useTable` returns another object at every render.
      return constructRow(first.table, image.id, image, 0, 0)
        .getVisibleCells()
        .map((cell) => {
          if (cell.column.id === 'select') return selectCell(image, isSelected, tools);
          const { cell: draw } = cell.column.columnDef;
          return typeof draw === 'function' ? (draw(cell.getContext()) as ReactNode) : draw;
        });
    },
    [leaves, tools],
  );

  const sortKeyOf = useCallback((column: number) => leaves[column]?.columnDef.meta?.sortKey, [leaves]);

  return { columns: gridColumns, cellsOf, sortKeyOf };
}
