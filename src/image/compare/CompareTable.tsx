import { useState, type CSSProperties, type ReactNode } from 'react';
import type { Image } from '../../api/image.ts';
import { Icon } from '../../ui/Icon.tsx';
import { describeAttribute } from '../../attributes/describe.ts';
import { ColumnHead } from './ColumnHead.tsx';
import type { Comparison } from './compare.ts';
import styles from './CompareTable.module.css';
import { COMPARE_WORDS as words } from './messages.ts';
import type { Column } from './useCompared.ts';
import { Value } from './Value.tsx';

interface CompareTableProps {
  readonly columns: readonly Column[];
  readonly comparison: Comparison;
  readonly hrefOf: (imageId: string) => string;
  readonly onOpen: (imageId: string) => void;
  readonly onRemove: (imageId: string) => void;
}

/** Images side by side: differences first, equal attributes folded. */
export function CompareTable({ columns, comparison, hrefOf, onOpen, onRemove }: CompareTableProps) {
  const { differing, equal } = comparison;
  const [isUnfolded, setUnfolded] = useState(false);
  const width = columns.length + 1;
  const [first, second] = columns.flatMap((column) => (column.kind === 'image' ? [column.image] : []));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys
    <div className={styles.scroll} role="region" aria-label={words.table} tabIndex={0}>
      <table className={styles.table} style={{ '--columns': columns.length } as CSSProperties}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {words.attribute}
            </th>
            {columns.map((column) => (
              <ColumnHead
                key={column.imageId}
                column={column}
                href={hrefOf(column.imageId)}
                onOpen={() => onOpen(column.imageId)}
                onRemove={() => onRemove(column.imageId)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {differing.map((name) => (
            <Row key={name} name={name}>
              {columns.map((column) => (
                <td key={column.imageId} translate="no" dir="auto">
                  {column.kind === 'image' ? <Value image={column.image} name={name} /> : <Unknown />}
                </td>
              ))}
            </Row>
          ))}
        </tbody>
        {first !== undefined && equal.length > 0 && (
          <tbody>
            <tr>
              <td colSpan={width} className={styles.fold}>
                <button
                  type="button"
                  className={styles.unfold}
                  aria-expanded={isUnfolded}
                  onClick={() => setUnfolded(!isUnfolded)}
                >
                  <Icon name="chevron" />
                  {second === undefined ? words.notCompared(equal.length) : words.equal(equal.length)}
                </button>
              </td>
            </tr>
            {isUnfolded &&
              equal.map((name) => <EqualRow key={name} name={name} image={first} width={width} />)}
          </tbody>
        )}
      </table>
    </div>
  );
}

interface EqualRowProps {
  readonly name: string;
  readonly image: Image;
  readonly width: number;
}

function EqualRow({ name, image, width }: EqualRowProps) {
  return (
    <Row name={name}>
      <td colSpan={width - 1} translate="no" dir="auto">
        <div className={styles.shared}>
          <Value image={image} name={name} />
        </div>
      </td>
    </Row>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { label, explanation } = describeAttribute(name);
  return (
    <tr>
      <th scope="row" className={styles.attribute} title={explanation ?? undefined}>
        <bdi translate="no">{label}</bdi>
        {label !== name && (
          <code translate="no" className={styles.raw}>
            {name}
          </code>
        )}
      </th>
      {children}
    </tr>
  );
}

function Unknown() {
  return <span className={styles.note}>{words.unknown}</span>;
}
