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
import { FORMAT_WORDS } from '../format/messages.ts';
import { DECISIONS } from '../sharing/decision-messages.ts';
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
  /** `widthPx`: of the column, where the user has chosen one. */
  readonly cell: (image: Image, tools: CellTools, widthPx?: number) => GridCell;
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
];

/** One for each promise that has a time. */
const PROMISED = ['replaced', 'provided', 'idWorks', 'maintained'] as const;

interface ColumnSpec extends Omit<Column, 'label' | 'sortKey'> {
  readonly id: keyof typeof COLUMN_LABELS;
}

/** The track of a column in which texts of a language fit whose words are longer; some seven pixels for each letter. */
function wide(leastPx: number, text: string, aroundPx = 16): string {
  return `${Math.max(leastPx, Math.ceil(text.length * 7.2) + aroundPx)}px`;
}

/** One of the longest ages. */
const AGE = FORMAT_WORDS.ago(FORMAT_WORDS.months('11'));

const SPECS: readonly ColumnSpec[] = [
  // Rendered separately: it alone depends on the selection.
  { id: 'select', track: '38px', cell: () => ({ content: null }) },
  // As wide as names are; on wide screens what is left is behind the last column, and not in the middle of each row.
  { id: 'name', track: 'minmax(200px, 520px)', cell: nameCell },
  {
    id: 'accept',
    track: wide(78, DECISIONS.accepted, 34),
    cell: (image, tools) => decisionCell(image, 'accepted', tools),
  },
  {
    id: 'reject',
    track: wide(74, DECISIONS.rejected, 30),
    cell: (image, tools) => decisionCell(image, 'rejected', tools),
  },
  {
    id: 'later',
    track: wide(112, DECISIONS.pending, 25),
    cell: (image, tools) => decisionCell(image, 'pending', tools),
  },
  { id: 'sharedBy', track: '130px', clips: true, cell: ownerCell },
  {
    id: 'since',
    track: wide(96, AGE, 30),
    cell: (image, tools) => membershipTimeCell(image, 'createdAt', tools),
  },
  {
    id: 'decided',
    track: wide(96, AGE, 30),
    cell: (image, tools) => membershipTimeCell(image, 'updatedAt', tools),
  },
  { id: 'status', track: '96px', cell: statusCell },
  { id: 'visibility', track: '88px', cell: (image) => dimCell(image, 'visibility') },
  { id: 'platform', track: '120px', clips: true, cell: platformCell },
  { id: 'size', track: '80px', align: 'end', cell: sizeCell },
  { id: 'disk', track: wide(70, FORMAT_WORDS.gigabytes('100')), align: 'end', cell: diskCell },
  { id: 'memory', track: wide(74, FORMAT_WORDS.megabytes('512')), align: 'end', cell: memoryCell },
  {
    id: 'created',
    track: wide(96, AGE, 30),
    cell: (image, { nowMs }) => ageCell(image, 'created_at', nowMs),
  },
  { id: 'tags', track: 'minmax(156px, 1fr)', cell: tagsCell },
  { id: 'id', track: '112px', cell: idCell },
  ...PROMISED.map((id): ColumnSpec => ({
    id,
    track: '220px',
    clips: true,
    cell: (image, { promise, nowMs }) => ({ content: promise?.(image, id, nowMs) }),
  })),
];

/** Columns of the lists of shared images: they can be moved and resized, and are neither chosen nor hidden. */
const RECEIVING_COLUMNS: Readonly<Record<ShareStatus, readonly ColumnId[]>> = {
  pending: ['accept', 'reject', 'sharedBy', 'since'],
  accepted: ['reject', 'later', 'sharedBy', 'since', 'decided'],
  rejected: ['accept', 'later', 'sharedBy', 'since', 'decided'],
};

const OF_DECISIONS: ReadonlySet<ColumnId> = new Set(Object.values(RECEIVING_COLUMNS).flat());

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
  const { id, track } = spec;
  const label = COLUMN_LABELS[id];
  const isFixed = /^[1-9]\d+px$/.test(track) && id !== 'select';
  return { ...spec, label, ...(isFixed && { track: wide(parseInt(track, 10), label) }), ...sortedBy(id) };
}

