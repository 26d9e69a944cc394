import type { Readable } from 'node:stream';
import { JsonMeter } from './json-meter.ts';

/**
 * The longest JSON body that is read, in bytes: parsing it and comparing its texts takes a few milliseconds, in which
 * no other request is answered. The longest property that there can be fits into it thirty times.
 */
export const LONGEST_JSON_BYTES = 2 * 1024 * 1024;
/** What is longer is read and thrown away up to here, so that its sender gets the answer; then the connection ends. */
const MOST_DISCARDED_BYTES = 64 * 1024 * 1024;

/** What a body was found to be. */
export type JsonBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed' }
  /** Too many bytes, or too many values. */
  | { readonly kind: 'too long' }
  | { readonly kind: 'value'; readonly value: unknown };

/**
 * Reads and parses a whole body. Bytes that are not UTF-8 are malformed, and so is what is nested deeper than any
 * request needs to be: every rule of the services walks values by recursion.
 */
export async function readJsonBody(body: Readable): Promise<JsonBody> {
  const chunks: Uint8Array[] = [];
  const meter = new JsonMeter();
  let length = 0;
  let refusal: JsonBody | null = null;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (refusal === null) {
      meter.add(bytes);
      if (meter.isTooDeep) refusal = { kind: 'malformed' };
      else if (meter.hasTooManyValues || length > LONGEST_JSON_BYTES) refusal = { kind: 'too long' };
      else chunks.push(bytes);
    } else if (length > MOST_DISCARDED_BYTES) {
      break;
    }
  }
  if (refusal !== null) return refusal;
  if (length === 0) return { kind: 'none' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
    const value: unknown = JSON.parse(text);
    return { kind: 'value', value };
  } catch {
    return { kind: 'malformed' };
  }
}
