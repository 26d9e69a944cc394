import type { GatewayCode } from '../../../contract/error-codes.d.ts';
import { ApiError } from '../../api/errors.ts';
import { IconButton, Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy.ts';
import { Icon } from '../../ui/Icon.tsx';
import { say } from '../../ui/Toast.tsx';
import type { SignInMethod } from '../../../contract/session.d.ts';
import type { NoSession } from '../session.ts';
import { explainSignIn, saidByKeystone, SIGN_IN_WORDS as words } from './messages.ts';
import styles from './SignIn.module.css';

interface SignInFailureProps {
  readonly error: ApiError;
  readonly method: SignInMethod;
}

/** Codes whose cause the words above say better than the gateway does. */
const SAID_ENOUGH: ReadonlySet<string | null> = new Set<GatewayCode>([
  'VITRINE.SIGN_IN_REFUSED',
  'VITRINE.TOO_MANY_SIGN_INS',
  'VITRINE.OTHER_USER',
]);

/** Why a sign-in failed, what to do, and what support asks for. */
export function SignInFailure({ error, method }: SignInFailureProps) {
  const { title, advice } = explainSignIn(error, method);
  const ofKeystone = saidByKeystone(error);
  const said = ofKeystone ?? (SAID_ENOUGH.has(error.code) ? '' : error.message);
  return (
    <div className={styles.failure} role="alert">
      <p className={styles.failureTitle}>{title}</p>
      <p>{advice}</p>
      {said !== '' && (
        <p className={styles.said}>
          {ofKeystone === null ? words.said : words.keystoneSaid} <q dir="auto">{said}</q>
        </p>
      )}
      {error.requestId !== null && <RequestId requestId={error.requestId} />}
    </div>
  );
}

/** An id that support asks for, to copy. */
function RequestId({ requestId }: { readonly requestId: string }) {
  return (
    <p className={styles.requestId}>
      {words.requestId}
      <IconButton
        label={words.copyRequestId}
        icon={<Icon name="copy" />}
        onClick={() => {
          copyText(requestId).then(
            () => say(words.copied),
            // It can be read beside the button.
            () => undefined,
          );
        }}
      />
      <code translate="no">{requestId}</code>
    </p>
  );
}

/** Codes that only say that no user is signed in. */
const ORDINARY: ReadonlySet<string | null> = new Set<GatewayCode | null>([
  null,
  'VITRINE.SIGNED_OUT',
  'VITRINE.SESSION_OVER',
]);

/** What kept the page from opening with a session, where it was more than that there is none. */
export function WhyNoSession({ reason }: { readonly reason: NoSession }) {
  const { code, problem, requestId } = reason;
  if (ORDINARY.has(code)) return null;
  const error = new ApiError({ status: 0, code, message: problem, requestId, retryAfterMs: null });
  return (
    <>
      <SignInFailure error={error} method="password" />
      {/* A user may be signed in, and only the gateway be unavailable. */}
      <Button onClick={() => window.location.reload()}>{words.tryAgain}</Button>
    </>
  );
}
