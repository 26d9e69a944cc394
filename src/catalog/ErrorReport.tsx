import type { ApiError } from '../api/errors.ts';
import { ERROR_WORDS } from '../api/error-messages.ts';
import { useExplanation } from '../session/useExplanation.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { copyAndSay } from '../ui/copy.ts';
import styles from './ErrorReport.module.css';
import { CATALOG_WORDS as words } from './messages.ts';

interface ErrorReportProps {
  readonly error: ApiError;
}

/** What failed, what to do, the service's own message, and the request ID for support. */
export function ErrorReport({ error }: ErrorReportProps) {
  const explanation = useExplanation(error, words.what);
  return (
    <div className={styles.report}>
      {explanation !== null && (
        <>
          <p className={styles.title}>{explanation.title}</p>
          <p>{explanation.advice}</p>
        </>
      )}
      {error.message !== '' && (
        <p className={styles.said}>
          {ERROR_WORDS.serviceSaid} <q dir="auto">{error.message}</q>
        </p>
      )}
      <ErrorFacts error={error} />
    </div>
  );
}

function ErrorFacts({ error }: ErrorReportProps) {
  const { status, code, requestId } = error;
  const facts = [status > 0 ? ERROR_WORDS.status(status) : null, code].filter((fact) => fact !== null);
  return (
    <p className={styles.facts}>
      {facts.join(', ')}
      {requestId !== null && (
        <span className={styles.requestId}>
          {ERROR_WORDS.requestId} <code translate="no">{requestId}</code>
          <Button
            look="quiet"
            aria-label={ERROR_WORDS.copyRequestId}
            onClick={() => copyAndSay(requestId, words)}
          >
            <Icon name="copy" />
          </Button>
        </span>
      )}
    </p>
  );
}
