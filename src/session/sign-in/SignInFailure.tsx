import type { GatewayCode } from '../../../contract/error-codes.d.ts';
import { ApiError } from '../../api/errors.ts';
import { Button } from '../../ui/Button.tsx';
import type { SignInMethod } from '../../../contract/session.d.ts';
import { ServiceSaid } from '../ServiceSaid.tsx';
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
      <ServiceSaid
        error={error}
        message={said}
        source={ofKeystone === null ? words.said : words.keystoneSaid}
      />
    </div>
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
