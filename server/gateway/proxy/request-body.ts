import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

import { clientGone, GatewayError } from '../gateway-error.ts';

/** True when a request brings a body, if only an empty one in pieces. */
export function hasBody(request: IncomingMessage): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  );
}

/**
 * The body of a request, piece by piece, as fast as it is asked for. One that is longer than `longestBytes` ends in a
 * {@link GatewayError}, at once where the request says how long it is.
 *
 * Not the request itself: a client that is done with a body destroys its stream, as undici does when the answer
 * comes before the last byte, and that would close the browser's connection before it has seen the answer.
 */
export function readBody(request: IncomingMessage, longestBytes: number): Readable {
  if (Number(request.headers['content-length'] ?? 0) > longestBytes) throw tooLong(longestBytes);
  return Readable.from(pieces(request, longestBytes), { objectMode: false });
}

/**
 * The whole body of a request that says how long it is, where that is short: it can be sent a second time. `undefined`
 * for any other, of which nothing has been read then.
 *
 * @throws {GatewayError} when the browser goes away in the middle of it.
 */
export async function keepBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const length = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY);
  if (!(length <= LONGEST_KEPT_BYTES)) return undefined;
  const kept: Uint8Array[] = [];
  for await (const piece of pieces(request, LONGEST_KEPT_BYTES)) kept.push(piece);
  return Buffer.concat(kept);
}

/** More than any change of an image that people make; less than would hurt, were many sent at once. */
const LONGEST_KEPT_BYTES = 256 * 1024;

async function* pieces(request: IncomingMessage, longestBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (bytes > longestBytes) throw tooLong(longestBytes);
      yield piece;
    }
  } catch (error) {
    // A request of a browser fails in one way only: its connection ends before the body does.
    throw error instanceof GatewayError ? error : clientGone();
  }
}

function tooLong(longestBytes: number): GatewayError {
  return new GatewayError(
    413,
    'VITRINE.BODY_TOO_LARGE',
    `The body is longer than ${Math.round(longestBytes / 1024 ** 2)} MiB, which nothing here has a use for.`,
  );
}

/**
 * After an early answer (a refusal in the middle of an upload) goes on taking the rest of the body and throws
 * it away. To a browser that is still sending, a closed connection is a network error, whatever was answered.
 * Endless uploads end after `limitMs` all the same.
 */
export function takeRest(request: IncomingMessage, response: ServerResponse, limitMs: number): void {
  response.once('finish', () => {
    if (request.complete) return;
    // A listener as well: the reader of the body may not have let go yet, and then resuming alone is forgotten.
    request.on('data', () => undefined).resume();
    const limit = setTimeout(() => request.destroy(), limitMs).unref();
    request.once('close', () => clearTimeout(limit));
  });
}
