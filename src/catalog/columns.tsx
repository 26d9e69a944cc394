import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  tableFeatures,
} from '@tanstack/react-table';
import type { Image } from '../api/image.ts';
import { ATTRIBUTE_COLUMNS, SORT_KEYS } from '../attributes/evaluated/columns.ts';
import { ATTRIBUTE_LABELS } from '../attributes/messages.ts';
import type { ColumnAttribute } from '../attributes/attribute-names.ts';
import type { ShareStatus } from '../filters/membership.ts';
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
import { decisionCell, membershipTimeCell, sharedByCell } from './receiving-cells.tsx';

/** Facts about a column besides its cells. */
interface ColumnFacts {
  /** A CSS grid track. */
  readonly track: string;
  readonly align?: 'end';
  readonly clips?: true;
  /** The service's sort key for this column. */
  readonly sortKey?: string;
}

/** The features of the table library in use: column visibility. Order, filters and pages are the service's. */
export const features = tableFeatures({
  columnVisibilityFeature,
  columnMeta: metaHelper<ColumnFacts>(),
  tableMeta: metaHelper<CellTools>(),
});

const helper = createColumnHelper<typeof features, Image>();

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

interface ColumnSpec extends Omit<ColumnFacts, 'sortKey'> {
  readonly id: keyof typeof COLUMN_LABELS;
  readonly cell: (image: Image, tools: CellTools) => React.ReactNode;
}

const SPECS: readonly ColumnSpec[] = [
  // Rendered separately: it alone depends on the selection.
  { id: 'select', track: '38px', cell: () => null },
  { id: 'name', track: 'minmax(200px, 1fr)', cell: nameCell },
  { id: 'accept', track: '78px', cell: (image, tools) => decisionCell(image, 'accepted', tools) },
  { id: 'reject', track: '74px', cell: (image, tools) => decisionCell(image, 'rejected', tools) },
  { id: 'later', track: '112px', cell: (image, tools) => decisionCell(image, 'pending', tools) },
  { id: 'sharedBy', track: '130px', clips: true, cell: sharedByCell },
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

const allColumns = helper.columns([
  ...SPECS.map(({ id, cell, ...facts }) =>
    helper.display({
      id,
      header: COLUMN_LABELS[id],
      meta: { ...facts, ...sortedBy(id) },
      cell: ({ row, table }) => cell(row.original, toolsOf(table.options.meta)),
    }),
  ),
  ...ATTRIBUTE_COLUMNS.map((attribute) =>
    helper.display({
      id: attribute.name,
      header: ATTRIBUTE_LABELS[attribute.name],
      meta: {
        track: attribute.kind === 'flag' || attribute.kind === 'bits' ? '112px' : '160px',
        clips: true,
        ...sortedBy(attribute.name),
      },
      cell: ({ row, table }) =>
        attribute.kind === 'time'
          ? ageCell(row.original, attribute.name, toolsOf(table.options.meta).nowMs)
          : attributeCell(row.original, attribute),
    }),
  ),
]);

function sortedBy(column: string): Pick<ColumnFacts, 'sortKey'> {
  const sortKey = SORT_KEYS[column];
  return sortKey === undefined ? {} : { sortKey };
}

const ONLY_RECEIVING: ReadonlySet<string | undefined> = new Set(Object.values(RECEIVING_COLUMNS).flat());

const ordinaryColumns = allColumns.filter(({ id }) => !ONLY_RECEIVING.has(id));

const receivingColumns = {
  pending: columnsWith(RECEIVING_COLUMNS.pending),
  accepted: columnsWith(RECEIVING_COLUMNS.accepted),
  rejected: columnsWith(RECEIVING_COLUMNS.rejected),
} as const;

function columnsWith(receiving: ReadonlyArray<string | undefined>) {
  return allColumns.filter(({ id }) => !ONLY_RECEIVING.has(id) || receiving.includes(id));
}

/** The columns of a list, in order; columns for decisions only in lists of shared images. */
export function columnsOf(receiving: ShareStatus | null) {
  return receiving === null ? ordinaryColumns : receivingColumns[receiving];
}

function toolsOf(tools: CellTools | undefined): CellTools {
  if (tools === undefined) throw new Error('the table needs its tools in `meta`');
  return tools;
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
