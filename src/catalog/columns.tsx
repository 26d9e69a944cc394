import type { Image } from '../api/image.ts';
import { ATTRIBUTE_COLUMNS, SORT_KEYS, type AttributeColumn } from '../attributes/evaluated/columns.ts';
import { ATTRIBUTE_LABELS } from '../attributes/messages.ts';
import type { ColumnAttribute } from '../attributes/attribute-names.ts';
import type { ShareStatus } from '../filters/membership.ts';
import type { GridCell } from '../grid/elements.tsx';
import type { CellTools } from './cells.tsx';
import {
  ageCell,
  attributeCell,
  diskCell,
  dimCell,
  idCell,
  memoryCell,
  nameCell,
  platformCell,
  sizeCell,
  statusCell,
  tagsCell,
} from './cells.tsx';
import { COLUMN_LABELS } from './messages.ts';
import { decisionCell, membershipTimeCell, ownerCell } from './receiving-cells.tsx';

/** A column of the table: what the grid needs of it, and its cell of any image. */
export interface Column {
  readonly id: string;
  readonly label: string;
  /** A CSS grid track. */
  readonly track: string;
  readonly align?: 'end';
  readonly clips?: true;
  /** The service's sort key for this column. */
  readonly sortKey?: string;
  readonly cell: (image: Image, tools: CellTools) => GridCell;
}

export type ColumnId = keyof typeof COLUMN_LABELS | ColumnAttribute;

/** The columns shown by default, in order; `select` always is. */
export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  'name',
  'status',
  'visibility',
  'platform',
  'size',
  'disk',
  'memory',
  'created',
  'tags',
  'id',
];

interface ColumnSpec extends Omit<Column, 'label' | 'sortKey'> {
  readonly id: keyof typeof COLUMN_LABELS;
}

const SPECS: readonly ColumnSpec[] = [
  // Rendered separately: it alone depends on the selection.
  { id: 'select', track: '38px', cell: () => ({ content: null }) },
  { id: 'name', track: 'minmax(200px, 1fr)', cell: nameCell },
  { id: 'accept', track: '78px', cell: (image, tools) => decisionCell(image, 'accepted', tools) },
  { id: 'reject', track: '74px', cell: (image, tools) => decisionCell(image, 'rejected', tools) },
  { id: 'later', track: '112px', cell: (image, tools) => decisionCell(image, 'pending', tools) },
  { id: 'sharedBy', track: '130px', clips: true, cell: ownerCell },
  { id: 'since', track: '96px', cell: (image, tools) => membershipTimeCell(image, 'createdAt', tools) },
  { id: 'decided', track: '96px', cell: (image, tools) => membershipTimeCell(image, 'updatedAt', tools) },
  { id: 'status', track: '128px', cell: statusCell },
  { id: 'visibility', track: '88px', cell: (image) => dimCell(image, 'visibility') },
  { id: 'platform', track: '120px', clips: true, cell: platformCell },
  { id: 'size', track: '80px', align: 'end', cell: sizeCell },
  { id: 'disk', track: '70px', align: 'end', cell: diskCell },
  { id: 'memory', track: '74px', align: 'end', cell: memoryCell },
  {
    id: 'created',
    track: '96px',
    cell: (image, { nowMs }) => ageCell(image, 'created_at', nowMs),
  },
  { id: 'tags', track: '150px', cell: tagsCell },
  { id: 'id', track: '112px', cell: idCell },
];

/** Columns of the lists of shared images; users cannot choose them. */
const RECEIVING_COLUMNS: Readonly<Record<ShareStatus, readonly ColumnId[]>> = {
  pending: ['accept', 'reject', 'sharedBy', 'since'],
  accepted: ['reject', 'later', 'sharedBy', 'since', 'decided'],
  rejected: ['accept', 'later', 'sharedBy', 'since', 'decided'],
};

/** The decision that a column of buttons makes. */
export function decisionOf(id: string | undefined): ShareStatus | null {
  switch (id) {
    case 'accept':
      return 'accepted';
    case 'reject':
      return 'rejected';
    case 'later':
      return 'pending';
    default:
      return null;
  }
}

function sortedBy(column: string): Pick<Column, 'sortKey'> {
  const sortKey = SORT_KEYS[column];
  return sortKey === undefined ? {} : { sortKey };
}

function ofSpec(spec: ColumnSpec): Column {
  return { ...spec, label: COLUMN_LABELS[spec.id], ...sortedBy(spec.id) };
}

function ofAttribute(attribute: AttributeColumn): Column {
  const { name, kind } = attribute;
  return {
    id: name,
    label: ATTRIBUTE_LABELS[name],
    track: kind === 'flag' || kind === 'bits' ? '112px' : '160px',
    clips: true,
    ...sortedBy(name),
    cell: (image, tools) =>
      name === 'owner'
        ? ownerCell(image, tools)
        : kind === 'time'
          ? ageCell(image, name, tools.nowMs)
          : attributeCell(image, attribute),
  };
}

const COLUMNS: readonly Column[] = [...SPECS.map(ofSpec), ...ATTRIBUTE_COLUMNS.map(ofAttribute)];

const ONLY_RECEIVING: ReadonlySet<string> = new Set(Object.values(RECEIVING_COLUMNS).flat());

/** The columns of a list, in order: the chosen ones, and in lists of shared images those for decisions. */
export function columnsOf(chosen: readonly ColumnId[], receiving: ShareStatus | null): readonly Column[] {
  const decisions: readonly string[] = receiving === null ? [] : RECEIVING_COLUMNS[receiving];
  const isShown = (id: string) => (ONLY_RECEIVING.has(id) ? decisions : ['select', ...chosen]).includes(id);
  return COLUMNS.filter(({ id }) => isShown(id));
}

/** The label of a column, also in the column chooser. */
export function columnLabel(id: ColumnId): string {
  return id in COLUMN_LABELS
    ? COLUMN_LABELS[id as keyof typeof COLUMN_LABELS]
    : ATTRIBUTE_LABELS[id as ColumnAttribute];
}

/** Every column that can be shown or hidden, in order. */
export const CHOOSABLE: readonly ColumnId[] = [
  ...DEFAULT_COLUMNS,
  ...ATTRIBUTE_COLUMNS.map(({ name }) => name),
];

const KNOWN: ReadonlySet<string> = new Set(CHOOSABLE);

/** Reads the list of columns of an address or a preference, `name,status`; unknown ones are left out. */
export function parseColumns(text: string | null | undefined): readonly ColumnId[] {
  const chosen = (text ?? '').split(',').filter((id): id is ColumnId => KNOWN.has(id));
  return chosen.length === 0 ? DEFAULT_COLUMNS : chosen;
}

/** Writes a list of columns; `null` for the default one. */
export function formatColumns(shown: readonly ColumnId[]): string | null {
  const inOrder = CHOOSABLE.filter((id) => shown.includes(id));
  return inOrder.join() === DEFAULT_COLUMNS.join() ? null : inOrder.join();
}
