/**
 * How long the image service, or a browser, may be silent, in milliseconds. There is no limit on how long an answer or a
 * transfer takes as long as something moves.
 */
export interface Timeouts {
  /** From the end of a request to the first byte of its answer. */
  readonly answerMs: number;
  /** The same after image data: the service may move gigabytes from one store to another before it answers. */
  readonly dataAnswerMs: number;
  /** The same after an upload in parts, whose browser does not wait for it: it asks how the image is. */
  readonly storingMs: number;
  /** How long an upload is held open for a browser whose connection broke, and its end remembered. */
  readonly uploadHoldMs: number;
  /** Between two pieces of an answer. */
  readonly idleMs: number;
  /** For a browser to go on sending or taking; longer than all others, so that their errors can be told. */
  readonly browserIdleMs: number;
  /** For a browser to send all headers of a request: in all, since one byte at a time would hold a connection for good. */
  readonly headersMs: number;
  /** The same for a sign-in. */
  readonly signInBodyMs: number;
  /** For the rest of a body that the service has answered before its end; see `takeRest`. */
  readonly refusedBodyMs: number;
}

/**
 * A Glance of a million images may take a minute for its first list; one that stores in an object store has
 * been seen to need minutes after the last byte of an upload.
 */
export const DEFAULT_TIMEOUTS: Timeouts = {
  answerMs: 120_000,
  dataAnswerMs: 900_000,
  storingMs: 86_400_000,
  uploadHoldMs: 600_000,
  idleMs: 120_000,
  browserIdleMs: 960_000,
  headersMs: 20_000,
  signInBodyMs: 30_000,
  refusedBodyMs: 30_000,
};
