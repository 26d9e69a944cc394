import { Button } from '../ui/Button.tsx';
import { SESSION_WORDS as words } from './messages.ts';
import styles from './NoSessionPage.module.css';
import { NO_SESSION_WORDS } from './lazy-messages.ts';
import type { NoSession } from './session.ts';

/** Codes of answers of Keystone about the credentials. */
const REFUSED = /^VITRINE\.(?:SIGN_IN_|PASSWORD_|ACCOUNT_|SECOND_FACTOR|NO_PROJECT)/;

/** The page while the gateway has no session: what it said, and what to do. */
export function NoSessionPage({ reason }: { readonly reason: NoSession }) {
  return (
    <main className={styles.page}>
      <h1>{NO_SESSION_WORDS.noSession}</h1>
      {reason.problem !== '' && <p className={styles.said}>{reason.problem}</p>}
      <p>
        {REFUSED.test(reason.code ?? '')
          ? NO_SESSION_WORDS.noSessionRefused
          : NO_SESSION_WORDS.noSessionAdvice}
      </p>
      {reason.requestId !== null && (
        <p>
          {words.requestId} <code translate="no">{reason.requestId}</code>
        </p>
      )}
      <Button look="primary" onClick={() => window.location.reload()}>
        {words.reload}
      </Button>
    </main>
  );
}