function ofAttribute(attribute: AttributeColumn): Column {
  const { name, kind } = attribute;
  return {
    id: name,
    label: ATTRIBUTE_LABELS[name],
    track: wide(kind === 'flag' || kind === 'bits' ? 112 : 160, ATTRIBUTE_LABELS[name]),
    clips: true,
    ...sortedBy(name),
    cell: (image, tools) =>
      name === 'owner'
        ? ownerCell(image, tools)
        : kind === 'time'
          ? ageCell(image, name, tools.nowMs)
          : attributeCell(image, attribute, tools),
  };
}

const COLUMNS: readonly Column[] = [...SPECS.map(ofSpec), ...ATTRIBUTE_COLUMNS.map(ofAttribute)];

const BY_ID: ReadonlyMap<string, Column> = new Map(COLUMNS.map((column) => [column.id, column]));

/** Widths that users have chosen, in pixels. */
export type ColumnWidths = Readonly<Partial<Record<string, number>>>;

/** What a column is at least and at most wide, in pixels: its label and its menu stay in reach. */
export const COLUMN_PX = { min: 48, max: 1200 } as const;

/**
 * The columns of a list, in the order chosen; those for decisions in lists of shared images follow the name, unless
 * they are in that order.
 */
export function columnsOf(
  chosen: readonly ColumnId[],
  receiving: ShareStatus | null,
  widths: ColumnWidths = {},
): readonly Column[] {
  const decisions = receiving === null ? [] : RECEIVING_COLUMNS[receiving];
  const usual = decisions.filter((id) => !chosen.includes(id));
  const at = chosen.indexOf('name') + 1;
  const ids = ['select', ...chosen.slice(0, at), ...usual, ...chosen.slice(at)] as const;
  return ids.flatMap((id) => {
    const column = BY_ID.get(id);
    const isElsewhere = id !== 'select' && OF_DECISIONS.has(id) && !decisions.includes(id);
    return column === undefined || isElsewhere ? [] : [withWidth(column, widths[id])];
  });
}

function withWidth(column: Column, widthPx: number | undefined): Column {
  if (widthPx === undefined) return column;
  return {
    ...column,
    track: `${widthPx}px`,
    // What fits its usual width may not fit this one.
    clips: true,
    cell: (image, tools) => column.cell(image, tools, widthPx),
  };
}

/** The label of a column, also in the column chooser. */
export function columnLabel(id: ColumnId): string {
  return id in COLUMN_LABELS
    ? COLUMN_LABELS[id as keyof typeof COLUMN_LABELS]
    : ATTRIBUTE_LABELS[id as ColumnAttribute];
}

/** Every column that can be shown or hidden: the usual ones first. */
export const CHOOSABLE: readonly ColumnId[] = [
  ...DEFAULT_COLUMNS,
  'id',
  ...PROMISED,
  ...ATTRIBUTE_COLUMNS.map(({ name }) => name),
];

const KNOWN: ReadonlySet<string> = new Set([...CHOOSABLE, ...OF_DECISIONS]);

/** Whether a column can be shown or hidden. */
export function isChoosable(id: ColumnId): boolean {
  return !OF_DECISIONS.has(id);
}

/**
 * Reads the columns of an address or a preference, in their order, with widths: `name:320,status`. Unknown ones are
 * left out. Those of lists of shared images may be among them, where they have a place of their own.
 */
export function parseColumns(text: string | null | undefined): readonly ColumnId[] {
  const ids = (text ?? '').split(',').map((part) => part.replace(/:.*/s, ''));
  const order = new Set(ids.filter((id): id is ColumnId => KNOWN.has(id)));
  return [...order].some(isChoosable) ? [...order] : DEFAULT_COLUMNS;
}

/** The widths in the same text. */
export function parseWidths(text: string | null | undefined): ColumnWidths {
  const widths: Record<string, number> = {};
  for (const part of (text ?? '').split(',')) {
    const [, id, px] = /^(\w+):(\d{1,5})$/.exec(part) ?? [];
    if (id !== undefined && KNOWN.has(id)) widths[id] = fitColumn(Number(px));
  }
  return widths;
}

/** A width within the limits, as a whole number of pixels. */
export function fitColumn(widthPx: number): number {
  return Math.round(Math.min(Math.max(widthPx, COLUMN_PX.min), COLUMN_PX.max));
}

/** Writes a list of columns; `null` for the default one. */
export function formatColumns(shown: readonly ColumnId[], widths: ColumnWidths = {}): string | null {
  const text = shown.map((id) => (widths[id] === undefined ? id : `${id}:${widths[id]}`)).join();
  return text === DEFAULT_COLUMNS.join() ? null : text;
}
