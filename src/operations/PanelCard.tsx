import type { ReactNode } from 'react';
import styles from './PanelCard.module.css';

interface PanelCardProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the overview of an image from which something is done to it. */
export function PanelCard({ title, children }: PanelCardProps) {
  return (
    <section className={styles.card} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}
