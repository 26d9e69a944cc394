import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A text as it goes over the wire. */
export interface EncodedText {
  readonly encoding: 'br' | 'gzip' | 'identity';
  readonly bytes: Uint8Array;
}

/** Good enough for a page of some kilobytes and done in under a millisecond; 11 takes ten times as long. */
const BROTLI_QUALITY = 5;
/** One text for each session that was lately shown. */
const REMEMBERED = 32;

const brotli = promisify(brotliCompress);
const gunzippable = promisify(gzip);

/**
 * Compresses texts in the way a browser asks for, and remembers the last ones: the page with its session is
 * the same on every reload.
 */
export function createTextEncoder(): (
  text: string,
  acceptEncoding: string | undefined,
) => Promise<EncodedText> {
  const known = new Map<string, EncodedText>();
  return async (text, acceptEncoding) => {
    const encoding = chooseEncoding(acceptEncoding);
    const key = `${encoding} ${text}`;
    const encoded = known.get(key) ?? { encoding, bytes: await encode(text, encoding) };
    // Put at the end again: the first key of the map is the one used longest ago.
    known.delete(key);
    known.set(key, encoded);
    const oldest = known.keys().next().value;
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return encoded;
  };
}

function encode(text: string, encoding: EncodedText['encoding']): Promise<Uint8Array> {
  switch (encoding) {
    case 'br':
      return brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
    case 'gzip':
      return gunzippable(text);
    case 'identity':
      return Promise.resolve(Buffer.from(text));
  }
}

/** The best encoding of an `Accept-Encoding`; one with `q=0` is not wanted (RFC 9110 §12.5.3). */
export function chooseEncoding(acceptEncoding: string | undefined): EncodedText['encoding'] {
  const wanted = new Map(
    (acceptEncoding ?? '').split(',').map((entry) => {
      const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      return [name, !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))] as const;
    }),
  );
  const takes = (name: string) => wanted.get(name) ?? wanted.get('*') ?? false;
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}
