import { GatewayError } from '../gateway-error.ts';
import { IdentityError } from '../keystone/identity-error.ts';

/** No user is signed in with this browser. */
export function notSignedIn(): IdentityError {
  return new IdentityError('signedOut', 'You are not signed in.');
}

/** The tab is of another user than the session. */
export function somebodyElse(): IdentityError {
  return new IdentityError('otherUser', 'Another user has signed in with this browser since.');
}

/** The operator’s list has no such cloud. */
export function noSuchCloud(name: string): GatewayError {
  return new GatewayError(404, 'VITRINE.NO_SUCH_CLOUD', `This Vitrine has no cloud named ${name}.`);
}

/** A sign-in that was to go on with a session is of another user. */
export function notTheSame(name: string): GatewayError {
  return new GatewayError(409, 'VITRINE.OTHER_USER', `${name} is not the user of this session.`);
}

/** The cookie stays, so that the same can be asked again: it is answered 204 once the end is written. */
export function notDurable(): GatewayError {
  return new GatewayError(
    503,
    'VITRINE.NOT_DURABLE',
    'The session is ended and its tokens are worthless, but that is not yet durable: the gateway cannot write it down, and tries on.',
    5,
  );
}
