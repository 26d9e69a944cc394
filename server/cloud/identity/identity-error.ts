import { STATUS_CODES } from 'node:http';
import { type Answer, type CloudRequest, json } from '../http/message.ts';
import { requestId } from '../http/request-id.ts';
import type { TokenState } from './identity-store.ts';

/** An error of Keystone: always JSON, whatever the request accepts, and the code is a number. */
export class KeystoneError extends Error {
  readonly status: number;
  readonly title: string;
  /** What some 401s tell about the ways to sign in. */
  readonly identity: object | undefined;

  constructor(status: number, message: string, identity?: object) {
    super(message);
    this.name = 'IdentityError';
    this.status = status;
    this.title = TITLES[status] ?? STATUS_CODES[status] ?? 'Error';
    this.identity = identity;
  }
}

/** Where Python's words for a status differ from Node's. */
const TITLES: Readonly<Record<number, string>> = { 413: 'Request Entity Too Large' };

/** Wrong password, unknown user, project or domain, no role, bad or missing token: one and the same answer. */
export function unauthorized(): KeystoneError {
  return new KeystoneError(401, 'The request you have made requires authentication.');
}

/** Something is not where it should be in the body. */
export function expecting(what: string, where: string): KeystoneError {
  return malformed(`Expecting to find ${what} in ${where}.`);
}

/** The body cannot be what was meant. */
export function malformed(why: string): KeystoneError {
  return new KeystoneError(
    400,
    `${why} The server could not comply with the request since it is either malformed or otherwise incorrect. ` +
      'The client is assumed to be in error.',
  );
}

/** A request names a token that is not valid. */
export function notAToken(state: Exclude<TokenState, { kind: 'valid' }>): KeystoneError {
  switch (state.kind) {
    case 'unknown':
      return new KeystoneError(404, 'Could not recognize Fernet token');
    case 'expired':
    case 'revoked':
      return new KeystoneError(404, 'Failed to validate token');
    case 'dangling':
      return new KeystoneError(404, state.message);
  }
}

/** The policy of an action does not let the caller do it. */
export function forbidden(action?: string): KeystoneError {
  const suffix = action === undefined ? '' : `: ${action}`;
  return new KeystoneError(403, `You are not authorized to perform the requested action${suffix}.`);
}

/**
 * The caller's token stands on something that is gone, an application credential for instance. Keystone answers 404
 * for any path then, and with the parts of the body in another order, since its middleware writes it.
 */
export class DanglingTokenError extends KeystoneError {
  constructor(message: string) {
    super(404, message);
    this.name = 'DanglingTokenError';
  }
}

/** What has no reason that the caller may know. */
export function unexpected(status = 500): KeystoneError {
  return new KeystoneError(status, 'An unexpected error prevented the server from fulfilling your request.');
}

/** Keystone's usual answer of any error status, for failures that did not come about by themselves. */
export function identityFailure(status: number, request: CloudRequest): Answer {
  const answer = renderIdentityError(usualError(status), `${request.baseUrl}/v3`);
  return { ...answer, headers: { ...answer.headers, 'x-openstack-request-id': requestId() } };
}

function usualError(status: number): KeystoneError {
  switch (status) {
    case 401:
      return unauthorized();
    case 403:
      return forbidden();
    default:
      return unexpected(status);
  }
}

/** Writes an error; a 401 says where to sign in. */
export function renderIdentityError(error: KeystoneError, identityUrl: string): Answer {
  const { status, title, message, identity } = error;
  const headers: Record<string, string> =
    status === 401 ? { 'WWW-Authenticate': `Keystone uri="${identityUrl}"` } : {};
  const details =
    error instanceof DanglingTokenError
      ? { code: status, title, message }
      : { code: status, ...(identity === undefined ? {} : { identity }), message, title };
  return { ...json(status, { error: details }, headers), reason: title.toUpperCase() };
}
