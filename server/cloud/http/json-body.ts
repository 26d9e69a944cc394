import type { Readable } from 'node:stream';

/**
 * The longest JSON body that is read, in bytes. An image may have 128 properties of 65,535 bytes, which no real
 * request comes near; the limit keeps one request from filling the memory.
 */
export const LONGEST_JSON_BYTES = 32 * 1024 * 1024;

/** What a body was found to be. */
export type JsonBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'too long' }
  | { readonly kind: 'value'; readonly value: unknown };

/** Reads and parses a whole body. Bytes that are not UTF-8 are malformed. */
export async function readJsonBody(body: Readable): Promise<JsonBody> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > LONGEST_JSON_BYTES) return { kind: 'too long' };
    chunks.push(bytes);
  }
  if (length === 0) return { kind: 'none' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
    const value: unknown = JSON.parse(text);
    return { kind: 'value', value };
  } catch {
    return { kind: 'malformed' };
  }
}
