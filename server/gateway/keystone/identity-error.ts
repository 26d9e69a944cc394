/** Why there is no access; the kinds are what a person, or the page, can do something different about. */
export type IdentityFailure =
  /** Keystone cannot be connected to. */
  | 'unreachable'
  /** Keystone was too slow. */
  | 'timeout'
  /** What answers is no Keystone v3, or one with an error of its own. */
  | 'unexpected'
  /** User, password, project or domain are wrong; Keystone does not say which. */
  | 'refused'
  /** A token or a session is over, and only a person can begin another. */
  | 'expired'
  /** Nobody is signed in: nobody was, or somebody signed out. */
  | 'signedOut'
  /** Somebody else is signed in than the one who is meant. */
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

/** No access, in one line of words that may be shown to anybody: it never holds a secret. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError';
  readonly kind: IdentityFailure;

  constructor(kind: IdentityFailure, message: string) {
    super(message);
    this.kind = kind;
  }
}
