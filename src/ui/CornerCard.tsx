import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import styles from './CornerCard.module.css';
import { returnFocusWhenLost } from './focus-return.ts';
import { leave } from './leave.ts';

interface CornerCardProps {
  /** The name of this kind of card. */
  readonly label: string;
  readonly title: ReactNode;
  /** How changes of the title are announced; `nothing` while it only counts. */
  readonly says: 'status' | 'alert' | 'nothing';
  /** The button beside the title: it cancels the work, or closes the card. */
  readonly action: ReactNode;
  /** The state of the work. When it changes, the button that was pressed may disappear. */
  readonly stage: string;
  readonly children: ReactNode;
}

/** Work in progress beside the page, in its corner, until the user closes its result. */
export function CornerCard({ label, title, says, action, stage, children }: CornerCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shownStage = useRef<string | null>(null);
  // An effect: the button that started or ended the work is removed only now.
  useEffect(() => {
    if (shownStage.current === stage) return;
    shownStage.current = stage;
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [stage]);
  const card = useRef<HTMLElement>(null);
  // A layout effect: its cleanup runs while the element is still on screen.
  useLayoutEffect(() => {
    const { current } = card;
    return () => leave(current);
  }, []);
  // An effect: focus inside the card is lost only once the card is removed.
  useEffect(() => returnFocusWhenLost, []);
  return (
    <section
      ref={card}
      className={styles.card}
      aria-label={label}
      data-alarming={says === 'alert' || undefined}
    >
      <div className={styles.head}>
        {/* Around the heading: a heading with a live region inside has no accessible name. */}
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

/** The actions of a card, side by side. */
export function CardButtons({ children }: { readonly children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}
