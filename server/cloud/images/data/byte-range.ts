import { WebError } from '../../http/web-error.ts';

/** A part of some data. */
export interface ByteRange {
  readonly start: number;
  readonly length: number;
}

/**
 * The part of `sizeBytes` bytes that a request asks for; null for the whole. Takes a `Range` header and, as Glance
 * does, a `Content-Range` that has no business in a request (glance/common/wsgi.py, `get_range_from_request`).
 * Throws 400 for several ranges, 416 for one that lies outside or is none.
 */
export function requestedRange(
  range: string | undefined,
  contentRange: string | undefined,
  sizeBytes: number,
): ByteRange | null {
  if (range !== undefined) return parseRange(range, sizeBytes);
  return contentRange === undefined ? null : parseContentRange(contentRange, sizeBytes);
}

/** Blanks may stand in many places, and a pattern tries to part a long run of them in every way. */
const LONGEST_RANGE = 200;

function parseRange(header: string, sizeBytes: number): ByteRange {
  if (header.length > LONGEST_RANGE) throw notSatisfiable('Invalid Range header.');
  if (header.includes(',')) {
    throw new WebError(400, {
      explanation:
        'Requests with multiple ranges are not supported in Glance. You may make multiple single-range ' +
        'requests instead.',
    });
  }
  // webob/byterange.py, which looks at the beginning only.
  const match = /^bytes *= *(\d*) *- *(\d*)/i.exec(header);
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) throw notSatisfiable('Invalid Range header.');
  if (first === '') {
    // Python has no -0: the last no bytes are all from the first one on.
    if (Number(last) === 0) return parseRange('bytes=0-', sizeBytes);
    const start = Math.max(sizeBytes - Number(last), 0);
    return { start, length: sizeBytes - start };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) throw notSatisfiable('Invalid Range header.');
  checkStart(start, sizeBytes, 'Range');
  const end = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  return { start, length: end - start };
}

function parseContentRange(header: string, sizeBytes: number): ByteRange {
  if (header.length > LONGEST_RANGE) throw notSatisfiable('Invalid Content-Range header.');
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)/i.exec(header);
  const [, first = '', last = '', length = ''] = match ?? [];
  const start = Number(first);
  const stop = Number(last) + 1;
  if (match === null || start >= stop || (length !== '*' && stop > Number(length))) {
    throw notSatisfiable('Invalid Content-Range header.');
  }
  if (length === '*' && stop > sizeBytes) {
    throw notSatisfiable(
      'Invalid stop position in Content-Range header. The stop position MUST be in the inclusive range ' +
        `[0, ${sizeBytes - 1}].`,
    );
  }
  checkStart(start, sizeBytes, 'Content-Range');
  // A length that the header made up is believed by Glance and ends the answer early; here the data end it.
  return { start, length: Math.min(stop, sizeBytes) - start };
}

function checkStart(start: number, sizeBytes: number, header: string): void {
  if (start < sizeBytes) return;
  throw notSatisfiable(
    `Invalid start position in ${header} header. Start position MUST be in the inclusive range ` +
      `[0, ${sizeBytes - 1}].`,
  );
}

function notSatisfiable(detail: string): WebError {
  return new WebError(416, { detail });
}
