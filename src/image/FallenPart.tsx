import type { Fallen } from '../ui/Boundary.tsx';
import { Button } from '../ui/Button.tsx';
import { ERROR_WORDS } from '../api/error-words.ts';
import styles from './Failure.module.css';
import { keepFocus } from './keep-focus.ts';
import { IMAGE_WORDS as words } from './messages.ts';

/** The place of the panel, or of a view in it, that could not be loaded or drawn: the list beside it goes on. */
export function FallenPart({ thrown, onAgain }: Fallen) {
  return (
    <div className={styles.failure} data-tone="bad" role="alert">
      <p className={styles.title}>{words.fallenTitle}</p>
      <p>{words.fallenAdvice}</p>
      <p dir="auto">{thrown instanceof Error ? thrown.message : String(thrown)}</p>
      <p>
        <Button
          onClick={({ currentTarget }) => {
            keepFocus(currentTarget);
            onAgain();
          }}
        >
          {ERROR_WORDS.tryAgain}
        </Button>{' '}
        <Button onClick={() => window.location.reload()}>{words.reload}</Button>
      </p>
    </div>
  );
}
