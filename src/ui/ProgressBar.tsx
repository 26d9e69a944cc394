import type { ProgressHTMLAttributes } from 'react';
import styles from './ProgressBar.module.css';

type ProgressBarProps = Omit<ProgressHTMLAttributes<HTMLProgressElement>, 'className'> & {
  readonly 'aria-label': string;
};

/** How far something is; without a `value` only that it goes on. */
export function ProgressBar(props: ProgressBarProps) {
  // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- by its `aria-label`, which is not optional
  return <progress className={styles.bar} {...props} />;
}
