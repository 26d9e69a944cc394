import { errors } from 'undici';

import { errorCode } from '../connection-problem.ts';

/**
 * What sending a request a second time does. `read`: nothing is changed. `idempotent`: the second leaves what the first
 * has left. `other`: it may be done twice, or fail because it was done.
 */
export type Effect = 'read' | 'idempotent' | 'other';

/** The effect of a request, by its method and its target (path and query). */
export function effectOf(method: string, target: string): Effect {
  if (method === 'GET' || method === 'HEAD') return 'read';
  const path = target.split('?')[0] ?? '';
  const isOne = method === 'PUT' || method === 'DELETE';
  return isOne && /^\/v2\/images\/[^/]+\/(?:tags|members)\/[^/]+$/.test(path) ? 'idempotent' : 'other';
}

/** What is known of a request that got no answer. */
export type Failure =
  /** It was never sent, and another connection may do. */
  | 'not sent'
  /** It was never sent, and another connection would not help at once: a certificate, a host that is silent, a full queue. */
  | 'never'
  /** It was sent, or some of it, and the connection broke: it may or may not have been acted on. */
  | 'cut'
  /** It was sent and not answered in time: it may be acted on still, and a second attempt would double the waiting. */
  | 'slow';

/** What is known of a request that ended in this error of undici, Node or OpenSSL. */
export function failureOf(error: unknown): Failure {
  if (error instanceof errors.ConnectTimeoutError) return 'never';
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) return 'slow';
  const code = errorCode(error) ?? '';
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'].includes(code)) {
    return wasConnecting(error) ? 'not sent' : 'cut';
  }
  // What breaks in the handshake of TLS was no request yet; these are its codes in OpenSSL and Node.
  return /^(?:ENOTFOUND|VITRINE_PROXY|VITRINE\.BUSY$|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH)/.test(
    code,
  )
    ? 'never'
    : 'cut';
}

/**
 * Whether an error is of making a connection. An established one can end in `EHOSTUNREACH` too: Linux gives up with the
 * last ICMP error that came, and the request may have arrived by then.
 */
function wasConnecting(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('syscall' in error && error.syscall !== undefined) {
    return error.syscall === 'connect' || error.syscall === 'getaddrinfo';
  }
  return error instanceof AggregateError ? error.errors.every(wasConnecting) : wasConnecting(error.cause);
}

/** Statuses that one node of several may answer while the others are well. */
const OF_ONE_NODE: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/**
 * Whether a request is sent once more, at once and by a new connection, which a load balancer may lead to another node.
 * A service that says when (`Retry-After`) is not asked before.
 */
export function mayRepeat(
  effect: Effect,
  outcome: Failure | { readonly status: number; readonly asksForPause: boolean },
): boolean {
  if (typeof outcome === 'string') {
    return outcome === 'not sent' || (outcome === 'cut' && effect !== 'other');
  }
  return effect !== 'other' && OF_ONE_NODE.has(outcome.status) && !outcome.asksForPause;
}

/**
 * Whether it is unknown what became of a request: no answer came, a proxy lost the service behind it, or a node failed
 * in the middle of it (500), before or after it had acted. 503 is said before anything is done.
 */
export function isOpen(outcome: Failure | { readonly status: number }): boolean {
  if (typeof outcome === 'string') return outcome === 'cut' || outcome === 'slow';
  return outcome.status === 500 || outcome.status === 502 || outcome.status === 504;
}
