import { useState, type CSSProperties, type ReactNode } from 'react';
import type { Image } from '../../api/image.ts';
import { Icon } from '../../ui/Icon.tsx';
import { compareAttributes, describeAttribute } from '../../attributes/describe.ts';
import { ColumnHead } from './ColumnHead.tsx';
import { isMinor, oddnessOf, type Comparison } from './compare.ts';
import styles from './CompareTable.module.css';
import { COMPARE_WORDS as words } from './messages.ts';
import type { ComparedColumn } from './useCompared.ts';
import { Value } from './Value.tsx';

interface CompareTableProps {
  readonly columns: readonly ComparedColumn[];
  readonly comparison: Comparison;
  /** Equal attributes too, all in their usual order. */
  readonly isAll: boolean;
  readonly hrefOf: (imageId: string) => string;
  readonly onOpen: (imageId: string) => void;
  readonly onRemove: (imageId: string) => void;
}

/** Images side by side: differences first; identity, times and equal attributes folded. */
export function CompareTable({ columns, comparison, isAll, hrefOf, onOpen, onRemove }: CompareTableProps) {
  const { differing, equal } = comparison;
  const [open, setOpen] = useState<ReadonlySet<FoldName>>(new Set());
  const width = columns.length + 1;
  const images = columns.flatMap((column) => (column.kind === 'image' ? [column.image] : []));
  const [first, second] = images;
  const minor = differing.filter(isMinor);
  const major = differing.filter((name) => !isMinor(name));
  const everything = [...differing, ...equal].toSorted(compareAttributes);
  const toggle = (name: FoldName) =>
    setOpen(new Set(open.has(name) ? [...open].filter((other) => other !== name) : [...open, name]));

  function differingRow(name: string): ReactNode {
    const { oddIds, reference } = oddnessOf(images, name);
    return (
      <Row key={name} name={name}>
        {columns.map((column) => {
          const isOdd = oddIds.has(column.imageId);
          return (
            <td key={column.imageId} translate="no" dir="auto" data-odd={isOdd || undefined}>
              {isOdd && (
                <span className="visually-hidden" translate="yes">
                  {words.differs}{' '}
                </span>
              )}
              {column.kind === 'image' ? (
                <Value image={column.image} name={name} reference={isOdd ? reference : null} />
              ) : (
                <Unknown />
              )}
            </td>
          );
        })}
      </Row>
    );
  }

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
        <tbody>{(isAll ? everything : major).map(differingRow)}</tbody>
        {!isAll && minor.length > 0 && (
          <tbody>
            <Fold
              width={width}
              label={words.minor(minor.length)}
              isOpen={open.has('minor')}
              onPress={() => toggle('minor')}
            />
            {open.has('minor') && minor.map(differingRow)}
          </tbody>
        )}
        {!isAll && first !== undefined && equal.length > 0 && (
          <tbody>
            <Fold
              width={width}
              label={second === undefined ? words.notCompared(equal.length) : words.equal(equal.length)}
              isOpen={open.has('equal')}
              onPress={() => toggle('equal')}
            />
            {open.has('equal') &&
              equal.map((name) => <EqualRow key={name} name={name} image={first} width={width} />)}
          </tbody>
        )}
      </table>
    </div>
  );
}

type FoldName = 'minor' | 'equal';

interface FoldProps {
  readonly width: number;
  readonly label: string;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

/** The head of rows that are folded. */
function Fold({ width, label, isOpen, onPress }: FoldProps) {
  return (
    <tr>
      <td colSpan={width} className={styles.fold}>
        <button type="button" className={styles.unfold} aria-expanded={isOpen} onClick={onPress}>
          <Icon name="chevron" />
          {label}
        </button>
      </td>
    </tr>
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
