import type { ProgressHTMLAttributes } from 'react';
import styles from './ProgressBar.module.css';

type ProgressBarProps = Omit<ProgressHTMLAttributes<HTMLProgressElement>, 'className'> & {
  readonly 'aria-label': string;
};

/** Progress; without a `value` it only shows that the work continues. */
export function ProgressBar(props: ProgressBarProps) {
  // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it has an `aria-label`, which is required
  return <progress className={styles.bar} {...props} />;
}
