import { formatBytes } from '../../format/bytes.ts';
import { formatCount } from '../../format/words.ts';
import { PageLink } from '../../ui/PageLink.tsx';
import { SUMMARY_WORDS as words } from './summary-messages.ts';
import styles from './Summary.module.css';

/** A line of a table of bars. */
export interface TableBar {
  readonly key: string;
  readonly label: string;
  /** The view of the images that it stands for; `null` where no filter says them. */
  readonly href: string | null;
  readonly count: number;
  readonly bytes: number;
}

interface BarTableProps {
  readonly head: string;
  readonly bars: readonly TableBar[];
}

const WIDTH = 100;

/** Storage as a table whose lines are bars: by bytes, or by images where no size is known. */
export function BarTable({ head, bars }: BarTableProps) {
  const hasSizes = bars.some(({ bytes }) => bytes > 0);
  const most = Math.max(1, ...bars.map(({ count, bytes }) => (hasSizes ? bytes : count)));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{words.imagesHead}</th>
          <th scope="col">{words.sizeHead}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, href, count, bytes }) => (
          <tr key={key}>
            <th scope="row">
              {href === null ? (
                label
              ) : (
                <PageLink href={href} dir="auto">
                  {label}
                </PageLink>
              )}
            </th>
            <td>{formatCount(count)}</td>
            <td className={styles.barCell}>
              {formatBytes(bytes)}
              <svg
                className={styles.bar}
                viewBox={`0 0 ${WIDTH} 10`}
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect width={((hasSizes ? bytes : count) / most) * WIDTH} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
