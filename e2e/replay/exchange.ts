import { request as httpRequest } from 'node:http';

/** An answer, as it came over the wire. */
export interface Reply {
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** What is sent. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string | undefined;
}

/**
 * Sends a request exactly as given. Not `fetch`: it adds an `Accept` header, on which the form of Glance's errors
 * depends, and mends paths.
 */
export function exchange({ method, url, headers = {}, body }: Outgoing): Promise<Reply> {
  const { hostname, port } = new URL(url);
  const path = url.slice(url.indexOf('/', 'http://'.length));
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ method, hostname, port, path, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        resolve({
          status: incoming.statusCode ?? 0,
          headers: headersOf(incoming.rawHeaders),
          body: Buffer.concat(chunks),
        });
      });
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET') resolve({ status: 0, headers: new Map(), body: Buffer.alloc(0) });
      else reject(error);
    });
    outgoing.end(body);
  });
}

function headersOf(raw: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index < raw.length; index += 2) headers.set(raw[index] ?? '', raw[index + 1] ?? '');
  return headers;
}
