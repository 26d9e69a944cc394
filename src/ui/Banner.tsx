import type { ReactNode } from 'react';
import styles from './Banner.module.css';

interface BannerProps {
  readonly tone: 'info' | 'bad';
  readonly children: ReactNode;
  /** Buttons, beside the words. */
  readonly actions?: ReactNode;
}

/** Something about the page below it. A bad one is announced at once, another when there is a pause. */
export function Banner({ tone, children, actions }: BannerProps) {
  return (
    <div className={styles.banner} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <div className={styles.words}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
