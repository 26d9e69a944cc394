import { fitColumn, isChoosable, type ColumnId, type ColumnWidths } from './columns.tsx';
import type { ShownColumns } from './look.ts';

/** By how much a key or an entry of a menu makes a column wider, in pixels. */
export const STEP_PX = 16;

/** The columns with one of them moved by so many places, as far as there are any. */
export function movedBy(columns: readonly ColumnId[], id: ColumnId, places: number): readonly ColumnId[] {
  const from = columns.indexOf(id);
  if (from === -1) return columns;
  const to = Math.min(Math.max(from + places, 0), columns.length - 1);
  return columns.toSpliced(from, 1).toSpliced(to, 0, id);
}

/** The columns with one of them before or after another. */
export function movedBeside(
  columns: readonly ColumnId[],
  id: ColumnId,
  other: ColumnId,
  side: 'before' | 'after',
): readonly ColumnId[] {
  if (id === other || !columns.includes(id) || !columns.includes(other)) return columns;
  const rest = columns.filter((one) => one !== id);
  return rest.toSpliced(rest.indexOf(other) + (side === 'after' ? 1 : 0), 0, id);
}

/** The widths with another one for a column; `null` gives it its usual one back. */
export function resized(widths: ColumnWidths, id: ColumnId, widthPx: number | null): ColumnWidths {
  const { [id]: _, ...others } = widths;
  return widthPx === null ? others : { ...others, [id]: fitColumn(widthPx) };
}

/** The order and widths without a column; the last one that can be hidden stays. */
export function withoutColumn(
  { columns, order, widths }: ShownColumns,
  id: ColumnId,
): Pick<ShownColumns, 'order' | 'widths'> {
  if (columns.length < 2) return { order, widths };
  return { order: order.filter((one) => one !== id), widths: resized(widths, id, null) };
}

/** An order with ids that it lacks, each behind the one that it follows in another. */
function completed(order: readonly ColumnId[], by: readonly ColumnId[]): readonly ColumnId[] {
  return by.reduce<readonly ColumnId[]>((whole, id, at) => {
    const before = by[at - 1];
    return whole.includes(id)
      ? whole
      : whole.toSpliced(before === undefined ? 0 : whole.indexOf(before) + 1, 0, id);
  }, order);
}

/**
 * The whole order with the columns of one list rearranged: what other lists of shared images have in it stays where it
 * is.
 *
 * @param shown the columns of the list as they are, without the one that selects
 * @param next the same ones in another order
 */
export function rearranged(
  order: readonly ColumnId[],
  shown: readonly ColumnId[],
  next: readonly ColumnId[],
): readonly ColumnId[] {
  const left = next.values();
  return completed(order, shown).map((id) => (shown.includes(id) ? (left.next().value ?? id) : id));
}

/** The whole order with other columns chosen; those of lists of shared images stay behind what they follow. */
export function chosenIn(order: readonly ColumnId[], chosen: readonly ColumnId[]): readonly ColumnId[] {
  return completed(
    chosen,
    order.filter((id) => chosen.includes(id) || !isChoosable(id)),
  );
}
