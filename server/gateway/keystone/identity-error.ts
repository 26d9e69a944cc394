/** Why there is no access; the kinds are what a person, or the page, can do something different about. */
export type IdentityFailure =
  /** Keystone cannot be connected to. */
  | 'unreachable'
  /** Keystone was too slow. */
  | 'timeout'
  /** What answers is no Keystone v3, or one with an error of its own. */
  | 'unexpected'
  /** Keystone is there and asks to be left alone for a while. */
  | 'busy'
  /** The sign-in is refused: for a {@link RefusalReason} where Keystone says so, else whatever of it is wrong. */
  | 'refused'
  /** Keystone takes the token, but not for this question: a rule forbids it, or a dialect does not have it. */
  | 'notAllowed'
  /** A token or a session is over, and only a person can begin another. */
  | 'expired'
  /** No user is signed in: none was, or the user signed out. */
  | 'signedOut'
  /** Another user is signed in than the one who is meant. */
  | 'otherUser'
  /** No project is named and it cannot be told which one is meant, or there is none. */
  | 'noProject'
  /** The project exists, if at all, for others. */
  | 'projectForbidden'
  /** The credentials hold in one project only. */
  | 'projectFixed'
  /** The catalog has no image service in the region that a request names. */
  | 'regionUnknown'
  /** The catalog has no image service where the configuration looks for it. */
  | 'noImageEndpoint';

/** Why a sign-in was refused, where Keystone says so and it was not the password. */
export type RefusalReason =
  | 'passwordExpired'
  | 'accountLocked'
  | 'accountDisabled'
  | 'secondFactor'
  /** By a rule, of Keystone or of what stands in front of it. */
  | 'forbidden';

/** What is known beside the kind of a failure. */
interface Details {
  readonly reason?: RefusalReason | undefined;
  /** Keystone's own words where they say something, in one line and without secrets. */
  readonly said?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** No access, in one line of words that may be shown to any user: it never holds a secret. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError';
  readonly kind: IdentityFailure;
  readonly reason: RefusalReason | undefined;
  readonly said: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: IdentityFailure, message: string, { reason, said, retryAfterSeconds }: Details = {}) {
    super(message);
    this.kind = kind;
    this.reason = reason;
    this.said = said;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
