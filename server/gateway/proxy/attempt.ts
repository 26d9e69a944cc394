import type { Readable } from 'node:stream';

import type { Dispatcher } from 'undici';

import { forTraffic, type Traffic } from '../connections/dispatcher.ts';
import { clientGone, GatewayError } from '../gateway-error.ts';
import { type Access, endpointOf, type ServiceName } from '../access.ts';
import type { ForwardedHeaders } from './forwarded-headers.ts';
import { type Failure, failureOf } from './repeat.ts';

/** What goes along with a request: nothing, what can be sent again, or what can be sent once. */
export type SentBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept'; readonly bytes: Uint8Array }
  | { readonly kind: 'stream'; readonly stream: Readable };

/** A request as it goes to the image service, but for its token. */
export interface ServiceRequest {
  readonly method: Dispatcher.HttpMethod;
  /** Path and query below the address of the service, as the browser sent them. */
  readonly target: string;
  /** The service that is asked; that of images when left out. */
  readonly service?: ServiceName;
  readonly headersFor: (token: string) => ForwardedHeaders;
  readonly body: SentBody;
  readonly dispatcher: Dispatcher;
  readonly traffic: Extract<Traffic, 'question' | 'transfer'>;
  /** From the end of the request to the first byte of its answer, in milliseconds. */
  readonly answerMs: number;
  /** Between two pieces of the answer, in milliseconds. */
  readonly idleMs: number;
  /** Fires when the browser is gone. */
  readonly gone: AbortSignal;
}

/** What came of one attempt. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Dispatcher.ResponseData }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly error: unknown };

/** How many redirects are followed within the service's own origin. */
const MOST_REDIRECTS = 3;

/**
 * Sends a request once, and follows redirects that stay within the origin of the service: the token goes nowhere else.
 *
 * @param connection `fresh` opens a new connection for it, which is not used again.
 * @throws {GatewayError} when the browser has gone, or its body is too long.
 */
export async function attempt(
  request: ServiceRequest,
  access: Access,
  connection: 'any' | 'fresh',
): Promise<Outcome> {
  const endpoint = new URL(endpointOf(access, request.service ?? 'image'));
  // As a text, never as a URL: that would rewrite what the browser sent ("'" to "%27", "a/../b" to "b").
  let path = endpoint.pathname.replace(/\/$/, '') + request.target;
  try {
    for (let redirects = 0; ; redirects += 1) {
      const answer = await send(request, access, endpoint.origin, path, connection);
      const next =
        redirects < MOST_REDIRECTS ? redirectWithin(request, answer, endpoint.origin + path) : undefined;
      if (next === undefined || next === path) return { kind: 'answer', answer };
      discardBody(answer);
      path = next;
    }
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    if (request.gone.aborted) throw clientGone();
    return { kind: 'failed', failure: failureOf(error), error };
  }
}

function send(
  request: ServiceRequest,
  access: Access,
  origin: string,
  path: string,
  connection: 'any' | 'fresh',
): Promise<Dispatcher.ResponseData> {
  const { body } = request;
  return request.dispatcher.request({
    origin,
    path,
    method: request.method,
    headers: request.headersFor(access.token),
    body: body.kind === 'none' ? null : body.kind === 'kept' ? body.bytes : body.stream,
    signal: request.gone,
    ...forTraffic(request.traffic),
    headersTimeout: request.answerMs,
    bodyTimeout: request.idleMs,
    // See CloudDispatcher: it takes such a request for one that wants a connection of its own.
    ...(connection === 'fresh' ? { reset: true } : {}),
  });
}

/** Where a redirect leads, as path and query on the same origin, if this request may follow it (RFC 9110 §15.4). */
function redirectWithin(
  { method, body }: ServiceRequest,
  { statusCode, headers }: Dispatcher.ResponseData,
  from: string,
): string | undefined {
  const keepsMethod = statusCode === 307 || statusCode === 308;
  const isRead = method === 'GET' || method === 'HEAD';
  const mayFollow = keepsMethod ? body.kind !== 'stream' : isRead && [301, 302, 303].includes(statusCode);
  if (!mayFollow || typeof headers.location !== 'string') return undefined;
  const to = URL.parse(headers.location, from);
  return to === null || to.origin !== new URL(from).origin ? undefined : to.pathname + to.search;
}

/** Takes the rest of an answer that is not needed, so that its connection can serve again; nothing waits for it. */
export function discardBody({ body }: Dispatcher.ResponseData): void {
  body
    .dump({ limit: MOST_DISCARDED_BYTES, signal: AbortSignal.timeout(LONGEST_DISCARD_MS) })
    .catch(() => undefined);
}

const MOST_DISCARDED_BYTES = 128 * 1024;
const LONGEST_DISCARD_MS = 5000;
