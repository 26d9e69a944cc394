import { fitColumn, type ColumnId, type ColumnWidths } from './columns.tsx';
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

/** The columns without one; the last one stays. */
export function without({ columns, widths }: ShownColumns, id: ColumnId): ShownColumns {
  if (columns.length < 2) return { columns, widths };
  return { columns: columns.filter((one) => one !== id), widths: resized(widths, id, null) };
}
