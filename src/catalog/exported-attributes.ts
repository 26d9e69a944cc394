import { COLUMN_LABELS } from './messages.ts';
import type { ColumnId } from './columns.tsx';

type OwnColumn = keyof typeof COLUMN_LABELS;

/** The attributes that columns are made of which are more than one attribute, or have another name. */
const ATTRIBUTES_OF: Partial<Record<OwnColumn, readonly string[]>> = {
  name: ['name'],
  status: ['status'],
  visibility: ['visibility'],
  platform: ['__platform', 'os_distro', '__os_type', 'os_type', 'os_version', '__os_version'],
  size: ['size', '__image_size'],
  disk: ['min_disk'],
  memory: ['min_ram'],
  created: ['created_at'],
  tags: ['tags'],
  id: ['id'],
};

function isOwn(column: ColumnId): column is OwnColumn {
  return Object.hasOwn(COLUMN_LABELS, column);
}

/** The attributes behind the columns that show, in their order, each once; the ID is always there. */
export function exportedAttributes(columns: readonly ColumnId[]): readonly string[] {
  const names = columns.flatMap((column) => (isOwn(column) ? (ATTRIBUTES_OF[column] ?? []) : [column]));
  return [...new Set(names.includes('id') ? names : ['id', ...names])];
}
