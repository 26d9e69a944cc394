/** Why the cloud could not be started. */
export type StartFailureCode =
  /** The port belongs to another process, or is not for this one. */
  | 'EADDRINUSE'
  /** The data directory holds something else than what was asked for, or cannot be used. */
  | 'EDATADIR';

/** A start that failed for a reason the person who started it can mend: the message is one line that says how. */
export class StartFailure extends Error {
  readonly code: StartFailureCode;

  constructor(code: StartFailureCode, message: string) {
    super(message);
    this.name = 'StartFailure';
    this.code = code;
  }
}
