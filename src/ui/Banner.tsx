import type { ReactNode } from 'react';
import styles from './Banner.module.css';
import { useAlertRole } from './announce-once.ts';

interface BannerProps {
  readonly tone: 'info' | 'bad';
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Announced instead of the text, where that changes all the time. */
  readonly announced?: string;
  /** The fact it reports, if other parts of the page may report the same. */
  readonly fact?: string | null;
}

/** A notice about the page below it. A `bad` one is announced at once, others at the next pause. */
export function Banner({ tone, children, actions, announced, fact = null }: BannerProps) {
  const alert = useAlertRole(tone === 'bad' ? fact : null);
  const role = tone === 'bad' ? alert : 'status';
  const content = (
    <>
      <div className={styles.words}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </>
  );
  if (announced === undefined) {
    return (
      <div className={styles.banner} data-tone={tone} role={role}>
        {content}
      </div>
    );
  }
  return (
    <section className={styles.banner} data-tone={tone} aria-label={announced}>
      <span className="visually-hidden" role={role}>
        {announced}
      </span>
      {content}
    </section>
  );
}
