import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';

import { REFUSED_MS } from './clients/connection-limit.ts';
import { asGatewayError, errorBody, GatewayError } from './gateway-error.ts';
import { everyAnswer, type Way } from './headers.ts';
import { noteFacts } from './observed/request-facts.ts';
import { errorPage, HEAD_TOO_LONG, isNavigation } from './too-long.ts';
import { ofContents } from './proxy/forwarded-headers.ts';

/** Answers any error in the one form that the page knows, under the id by which the log has more. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = noteFailure(error, request);
  noteFacts(request.raw, { code: failure.code });
  // What was said of an answer that came to nothing (its encoding, its length) is not true of the error.
  for (const name of ofContents) reply.removeHeader(name);
  if (!reply.hasHeader('x-openstack-request-id')) reply.header('x-openstack-request-id', request.id);
  if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', failure.retryAfterSeconds);
  const isTooLong = failure.status === 414 || failure.status === 431;
  if (failure.status < 500) closeSoon(request, reply, failure.status);
  if (isTooLong && isNavigation(request.raw.url ?? '/', request.raw.headers)) {
    return reply
      .code(failure.status)
      .headers({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' })
      .send(errorPage(TOO_LONG_TITLE, failure.message, request.id));
  }
  return reply.code(failure.status).header('cache-control', 'no-store').send(errorBody(failure));
}

/** Statuses of refusals whose clients mostly bring the same again: their connections are not kept. */
const CLOSING: ReadonlySet<number> = new Set([400, 403, 405, 413, 414, 421, 429, 431]);

/**
 * What still comes of a request that the gateway has refused does not hold its connection. Where a body is on its way, not
 * at once: the browser would see a connection that breaks, and no answer.
 */
function closeSoon({ raw }: FastifyRequest, reply: FastifyReply, status: number): void {
  const isClosing = CLOSING.has(status);
  if (isClosing && raw.complete) reply.header('connection', 'close');
  if (raw.complete && !isClosing) return;
  const limit = setTimeout(() => raw.socket.destroy(), REFUSED_MS).unref();
  // A body that has come to its end in time leaves a good connection, on which the browser may have sent the next request.
  raw.once('end', () => clearTimeout(limit));
}

/** Answers a request by a connection that was refused, in our form. */
export function refuseConnection(request: IncomingMessage, response: ServerResponse): void {
  const requestId = newRequestId();
  const seconds = REFUSED_MS / 1000;
  const words = `Vitrine has too many connections. Try again in ${seconds} s.`;
  const isPage = isNavigation(request.url ?? '/', request.headers);
  response.writeHead(503, {
    'x-openstack-request-id': requestId,
    'cache-control': 'no-store',
    'content-type': `${isPage ? 'text/html' : 'application/json'}; charset=utf-8`,
    'retry-after': String(seconds),
    connection: 'close',
  });
  response.end(
    isPage
      ? errorPage('Vitrine is busy', words, requestId)
      : JSON.stringify(errorBody(new GatewayError(503, 'VITRINE.BUSY', words))),
  );
}

/** Any error as one that can be answered; what is not the caller's doing is logged. */
export function noteFailure(error: unknown, { log }: Pick<FastifyRequest, 'log'>): GatewayError {
  const failure = asGatewayError(error);
  if (failure.status >= 500)
    log.warn({ code: failure.code, fault: faultOf(error, failure) }, failure.message);
  return failure;
}

/** The stack of an unexpected error: for the log only. */
function faultOf(error: unknown, failure: GatewayError): string | undefined {
  if (failure.code !== 'VITRINE.FAULT') return undefined;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Connections whose head was refused and answered. */
const refused = new WeakSet<Socket>();
/** So long the rest of a head may still come before its connection is cut. */
const LATE_MS = 2000;

/** An id by which an answer is found in the log. */
export function newRequestId(): string {
  return `req-${randomUUID()}`;
}

/** What is no HTTP, or has headers beyond all measure, is answered by hand: there is no request yet. */
export function refuseUnreadable(
  error: Error & { readonly code?: string; readonly rawPacket?: unknown },
  socket: Socket,
  { way, log }: { readonly way: Way; readonly log: FastifyBaseLogger },
): void {
  // What still comes of it makes the same error with every piece; cutting it off would take the answer along.
  if (refused.has(socket)) return;
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  refused.add(socket);
  setTimeout(() => socket.destroy(), LATE_MS).unref();
  const [status, words] = UNREADABLE[error.code ?? ''] ?? NOT_HTTP;
  const requestId = newRequestId();
  // The code alone: the error holds what was sent.
  log.info({ requestId, problem: error.code, status }, 'no request');
  const isPage = status === 431 && isPageOf(error.rawPacket);
  const body = isPage
    ? errorPage(TOO_LONG_TITLE, words, requestId)
    : JSON.stringify(errorBody(new GatewayError(status, 'VITRINE.BAD_REQUEST', words)));
  const headers = {
    ...everyAnswer(way),
    'x-openstack-request-id': requestId,
    'cache-control': 'no-store',
    'content-type': `${isPage ? 'text/html' : 'application/json'}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n'));
}

/**
 * Whether a head that is too long is of a page, by what of it came last. Its first line and most headers are often gone
 * with what came before; then it is one, since what scripts ask for comes after a page that came.
 */
function isPageOf(packet: unknown): boolean {
  const head = packet instanceof Buffer ? packet.toString('latin1') : '';
  const [, target] = /^[A-Z]+ (\S+) HTTP\/1\.[01]\r?\n/.exec(head) ?? [];
  const [, mode] = /^sec-fetch-mode:\s*([a-z-]+)/im.exec(head) ?? [];
  if (mode !== undefined) return mode === 'navigate';
  return target === undefined || isNavigation(target, { accept: 'text/html' });
}

const TOO_LONG_TITLE = 'This request is too long';

const NOT_HTTP = [400, 'This is no request in HTTP.'] as const;

/** By the codes of Node. */
const UNREADABLE: Readonly<Record<string, readonly [status: number, words: string]>> = {
  HPE_HEADER_OVERFLOW: [431, HEAD_TOO_LONG],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come to its end in time.'],
};
