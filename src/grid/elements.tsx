import type { HTMLAttributes, ReactNode, Ref } from 'react';
import { cellAria, columnHeaderAria, headerRowAria, rowAria, type AriaSort } from './aria.ts';
import styles from './Grid.module.css';

// The elements of the grid as plain functions without hooks: the first rows of a page are drawn from them before React
// is loaded (`ui/draw-element.ts`).

/** A column: its label, its width, and whether it names the row. */
export interface GridColumn {
  readonly id: string;
  /** The name of the column for screen readers. */
  readonly label: string;
  readonly header: ReactNode;
  /** A track of a CSS grid: `112px`, `minmax(236px, 1fr)`. */
  readonly track: string;
  readonly align?: 'end';
  /** Its content may be too long, and is cut with an ellipsis. */
  readonly clips?: true;
  readonly sort?: AriaSort;
  readonly isRowHeader?: true;
  /** Its cells select their rows, and can be dragged over. */
  readonly isSelector?: true;
}

/** One cell. What can be said by the cell itself needs no element in it: a row is drawn dozens of times. */
export interface GridCell {
  readonly content: ReactNode;
  readonly className?: string | undefined;
  readonly title?: string | undefined;
  /** The name of a picture, as `data-os`. */
  readonly logo?: string | undefined;
}

/** The content of a row: its cells in the order of the columns, or one cell across all of them. */
export type RowLook =
  | { readonly kind: 'cells'; readonly cells: readonly GridCell[] }
  /** Not known yet; `label` says so to screen readers. */
  | { readonly kind: 'waiting'; readonly label: string }
  | { readonly kind: 'wide'; readonly content: ReactNode };

export interface GridRowProps<Row> {
  readonly row: Row;
  readonly rowKey: string | null;
  readonly index: number;
  readonly offsetPx: number;
  readonly columns: readonly GridColumn[];
  readonly draw: (row: Row, isSelected: boolean) => RowLook;
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
  readonly activeColumn: number | null;
}

/** Different widths of placeholder text. */
const BONE_WIDTHS = ['70%', '55%', '80%', '45%', '62%'];

/** One row. */
export function RowElement<Row>(props: GridRowProps<Row>) {
  const { row, index, offsetPx, columns, isSelected, isCurrent, activeColumn } = props;
  const look = props.draw(row, isSelected);
  return (
    <div
      className={styles.row}
      data-row={index}
      data-key={props.rowKey ?? undefined}
      data-current={isCurrent || undefined}
      style={{ top: offsetPx }}
      {...rowAria(index, isSelected, isCurrent, look.kind === 'waiting')}
    >
      {look.kind === 'wide' ? (
        <div
          className={styles.wide}
          data-column={0}
          aria-colspan={columns.length}
          tabIndex={activeColumn === null ? -1 : 0}
          {...cellAria(0, false)}
        >
          {look.content}
        </div>
      ) : (
        columns.map((column, at) => {
          const cell = look.kind === 'cells' ? look.cells[at] : undefined;
          return (
            <div
              key={column.id}
              className={cell?.className === undefined ? styles.cell : `${styles.cell} ${cell.className}`}
              title={cell?.title}
              data-os={cell?.logo}
              data-column={at}
              data-align={column.align}
              data-clip={column.clips}
              data-selector={column.isSelector}
              tabIndex={activeColumn === at ? 0 : -1}
              {...cellAria(at, column.isRowHeader === true)}
            >
              {cell === undefined ? <Bone column={column} width={index + at} look={look} /> : cell.content}
            </div>
          );
        })
      )}
    </div>
  );
}

interface BoneProps {
  readonly column: GridColumn;
  readonly width: number;
  readonly look: RowLook;
}

/** The placeholder of a cell that is not known yet. */
function Bone({ column, width, look }: BoneProps) {
  return (
    <>
      {look.kind === 'waiting' && column.isRowHeader === true && (
        <span className="visually-hidden">{look.label}</span>
      )}
      <span className={styles.bone} style={{ width: BONE_WIDTHS[width % BONE_WIDTHS.length] }} />
    </>
  );
}

interface HeaderElementProps {
  readonly columns: readonly GridColumn[];
  readonly activeColumn: number | null;
}

/** The row of column headers. */
export function HeaderElement({ columns, activeColumn }: HeaderElementProps) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div className={styles.headRow} data-row={-1} {...headerRowAria()}>
        {columns.map((column, index) => (
          <div
            key={column.id}
            className={styles.headCell}
            data-column={index}
            data-align={column.align}
            data-selector={column.isSelector}
            data-pinned={column.isRowHeader}
            tabIndex={index === activeColumn ? 0 : -1}
            aria-label={column.isSelector === true ? undefined : column.label}
            {...columnHeaderAria(index, column.sort)}
          >
            {column.header}
            {column.isSelector !== true && <span className={styles.grip} data-grip />}
          </div>
        ))}
      </div>
    </div>
  );
}

interface GridElementProps extends HTMLAttributes<HTMLDivElement> {
  readonly ref?: Ref<HTMLDivElement>;
  readonly columns: readonly GridColumn[];
  readonly rowHeightPx: number;
  readonly header: ReactNode;
  /** The height of all rows. */
  readonly bodyPx: number;
  readonly 'data-layout'?: string | undefined;
  readonly children: ReactNode;
}

/** The grid around its header and rows. */
export function GridElement(props: GridElementProps) {
  const { columns, rowHeightPx, header, bodyPx, children, ...rest } = props;
  const template = {
    '--grid-tracks': columns.map(({ track }) => track).join(' '),
    '--row-height': `${rowHeightPx}px`,
  };
  return (
    // No tab stop of its own, which Firefox makes of every scroll container; the cells already are.
    <div tabIndex={-1} data-focus-return className={styles.grid} style={template as object} {...rest}>
      <div role="presentation" className={styles.sheet}>
        {header}
        <div role="rowgroup" className={styles.body} style={{ height: bodyPx }}>
          {children}
        </div>
      </div>
    </div>
  );
}
