import { ApiError } from '../../api/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { SIGN_IN_WORDS as words } from './messages.ts';
import type { NoSession } from '../session.ts';
import { SignInFailure } from './SignInFailure.tsx';

/** Codes that only say that nobody is signed in. */
const ORDINARY: ReadonlySet<string | null> = new Set([null, 'VITRINE.SIGNED_OUT', 'VITRINE.SESSION_OVER']);

/** What kept the page from opening with a session, where it was more than that there is none. */
export function WhyNoSession({ reason }: { readonly reason: NoSession }) {
  const { code, problem, requestId } = reason;
  if (ORDINARY.has(code)) return null;
  const error = new ApiError({ status: 0, code, message: problem, requestId, retryAfterMs: null });
  return (
    <>
      <SignInFailure error={error} method="password" />
      {/* Somebody may well be signed in, and only what tells so be away. */}
      <Button onClick={() => window.location.reload()}>{words.tryAgain}</Button>
    </>
  );
}
