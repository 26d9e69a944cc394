/** Which bytes of a file an answer holds, by its own account (RFC 9110, 14.4). */
export type ContentRange =
  | {
      readonly kind: 'part';
      readonly firstByte: number;
      /** Included. */
      readonly lastByte: number;
      /** Of the whole file; `null` for `*`. */
      readonly totalBytes: number | null;
    }
  /** No byte that was asked for is there: the file ends before. */
  | { readonly kind: 'none'; readonly totalBytes: number };

const RANGE = /^bytes[ \t]+(?:(\d{1,16})-(\d{1,16})\/(\d{1,16}|\*)|\*\/(\d{1,16}))$/i;

/** Reads a `Content-Range`; `null` for one that is missing, has several ranges, or contradicts itself. */
export function parseContentRange(header: string | null): ContentRange | null {
  const match = RANGE.exec(header?.trim() ?? '');
  if (match === null) return null;
  const [, first, last, total, totalOfNone] = match;
  if (totalOfNone !== undefined) {
    return isExact([totalOfNone]) ? { kind: 'none', totalBytes: Number(totalOfNone) } : null;
  }
  if (first === undefined || last === undefined || total === undefined) return null;
  const totalBytes = total === '*' ? null : Number(total);
  if (!isExact([first, last, ...(total === '*' ? [] : [total])])) return null;
  if (Number(first) > Number(last) || (totalBytes !== null && Number(last) >= totalBytes)) return null;
  return { kind: 'part', firstByte: Number(first), lastByte: Number(last), totalBytes };
}

function isExact(numbers: readonly string[]): boolean {
  return numbers.every((digits) => Number.isSafeInteger(Number(digits)));
}

/** What an answer holds of a file that was asked for from a byte on. */
export interface Extent {
  readonly fromByte: number;
  /** Bytes of the body; `null` where the answer does not say. */
  readonly lengthBytes: number | null;
  /** Of the whole file; `null` where the answer does not say. */
  readonly totalBytes: number | null;
}

/**
 * What an answer holds of a file that was asked for from a byte on: the rest of it, or all of it where the service
 * knows no ranges. `null` for a part of which it does not say which, or another than was asked for: with that the file
 * could only be put together wrongly.
 */
export function extentOf(status: number, headers: Headers, fromByte: number): Extent | null {
  const range = parseContentRange(headers.get('content-range'));
  if (status === 206) {
    // Several ranges come in parts with headers of their own, in `multipart/byteranges`, and never on our asking.
    if (range?.kind !== 'part' || range.firstByte !== fromByte || isMultipart(headers)) return null;
    const lengthBytes = range.lastByte - range.firstByte + 1;
    return { fromByte, lengthBytes, totalBytes: range.totalBytes };
  }
  if (status === 416) {
    const isAtEnd = fromByte > 0 && range?.kind === 'none' && range.totalBytes === fromByte;
    return isAtEnd ? { fromByte, lengthBytes: 0, totalBytes: fromByte } : null;
  }
  // With an encoding the length is that of what was sent, not of what comes out.
  const isEncoded = (headers.get('content-encoding') ?? 'identity') !== 'identity';
  const length = headers.get('content-length');
  const isLength = !isEncoded && length !== null && /^\d{1,16}$/.test(length);
  const totalBytes = isLength && isExact([length]) ? Number(length) : null;
  return { fromByte: 0, lengthBytes: totalBytes, totalBytes };
}

function isMultipart(headers: Headers): boolean {
  return /^\s*multipart\//i.test(headers.get('content-type') ?? '');
}
