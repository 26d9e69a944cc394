import { useEffect, useRef } from 'react';
import type { CaughtError } from '../ui/Boundary.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { loadFailureWords, LoadError } from '../ui/loading.ts';
import { UI_WORDS as words } from '../ui/messages.ts';
import styles from './ImageFailure.module.css';
import { keepFocus } from '../ui/focus-return.ts';

interface PartErrorFallbackProps extends CaughtError {
  /** Closes the panel, where this replaces all of it. */
  readonly onClose?: () => void;
}

/**
 * Shown in place of the panel, or of a view in it, that could not be loaded or rendered; the list beside it still
 * works. Where it replaces the panel it takes the focus, as the panel would.
 */
export function PartErrorFallback({ thrown, onRetry, onClose }: PartErrorFallbackProps) {
  const { title, advice } = loadFailureWords(thrown);
  const heading = useRef<HTMLHeadingElement>(null);
  const isPanel = onClose !== undefined;
  // An effect: it is on screen only now.
  useEffect(() => {
    if (isPanel) heading.current?.focus({ preventScroll: true });
  }, [isPanel]);

  return (
    <div className={styles.failure} data-tone="bad" role="alert">
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        {isPanel && <IconButton label={words.close} icon={<Icon name="close" />} onClick={onClose} />}
      </div>
      <p>{advice}</p>
      {/* Of what could not be loaded, the browser names a file, which is of no use to a user. */}
      {!(thrown instanceof LoadError) && (
        <p dir="auto">{thrown instanceof Error ? thrown.message : String(thrown)}</p>
      )}
      <p className={styles.ways}>
        <Button
          onClick={({ currentTarget }) => {
            keepFocus(currentTarget);
            onRetry();
          }}
        >
          {words.tryAgain}
        </Button>
        <Button onClick={() => window.location.reload()}>{words.reload}</Button>
      </p>
    </div>
  );
}
