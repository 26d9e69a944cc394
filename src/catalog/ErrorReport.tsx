import type { ApiError } from '../api/errors.ts';
import { ERROR_WORDS } from '../api/error-messages.ts';
import { ServiceSaid } from '../session/ServiceSaid.tsx';
import { useExplanation } from '../session/useExplanation.ts';
import styles from './ErrorReport.module.css';
import { CATALOG_WORDS as words } from './messages.ts';

/** What failed, what to do, the service's own message, and the request ID for support. */
export function ErrorReport({ error }: { readonly error: ApiError }) {
  const explanation = useExplanation(error, words.what);
  const { status, code } = error;
  // Without an answer the code is one of this page, and says no more than the title.
  const facts = status > 0 ? [ERROR_WORDS.status(status), code].filter((fact) => fact !== null) : [];
  return (
    <div className={styles.report}>
      {explanation !== null && (
        <>
          <p className={styles.title}>{explanation.title}</p>
          <p>{explanation.advice}</p>
        </>
      )}
      <ServiceSaid error={error} facts={facts.join(', ')} />
    </div>
  );
}
