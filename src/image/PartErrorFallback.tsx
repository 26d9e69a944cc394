import type { KeyboardEvent } from 'react';
import type { CaughtError } from '../ui/Boundary.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { failureWords } from '../ui/loading.ts';
import { UI_WORDS as words } from '../ui/messages.ts';
import styles from './ImageFailure.module.css';
import { keepFocus } from '../ui/focus-return.ts';

interface FallenPartProps extends CaughtError {
  /** Closes the panel, where this replaces all of it. */
  readonly onClose?: () => void;
}

/**
 * Shown in place of the panel, or of a view in it, that could not be loaded or rendered; the list beside it still
 * works.
 */
export function PartErrorFallback({ thrown, onRetry, onClose }: FallenPartProps) {
  const { title, advice } = failureWords(thrown);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') onClose?.();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes from anywhere inside
    <div className={styles.failure} data-tone="bad" role="alert" onKeyDown={onKeyDown}>
      <p className={styles.title}>{title}</p>
      <p>{advice}</p>
      <p dir="auto">{thrown instanceof Error ? thrown.message : String(thrown)}</p>
      <p>
        <Button
          onClick={({ currentTarget }) => {
            keepFocus(currentTarget);
            onRetry();
          }}
        >
          {words.tryAgain}
        </Button>{' '}
        <Button onClick={() => window.location.reload()}>{words.reload}</Button>
        {onClose !== undefined && (
          <IconButton label={words.close} icon={<Icon name="close" />} onClick={onClose} />
        )}
      </p>
    </div>
  );
}
