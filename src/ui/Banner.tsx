import type { ReactNode } from 'react';
import styles from './Banner.module.css';

interface BannerProps {
  readonly tone: 'info' | 'bad';
  readonly children: ReactNode;
  /** Buttons, beside the words. */
  readonly actions?: ReactNode;
  /** Read out instead of the words, where those change all the time. */
  readonly announced?: string;
}

/** Something about the page below it. A bad one is announced at once, another when there is a pause. */
export function Banner({ tone, children, actions, announced }: BannerProps) {
  const role = tone === 'bad' ? 'alert' : 'status';
  return (
    <div className={styles.banner} data-tone={tone} role={announced === undefined ? role : undefined}>
      {announced !== undefined && (
        <span className="visually-hidden" role={role}>
          {announced}
        </span>
      )}
      <div className={styles.words}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
