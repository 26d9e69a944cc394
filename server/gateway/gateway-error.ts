import { errors } from 'undici';

import type { GatewayCode } from '../../contract/error-codes.d.ts';
import type { GatewayFailure } from '../../contract/session.d.ts';
import type { ServiceName } from './access.ts';
import { connectionProblem, isCertificateProblem } from './connection-problem.ts';
import { ProxyError } from './connections/proxy-error.ts';
import { IdentityError, type IdentityFailure, type RefusalReason } from './keystone/identity-error.ts';

/**
 * A refusal or failure of the gateway itself, as opposed to one that the image service answered. The code
 * tells the two apart for the page; the message is for people and holds no secret.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: number;
  readonly code: GatewayCode;
  /** When the same may be tried again, where that is known. */
  readonly retryAfterSeconds: number | undefined;
  /** The words of Keystone in the message, by themselves. */
  readonly said: string | undefined;

  constructor(status: number, code: GatewayCode, message: string, retryAfterSeconds?: number, said?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.said = said;
  }
}

/** For a browser that no longer waits: it is not read, and nothing has failed. */
export function clientGone(): GatewayError {
  return new GatewayError(499, 'VITRINE.CLIENT_GONE', 'The browser went away.');
}

/** For what is not on the allow-list, and for what never existed. */
export function noSuchPath(): GatewayError {
  return new GatewayError(404, 'VITRINE.NO_SUCH_PATH', 'The gateway has no such path.');
}

/** The JSON of a gateway error, in the shape that IMS has for its own. */
export function errorBody(error: GatewayError): GatewayFailure {
  const { code, message, said } = error;
  return { error: { code, message, ...(said === undefined ? {} : { said }) } };
}

/**
 * 401 only where signing in again would help: the page takes it for "your session is over", and must not for
 * a Keystone that is away.
 */
const IDENTITY_STATUS: Readonly<Record<IdentityFailure, readonly [number, GatewayCode]>> = {
  unreachable: [502, 'VITRINE.IDENTITY_UNREACHABLE'],
  timeout: [504, 'VITRINE.IDENTITY_TIMEOUT'],
  unexpected: [502, 'VITRINE.IDENTITY_UNEXPECTED'],
  busy: [503, 'VITRINE.IDENTITY_BUSY'],
  refused: [401, 'VITRINE.SIGN_IN_REFUSED'],
  notAllowed: [403, 'VITRINE.NOT_ALLOWED'],
  expired: [401, 'VITRINE.SESSION_OVER'],
  signedOut: [401, 'VITRINE.SIGNED_OUT'],
  otherUser: [401, 'VITRINE.OTHER_USER'],
  noProject: [403, 'VITRINE.NO_PROJECT'],
  projectForbidden: [403, 'VITRINE.PROJECT_FORBIDDEN'],
  projectFixed: [403, 'VITRINE.PROJECT_FIXED'],
  regionUnknown: [404, 'VITRINE.REGION_UNKNOWN'],
  noImageEndpoint: [502, 'VITRINE.NO_IMAGE_ENDPOINT'],
};

/** The codes of refusals that have a reason other than what was typed. */
const REFUSAL_CODE: Readonly<Record<RefusalReason, GatewayCode>> = {
  passwordExpired: 'VITRINE.PASSWORD_EXPIRED',
  accountLocked: 'VITRINE.ACCOUNT_LOCKED',
  accountDisabled: 'VITRINE.ACCOUNT_DISABLED',
  secondFactor: 'VITRINE.SECOND_FACTOR',
  forbidden: 'VITRINE.SIGN_IN_FORBIDDEN',
};

/** Any error as one that can be answered. Any other error becomes a 500 without its text. */
export function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  if (error instanceof IdentityError) {
    const { kind, reason, message, retryAfterSeconds, said } = error;
    const [status, code] = IDENTITY_STATUS[kind];
    const named = kind === 'refused' && reason !== undefined ? REFUSAL_CODE[reason] : code;
    return new GatewayError(status, named, message, retryAfterSeconds, said);
  }
  // Of an answer that broke off before its first byte was passed on.
  if (error instanceof errors.UndiciError) return upstreamFailure(error);
  // Of Fastify, for a request that it would not take: a bad address, a bad content type.
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (error instanceof Error && typeof status === 'number' && status >= 400 && status < 500) {
    return new GatewayError(status, 'VITRINE.BAD_REQUEST', error.message);
  }
  return new GatewayError(
    500,
    'VITRINE.FAULT',
    'The gateway made a mistake; its log has more under this request id.',
  );
}

/** What people call each service. */
export const SERVICE_NAMES: Readonly<Record<ServiceName, string>> = {
  image: 'image service',
  compute: 'compute service',
  volume: 'block storage service',
};

/** What was waited for, the image service when left out, and how long, in milliseconds. */
export interface Waited {
  readonly service?: ServiceName;
  readonly answerMs: number;
  readonly idleMs: number;
}

/** A request that a service gave no answer to, as an error that can be answered. */
export function upstreamFailure(error: unknown, waited?: Waited): GatewayError {
  const problem = connectionProblem(error);
  const name = SERVICE_NAMES[waited?.service ?? 'image'];
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    const ms = error instanceof errors.HeadersTimeoutError ? waited?.answerMs : waited?.idleMs;
    const limit = ms === undefined ? '' : ` (the gateway waited ${Math.ceil(ms / 1000)} s)`;
    return new GatewayError(504, 'VITRINE.UPSTREAM_TIMEOUT', `The ${name} is too slow: ${problem}${limit}.`);
  }
  const sentence = `The ${name} cannot be reached: ${problem}.`;
  if (error instanceof ProxyError || isCertificateProblem(error)) {
    return new GatewayError(502, 'VITRINE.UPSTREAM_UNUSABLE', sentence);
  }
  return error instanceof errors.ConnectTimeoutError
    ? new GatewayError(504, 'VITRINE.UPSTREAM_TIMEOUT', sentence)
    : new GatewayError(502, 'VITRINE.UPSTREAM_UNREACHABLE', sentence);
}
