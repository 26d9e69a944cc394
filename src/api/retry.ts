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
