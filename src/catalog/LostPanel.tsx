import { useEffect, useRef } from 'react';
import { ERROR_WORDS } from '../api/error-messages.ts';
import type { CaughtError } from '../ui/Boundary.tsx';
import { Button } from '../ui/Button.tsx';
import { loadFailureWords } from '../ui/loading.ts';
import styles from './CatalogPage.module.css';
import { CATALOG_WORDS as words } from './messages.ts';

interface LostPanelProps extends CaughtError {
  readonly onClose: () => void;
}

/** Shown where the panel would be while not even its place can be loaded: opened early, without a network. */
export function LostPanel({ thrown, onRetry, onClose }: LostPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { title, advice } = loadFailureWords(thrown);
  // An effect: it is on screen only now.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes from anywhere inside
    <aside
      aria-label={words.panel}
      className={styles.lostPanel}
      data-panel
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <div role="alert">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <p>{advice}</p>
      </div>
      <Button onClick={onRetry}>{ERROR_WORDS.tryAgain}</Button>{' '}
      <Button onClick={onClose}>{words.closePanel}</Button>
    </aside>
  );
}
