import type { ApiError } from '../api/errors.ts';
import { ERROR_WORDS as words } from '../api/error-messages.ts';
import { IconButton } from '../ui/Button.tsx';
import { copyAndSay } from '../ui/copy.ts';
import { Icon } from '../ui/Icon.tsx';
import { UI_WORDS } from '../ui/messages.ts';
import styles from './ServiceSaid.module.css';

/** The service's own text, and the ID that support asks for. */
export function ServiceSaid({ error: { message, requestId } }: { readonly error: ApiError }) {
  return (
    <>
      {message !== '' && (
        <p className={styles.said}>
          {words.serviceSaid} <q dir="auto">{message}</q>
        </p>
      )}
      {requestId !== null && (
        <p className={styles.requestId}>
          {words.requestId} <code translate="no">{requestId}</code>
          <IconButton
            label={words.copyRequestId}
            icon={<Icon name="copy" />}
            onClick={() => copyAndSay(requestId, UI_WORDS)}
          />
        </p>
      )}
    </>
  );
}
