import { Icon } from '../ui/Icon.tsx';
import type { AriaSort } from '../grid/aria.ts';
import styles from './SortHeader.module.css';

interface SortHeaderProps {
  readonly label: string;
  /** Said, and not shown: the column needs no words above it. */
  readonly isHidden: boolean;
  /** `null`: the service cannot sort by this column. */
  readonly sort: AriaSort | null;
}

/** The words above a column, with an arrow for its order. The grid turns a click or Enter on it into an order. */
export function SortHeader({ label, isHidden, sort }: SortHeaderProps) {
  if (isHidden) return <span className="visually-hidden">{label}</span>;
  if (sort === null) return label;
  return (
    <button type="button" className={styles.sort} tabIndex={-1} data-sort={sort}>
      {label}
      <span className={styles.arrow}>
        <Icon name={sort === 'ascending' ? 'up' : 'down'} />
      </span>
    </button>
  );
}
