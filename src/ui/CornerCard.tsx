import { useEffect, useRef, type ReactNode } from 'react';
import styles from './CornerCard.module.css';
import { returnFocusWhenLost } from './focus-return.ts';

interface CornerCardProps {
  /** What cards of its kind are called. */
  readonly label: string;
  readonly title: ReactNode;
  /** How the title is said when it changes; not at all while it only counts. */
  readonly says: 'status' | 'alert' | 'nothing';
  /** The button beside the title: what ends it, or closes the card. */
  readonly action: ReactNode;
  /** Where what it is about stands. A button that was pressed may go with it. */
  readonly stage: string;
  readonly children: ReactNode;
}

/** Something that goes on beside the page, in its corner, until somebody has read what came of it. */
export function CornerCard({ label, title, says, action, stage, children }: CornerCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shownStage = useRef<string | null>(null);
  // An effect: what was pressed to begin it, or to end it, is gone only now.
  useEffect(() => {
    if (shownStage.current === stage) return;
    shownStage.current = stage;
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [stage]);
  // An effect: the card has gone only then, and whoever was in it is left nowhere.
  useEffect(() => returnFocusWhenLost, []);
  return (
    <section className={styles.card} aria-label={label} data-alarming={says === 'alert' || undefined}>
      <div className={styles.head}>
        {/* Around the heading: one with a live region in it has no name. */}
        <div
          className={styles.title}
          role={says === 'alert' ? 'alert' : 'status'}
          aria-live={says === 'nothing' ? 'off' : undefined}
        >
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

/** What can be done about it, side by side. */
export function CardButtons({ children }: { readonly children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}
