import { ApiError, type ErrorFacts, knownCode } from './errors.ts';

/** Characters of an address that no server refuses for its length: the shortest common limit is 4 KiB of all headers. */
const SHORT = 2000;
/** From here on common limits are passed: 8 KiB of Glance, nginx, Apache and HAProxy, 4 KiB of some gateways. */
const LONG = 4000;

/** nginx, Apache, HAProxy, Envoy, IIS and eventlet, in a status line or on a page. */
const SAYS_SO =
  /\b(?:ur[il]|request[- ]line|headers?|cookie|query)\b.{0,60}\b(?:too (?:large|long)|length exceeds|limit)/i;

/**
 * Whether a request was refused for the length of its address: said so, or `perhaps`, where a proxy answers a long one
 * with an error of its own that says nothing. `targetLength`: characters of path and query.
 */
export function lengthFault(
  { status, code, message }: Pick<ErrorFacts, 'status' | 'code' | 'message'>,
  targetLength: number,
): 'too-long' | 'perhaps-too-long' | null {
  if (status === 414 || knownCode({ code }) === 'VITRINE.ADDRESS_TOO_LONG') return 'too-long';
  // The gateway has its own codes for headers and cookies.
  if (status === 431 && code?.startsWith('VITRINE.') === true) return null;
  if (targetLength <= SHORT) return null;
  if (status === 431 || ([400, 413, 502].includes(status) && SAYS_SO.test(message))) return 'too-long';
  const saysNothing = /^(?:|bad request|nginx|your browser sent an invalid request\.?)$/i.test(
    message.trim(),
  );
  const isVague =
    status === 502 ||
    (status === 400 && (knownCode({ code }) === 'VITRINE.UPSTREAM_HTML' || (code === null && saysNothing)));
  return isVague && targetLength > LONG ? 'perhaps-too-long' : null;
}

/** The same error under its own name, where the length of the address was the reason. */
export function namedForLength(error: ApiError, targetLength: number): ApiError {
  const code = lengthFault(error, targetLength);
  return code === null ? error : new ApiError({ ...error, message: error.message, code });
}
