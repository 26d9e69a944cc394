import type { ApiError } from '../api/errors.ts';
import { ERROR_WORDS as words, saidBy } from '../api/error-messages.ts';
import { IconButton } from '../ui/Button.tsx';
import { copyAndSay } from '../ui/copy.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './ServiceSaid.module.css';

interface ServiceSaidProps {
  readonly error: ApiError;
  /** Its text, where that is not the whole message of the error; empty for none. */
  readonly message?: string;
  /** Whose text it is. */
  readonly source?: string;
  /** Other facts beside the request ID, such as the status. */
  readonly facts?: string;
}

/** The text of the service, or of Vitrine's server, and the ID that support asks for. */
export function ServiceSaid({
  error: { code, message: whole, requestId },
  message = whole,
  source = saidBy(code),
  facts = '',
}: ServiceSaidProps) {
  return (
    <>
      {message !== '' && (
        <p className={styles.said}>
          {source} <q dir="auto">{message}</q>
        </p>
      )}
      {(facts !== '' || requestId !== null) && (
        <p className={styles.facts}>
          {facts}
          {requestId !== null && (
            <span className={styles.requestId}>
              {words.requestId} <code translate="no">{requestId}</code>
              <IconButton
                label={words.copyRequestId}
                icon={<Icon name="copy" />}
                onClick={() => copyAndSay(requestId)}
              />
            </span>
          )}
        </p>
      )}
    </>
  );
}
