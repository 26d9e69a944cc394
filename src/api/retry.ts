import { isPagingFault, toApiError, type ApiError } from './errors.ts';

const MOST_RETRIES = 2;
const FIRST_DELAY_MS = 300;
/** A service may ask for longer; waiting in silence for longer than this helps nobody. */
const LONGEST_DELAY_MS = 5_000;

/** Whether a failed read is tried again without asking: only where that can help, and twice at most. */
export function shouldRetry(failures: number, thrown: unknown): boolean {
  const error = toApiError(thrown);
  if (error.code === 'timeout') return false;
  if (error.retryAfterMs !== null && error.retryAfterMs > LONGEST_DELAY_MS) return false;
  return error.retryable && failures < MOST_RETRIES;
}

/** How long to wait before that: what the service asked for, else 0.3 s and 0.9 s. */
export function retryDelayMs(failures: number, thrown: unknown): number {
  return toApiError(thrown).retryAfterMs ?? FIRST_DELAY_MS * 3 ** failures;
}

/** Whether somebody who tries the same again may get another answer. */
export function isWorthAnotherTry(error: ApiError): boolean {
  return (
    error.code === 'cancelled' ||
    isPagingFault(error) ||
    error.retryable ||
    error.status >= 500 ||
    error.status === 401
  );
}

const MOST_RUN_PAUSES = 5;
const FIRST_RUN_PAUSE_MS = 1000;
/** A service that asks for more is better told of by a person. */
const LONGEST_RUN_PAUSE_MS = 60_000;

/**
 * How long something done to many waits before it asks for the same again, when the service or the network is only away
 * for a moment; `null` when it was refused. A pause that the service asks for is kept before, by all requests alike
 * (`throttle.ts`); this is for what comes without a word.
 */
export function runPauseMs({ status, code, retryAfterMs }: ApiError, pauses: number): number | null {
  const isAway = status === 429 || status === 503 || code === 'network';
  if (!isAway || pauses >= MOST_RUN_PAUSES) return null;
  const wantedMs = retryAfterMs ?? FIRST_RUN_PAUSE_MS * 2 ** pauses;
  return wantedMs > LONGEST_RUN_PAUSE_MS ? null : wantedMs;
}
