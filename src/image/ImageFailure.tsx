import { commonFact, type ApiError, knownCode } from '../api/errors.ts';
import { ERROR_WORDS, type Explanation } from '../api/error-messages.ts';
import { explain } from '../api/messages.ts';
import { offersRetry } from '../api/retry.ts';
import { RetryTime } from '../session/WaitNotices.tsx';
import { ServiceSaid } from '../session/ServiceSaid.tsx';
import { Button } from '../ui/Button.tsx';
import { useAlertRole } from '../ui/announce-once.ts';
import styles from './ImageFailure.module.css';
import { PANEL_WORDS as words } from './panel-messages.ts';
import type { PanelState } from './panel-state.ts';

interface FailureProps {
  readonly state: Extract<PanelState, { readonly error: ApiError }>;
  readonly onRetry: () => void;
}

/** Why an image cannot be shown, or not as it is now, and what to do about it. */
export function ImageFailure({ state, onRetry }: FailureProps) {
  const { error } = state;
  const { title, advice } = explanationOf(state);
  const role = useAlertRole(commonFact(error));
  return (
    <div className={styles.failure} data-tone={state.kind === 'failed' ? 'bad' : 'warn'} role={role}>
      <p className={styles.title}>{title}</p>
      <p>{advice}</p>
      {!isNoId(error) && <ServiceSaid error={error} />}
      {error.retryable && <RetryTime />}
      {offersRetry(error, 'read') && (
        <p>
          <Button onClick={onRetry}>{ERROR_WORDS.tryAgain}</Button>
        </p>
      )}
    </div>
  );
}

/** The gateway passes on nothing that cannot be an ID: the service was not asked, and support could find nothing. */
function isNoId(error: ApiError): boolean {
  return knownCode(error) === 'VITRINE.NO_SUCH_PATH';
}

function explanationOf({ kind, error }: FailureProps['state']): Explanation {
  if (kind === 'gone') return { title: words.goneTitle, advice: words.goneAdvice };
  const explained = explain(error, words.what);
  if (kind === 'outdated')
    return { title: words.outdatedTitle, advice: `${explained.title}. ${explained.advice}` };
  if (isNoId(error)) return { title: words.noIdTitle, advice: words.noIdAdvice };
  if (error.status === 404) return { title: words.missingTitle, advice: words.missingAdvice };
  return explained;
}
