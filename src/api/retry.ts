import { isPagingFault, toApiError, type ApiError } from './errors.ts';

const MOST_RETRIES = 2;
const FIRST_DELAY_MS = 300;
/** A service may ask for longer; beyond this the user should see the failure instead of a silent wait. */
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

/** Statuses below 500 that are about this moment rather than about the request: signed out, too slow, locked, too many. */
const PASSING: ReadonlySet<number> = new Set([401, 408, 423, 425, 429]);
/** About the state that a change met, a conflict or a full quota, which a user may resolve. A read meets none. */
const PASSING_FOR_CHANGES: ReadonlySet<number> = new Set([409, 413]);

/**
 * Whether to offer another try of the same request. Not where the service refuses the request itself, or where it never
 * left: the answer would be the same. What tries again by itself asks {@link ApiError.retryable}, which is stricter.
 */
export function offersRetry(error: ApiError, request: 'read' | 'change'): boolean {
  const { status, code } = error;
  return (
    error.retryable ||
    status >= 500 ||
    PASSING.has(status) ||
    (request === 'change' && PASSING_FOR_CHANGES.has(status)) ||
    code === 'cancelled' ||
    isPagingFault(error) ||
    // A page of a proxy in place of JSON. Without a status it is a bug of this page.
    (code === 'unreadable' && status > 0)
  );
}

const MOST_RUN_PAUSES = 5;
const FIRST_RUN_PAUSE_MS = 1000;

/**
 * How long an operation on many images waits before it repeats a request, when the service or the network is
 * unavailable for a moment; `null` when it was refused. Stricter than `retryable`: what a proxy or a time limit cut
 * off may have been done. Pauses that the service asks for are kept by the limiter, for all requests alike.
 */
export function runPauseMs({ status, code }: ApiError, pauses: number): number | null {
  const isAway = status === 503 || code === 'network';
  return isAway && pauses < MOST_RUN_PAUSES ? FIRST_RUN_PAUSE_MS * 2 ** pauses : null;
}
