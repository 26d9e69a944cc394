import { useCallback, useEffect, useRef, useState } from 'react';
import { toApiError, type ApiError } from '../../api/errors.ts';
import type { Credentials } from '../credentials.ts';
import type { SignInRequest } from '../gateway.ts';
import { useLife } from '../SessionContext.ts';

/** The state of a sign-in. */
export type Trying =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly isSlow: boolean }
  | { readonly kind: 'failed'; readonly error: ApiError; readonly wait: SignInWait | null };

/** A pause that the gateway asks for before another try, by our own clock. */
interface SignInWait {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Signing in, one try at a time. */
export interface SignInControl {
  readonly trying: Trying;
  /** Resolves to whether it went well. Does nothing while a try is under way. */
  readonly submit: (credentials: Credentials, wish: SignInRequest) => Promise<boolean>;
  readonly cancel: () => void;
}

/** Milliseconds after which the page says that the delay is not the user's mistake. */
const SLOW_MS = 5000;
const SECOND_MS = 1000;

export function useSignIn(): SignInControl {
  const life = useLife();
  const [trying, setTrying] = useState<Trying>({ kind: 'idle' });
  const attempt = useRef<AbortController | null>(null);
  const isBusy = trying.kind === 'busy';

  // An effect: timers are outside of React.
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setTimeout(() => setTrying({ kind: 'busy', isSlow: true }), SLOW_MS);
    return () => clearTimeout(timer);
  }, [isBusy]);

  const cancel = useCallback(() => {
    attempt.current?.abort();
    attempt.current = null;
  }, []);
  // An abandoned try must not sign the user in.
  useEffect(() => cancel, [cancel]);

  const submit = useCallback(
    async (credentials: Credentials, wish: SignInRequest): Promise<boolean> => {
      if (attempt.current !== null) return false;
      const controller = new AbortController();
      attempt.current = controller;
      setTrying({ kind: 'busy', isSlow: false });
      try {
        await life.signIn(credentials, wish, controller.signal);
        return true;
      } catch (thrown) {
        setTrying(controller.signal.aborted ? { kind: 'idle' } : failed(toApiError(thrown)));
        return false;
      } finally {
        attempt.current = null;
      }
    },
    [life],
  );
  return { trying, submit, cancel };
}

function failed(error: ApiError): Trying {
  const { retryAfterMs } = error;
  const fromMs = Date.now();
  const wait = retryAfterMs === null ? null : { fromMs, untilMs: fromMs + retryAfterMs };
  return { kind: 'failed', error, wait };
}

/** Whether another try may begin: none is under way, and no wait is left. */
export function canTry(trying: Trying): boolean {
  return trying.kind === 'failed' ? Date.now() >= (trying.wait?.untilMs ?? 0) : trying.kind === 'idle';
}

/** Whole seconds of the wait before another try, counted down; 0 where there is none. */
export function useSecondsLeft(trying: Trying): number {
  const wait = trying.kind === 'failed' ? trying.wait : null;
  const [lookedAtMs, setLookedAtMs] = useState(0);
  // An effect: timers are outside of React.
  useEffect(() => {
    if (wait === null) return undefined;
    const timer = setInterval(() => {
      setLookedAtMs(Date.now());
      if (Date.now() >= wait.untilMs) clearInterval(timer);
    }, SECOND_MS);
    return () => clearInterval(timer);
  }, [wait]);
  if (wait === null) return 0;
  const nowMs = Math.max(lookedAtMs, wait.fromMs);
  return Math.max(0, Math.ceil((wait.untilMs - nowMs) / SECOND_MS));
}
