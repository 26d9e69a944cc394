import type { IncomingHttpHeaders } from 'node:http';
import { pipeline, Transform, type TransformCallback, type Readable } from 'node:stream';

import { GatewayError } from '../gateway-error.ts';

/** Which bytes a 206 holds, and of how many; `size` is absent where the service does not say. */
export interface FilePart {
  readonly first: number;
  readonly last: number;
  readonly size: number | undefined;
}

/**
 * Checks that a 206 says which part it holds, and that it is the one that was asked for. A browser that goes on with a
 * file appends what comes: bytes from elsewhere would make a file that never existed, without any error.
 *
 * @param range The `Range` that was asked for.
 * @param isSaved The answer is appended to a file by the browser itself, which does not look whether it is all there.
 * @returns The part; `undefined` for several parts in one answer, each of which says what it is.
 * @throws {GatewayError} 502 when it cannot be told, or is another part.
 */
export function readPart(
  range: string | undefined,
  headers: IncomingHttpHeaders,
  isSaved: boolean,
): FilePart | undefined {
  if (range === undefined) throw unfitPart('with a part of the file, although all of it was asked for');
  if (
    headers['content-type']?.toLowerCase().startsWith('multipart/byteranges') === true &&
    range.includes(',')
  ) {
    return undefined;
  }
  const part = partOf(headers['content-range']);
  if (part === undefined) throw unfitPart('with a part of the file and does not say which');
  const length = headers['content-length'];
  const isAsked = fits(range, part, isSaved);
  const isSaid = length === undefined || Number(length) === part.last - part.first + 1;
  if (!isAsked || !isSaid) {
    throw unfitPart(
      `with ${length ?? 'an unknown number of'} bytes as ${headers['content-range']} to ${range}`,
    );
  }
  return part;
}

/** Reads `Content-Range: bytes 5-9/10` (RFC 9110 §14.4). */
function partOf(text: string | undefined): FilePart | undefined {
  const [, first, last, size] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(text ?? '') ?? [];
  if (first === undefined || last === undefined) return undefined;
  const part = {
    first: Number(first),
    last: Number(last),
    size: size === '*' || size === undefined ? undefined : Number(size),
  };
  return part.first <= part.last && part.last < (part.size ?? Number.POSITIVE_INFINITY) ? part : undefined;
}

function fits(range: string, { first, last, size }: FilePart, isSaved: boolean): boolean {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range.replaceAll(' ', '')) ?? [];
  // Several ranges, of which a service may answer one.
  if (from === undefined || to === undefined) return !isSaved && range.includes(',');
  const end = size === undefined ? undefined : size - 1;
  if (from === '') return end === undefined || (last === end && first === Math.max(0, end + 1 - Number(to)));
  const wanted = to === '' ? end : Math.min(Number(to), end ?? Number(to));
  if (first !== Number(from)) return false;
  // A service may answer less than it was asked for; a client that appends it would take it for the end.
  return wanted === undefined || (isSaved ? last === wanted : last <= wanted);
}

function unfitPart(what: string): GatewayError {
  return new GatewayError(
    502,
    'VITRINE.UPSTREAM_UNFIT',
    `The image service answered ${what}: going on with it could spoil the file.`,
  );
}

/** The same body, which fails where it has more or fewer bytes than the part that it should be. */
export function exactly(body: Readable, { first, last }: FilePart): Readable {
  let missing = last - first + 1;
  const counter = new Transform({
    transform(chunk: Uint8Array, _encoding, done: TransformCallback) {
      missing -= chunk.length;
      if (missing < 0) done(wrongLength());
      else done(null, chunk);
    },
    flush(done: TransformCallback) {
      if (missing > 0) done(wrongLength());
      else done();
    },
  });
  // The reader of the counter gets the error; here it is only taken note of.
  pipeline(body, counter, () => undefined);
  return counter;
}

function wrongLength(): Error {
  return new Error('The part of the file has another length than it says.');
}
