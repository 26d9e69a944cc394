import { pipeline, type Readable } from 'node:stream';
import { constants, createGzip, createZstdCompress } from 'node:zlib';

import type { ForwardedHeaders } from './forwarded-headers.ts';

/** What goes to the browser: a body, and the headers that say what it is. */
export interface CompressibleAnswer {
  readonly body: Readable;
  readonly headers: ForwardedHeaders;
}

/** Below this a body is one packet either way. */
const WORTH_BYTES = 1400;

/**
 * Makes a JSON answer smaller on its way: a page of a list shrinks to a tenth, and services send it plain. At the
 * fastest level, since a thousand images must not wait for it; a body that breaks off still breaks off. Everything
 * else, image data above all, passes as it is.
 */
export function smallerAnswer(
  answer: CompressibleAnswer,
  acceptEncoding: string | undefined,
): CompressibleAnswer {
  const encoding = chooseEncoding(acceptEncoding);
  if (encoding === undefined || !isWorthIt(answer.headers)) return answer;
  const { 'content-length': _plain, ...headers } = answer.headers;
  const encoder =
    encoding === 'zstd'
      ? createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } })
      : createGzip({ level: 1 });
  // The reader of the encoder gets the error; here it is only taken note of.
  pipeline(answer.body, encoder, () => undefined);
  return { body: encoder, headers: { ...headers, 'content-encoding': encoding, vary: 'accept-encoding' } };
}

function isWorthIt(headers: ForwardedHeaders): boolean {
  const length = headers['content-length'];
  const isJson = String(headers['content-type'] ?? '').startsWith('application/json');
  return (
    isJson &&
    headers['content-encoding'] === undefined &&
    (length === undefined || Number(length) > WORTH_BYTES)
  );
}

/** What the browser takes and is quick to make; one with `q=0` is not wanted (RFC 9110 §12.5.3). */
function chooseEncoding(acceptEncoding = ''): 'zstd' | 'gzip' | undefined {
  const offers = acceptEncoding
    .toLowerCase()
    .split(',')
    .map((entry) => entry.split(';').map((part) => part.trim()))
    .filter(([, quality = '']) => !/^q=0(?:\.0*)?$/.test(quality));
  const wanted = new Set(offers.map(([name]) => name));
  return (['zstd', 'gzip'] as const).find((encoding) => wanted.has(encoding));
}
