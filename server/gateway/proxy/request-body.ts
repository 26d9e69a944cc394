import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** True when a request brings a body, if only an empty one in pieces. */
export function hasBody(request: IncomingMessage): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  );
}

/**
 * The body of a request, piece by piece, as fast as it is asked for.
 *
 * Not the request itself: a client that is done with a body destroys its stream, as undici does when the answer
 * comes before the last byte, and that would close the browser's connection before it has seen the answer.
 */
export function readBody(request: IncomingMessage): Readable {
  return Readable.from(request.iterator({ destroyOnReturn: false }), { objectMode: false });
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
