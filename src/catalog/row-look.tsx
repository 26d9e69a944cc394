import type { Image } from '../api/image.ts';
import type { Filters } from '../filters/address.ts';
import { primaryOrder } from '../filters/order.ts';
import type { GridCell, GridColumn } from '../grid/elements.tsx';
import { HeaderBox, selectCell, type CellTools } from './cells.tsx';
import { SortHeader } from './SortHeader.tsx';
import { decisionOf, type Column } from './columns.tsx';

/** The order that the header shows. */
interface ShownOrder {
  readonly key: string | null;
  readonly dir: 'asc' | 'desc';
}

/** The order of a list; without one in the address the service orders by time of creation, and has no other default. */
export function orderShown(filters: Filters): ShownOrder {
  const { key, dir } = primaryOrder(filters);
  const isStated = filters.some(({ name }) => name.startsWith('sort'));
  return { key: isStated || key === 'created_at' ? key : null, dir };
}

/** The columns as the grid draws them. */
export function gridColumnsOf(columns: readonly Column[], order: ShownOrder): readonly GridColumn[] {
  return columns.map(({ id, label, track, align, clips, sortKey }): GridColumn => {
    const isSorted = sortKey !== undefined && order.key === sortKey;
    const sort = isSorted ? (order.dir === 'asc' ? 'ascending' : 'descending') : 'none';
    const isHidden = decisionOf(id) !== null || id === 'actions';
    return {
      id,
      label,
      track,
      header:
        id === 'select' ? (
          <HeaderBox isChecked={false} />
        ) : (
          <SortHeader label={label} isHidden={isHidden} sort={sortKey === undefined ? null : sort} />
        ),
      ...(align === undefined ? {} : { align }),
      ...(clips === undefined ? {} : { clips }),
      ...(sortKey === undefined ? {} : { sort }),
      ...(id === 'name' ? { isRowHeader: true as const } : {}),
      ...(id === 'select' ? { isSelector: true as const } : {}),
    };
  });
}

/** The cells of an image, in the order of the columns. */
export function cellsOfRow(
  columns: readonly Column[],
  image: Image,
  isSelected: boolean,
  tools: CellTools,
): readonly GridCell[] {
  return columns.map(({ id, cell }) =>
    id === 'select' ? selectCell(image, isSelected, tools) : cell(image, tools),
  );
}
