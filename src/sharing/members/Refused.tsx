import type { ApiError } from '../../api/errors.ts';
import { ERROR_WORDS } from '../../api/error-words.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { copyAndSay } from '../../ui/copy.ts';
import { MEMBERS_WORDS as words } from './messages.ts';
import { explainRefusal, type Operation } from './refusals.ts';
import styles from './Refused.module.css';
import { useAsker } from './useAsker.ts';

interface RefusedProps {
  readonly error: ApiError;
  readonly operation: Operation;
}

/** What the service refused and why: our words, its own as text, and what support asks for. */
export function Refused({ error, operation }: RefusedProps) {
  const { title, advice } = explainRefusal(error, operation, useAsker());
  return (
    <div className={styles.refused}>
      <p className={styles.title}>{title}</p>
      <p>{advice}</p>
      <ServiceSaid error={error} />
    </div>
  );
}

/** The service's own text, and the ID that support asks for. */
export function ServiceSaid({ error: { message, requestId } }: { readonly error: ApiError }) {
  return (
    <>
      {message !== '' && (
        <p className={styles.said}>
          {ERROR_WORDS.serviceSaid} <q dir="auto">{message}</q>
        </p>
      )}
      {requestId !== null && (
        <p className={styles.facts}>
          {ERROR_WORDS.requestId} <code translate="no">{requestId}</code>
          <IconButton
            label={words.copyRequestId}
            icon={<Icon name="copy" />}
            onClick={() => copyAndSay(requestId, words)}
          />
        </p>
      )}
    </>
  );
}
