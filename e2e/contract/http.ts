import type { Readable } from 'node:stream';
import { request } from 'undici';

/** A whole answer of a service. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  /** The body read as UTF-8. */
  readonly text: string;
  /** The body read as JSON; `undefined` when it is none. */
  readonly json: unknown;
}

/** The parts of a request that are not always there. */
export interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body?: string | Uint8Array | Readable;
  /** Sent as JSON, with its content type unless `headers` has one. */
  readonly json?: unknown;
}

/**
 * One request and its whole answer. Nothing is added to `sending` but what HTTP itself needs.
 *
 * undici's `request` rather than `fetch`: fetch always sends an Accept header, follows redirects and forbids some
 * headers, and the contract is about exactly these.
 *
 * @throws {Error} when the connection ends before the answer does
 */
export async function exchange(method: string, url: string, sending: Sending = {}): Promise<Answer> {
  const json = sending.json === undefined ? undefined : JSON.stringify(sending.json);
  const response = await request(new URL(url), {
    method,
    headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...sending.headers },
    body: json ?? sending.body ?? null,
  });
  const bytes = Buffer.from(await response.body.arrayBuffer());
  const text = bytes.toString('utf8');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers[name] = String(value);
  }
  return { status: response.statusCode, headers, bytes, text, json: jsonOf(text) };
}

/** The JSON in a text, `undefined` when there is none: bodies of other kinds are normal answers. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
