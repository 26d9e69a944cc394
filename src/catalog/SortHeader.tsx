import type { AriaSort } from '../grid/aria.ts';
import { Icon } from '../ui/Icon.tsx';
import headerStyles from './SortHeader.module.css';

interface SortHeaderProps {
  readonly label: string;
  /** For screen readers only: the column needs no visible label. */
  readonly isHidden: boolean;
  /** `null`: the service cannot sort by this column. */
  readonly sort: AriaSort | null;
}

/** The label of a column, with an arrow for its order. The grid sorts on a click or Enter. */
export function SortHeader({ label, isHidden, sort }: SortHeaderProps) {
  if (isHidden) return <span className="visually-hidden">{label}</span>;
  if (sort === null) return label;
  return (
    <button type="button" className={headerStyles.sort} tabIndex={-1} data-sort={sort}>
      {label}
      <span className={headerStyles.arrow}>
        <Icon name={sort === 'ascending' ? 'up' : 'down'} />
      </span>
    </button>
  );
}
