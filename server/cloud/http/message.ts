import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

/** A request as the services of the cloud see it. */
export interface CloudRequest {
  readonly method: string;
  /** The path below the service's prefix, still percent-encoded. */
  readonly path: string;
  /** The query string without its question mark, still encoded. */
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  /** Scheme, host (as the caller wrote it) and the service's prefix: what links in answers begin with. */
  readonly baseUrl: string;
  readonly body: Readable;
  /** Aborted when the connection is gone and no client waits for an answer any more. */
  readonly gone: AbortSignal;
}

/** An answer. Text and bytes get a `Content-Length`; a stream must bring its own. */
export interface Answer {
  readonly status: number;
  /** The words behind the status; Node's own when left out. */
  readonly reason?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable | null;
  /** Destroy the connection after so many bytes of the body; only faults ask for it. */
  readonly cutAfterBytes?: number;
}

/** An answer, or closing the connection without one, as the real service does on a path that is not UTF-8. */
export type Reply = Answer | 'hang up';

/** What answers the requests under one prefix. */
export type Service = (request: CloudRequest) => Promise<Reply> | Reply;

/** An answer of JSON text. */
export function jsonText(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: text };
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return jsonText(status, JSON.stringify(value), headers);
}

/** An answer that says only that it is done. */
export const NO_CONTENT: Answer = { status: 204, headers: {}, body: null };

/** The one value of a header; undefined when it is missing. */
export function headerOf(request: Pick<CloudRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
