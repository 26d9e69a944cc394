import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';

import { asGatewayError, errorBody, GatewayError } from './gateway-error.ts';
import { everyAnswer, type Way } from './headers.ts';
import { ofContents } from './proxy/forwarded-headers.ts';

/** Answers any error in the one form that the page knows, under the id by which the log has more. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = noteFailure(error, request);
  // What was said of an answer that came to nothing (its encoding, its length) is not true of the error.
  for (const name of ofContents) reply.removeHeader(name);
  if (!reply.hasHeader('x-openstack-request-id')) reply.header('x-openstack-request-id', request.id);
  if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', failure.retryAfterSeconds);
  return reply.code(failure.status).header('cache-control', 'no-store').send(errorBody(failure));
}

/** Any error as one that can be answered; what is not the caller's doing is logged. */
export function noteFailure(error: unknown, { log }: Pick<FastifyRequest, 'log'>): GatewayError {
  const failure = asGatewayError(error);
  if (failure.status >= 500)
    log.warn({ code: failure.code, fault: faultOf(error, failure) }, failure.message);
  return failure;
}

/** The stack of what nobody foresaw: for the log only. */
function faultOf(error: unknown, failure: GatewayError): string | undefined {
  if (failure.code !== 'VITRINE.FAULT') return undefined;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** An id by which an answer is found in the log. */
export function newRequestId(): string {
  return `req-${randomUUID()}`;
}

/** What is no HTTP, or has headers beyond all measure, is answered by hand: there is no request yet. */
export function refuseUnreadable(
  error: Error & { readonly code?: string },
  socket: Socket,
  { way, log }: { readonly way: Way; readonly log: FastifyBaseLogger },
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, words] = unreadable[error.code ?? ''] ?? notHttp;
  const requestId = newRequestId();
  // The code alone: the error holds what was sent.
  log.info({ requestId, problem: error.code, status }, 'no request');
  const body = JSON.stringify(errorBody(new GatewayError(status, 'VITRINE.BAD_REQUEST', words)));
  const headers = {
    ...everyAnswer(way),
    'x-openstack-request-id': requestId,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n'));
}

const notHttp = [400, 'This is no request in HTTP.'] as const;

/** By the codes of Node. */
const unreadable: Readonly<Record<string, readonly [status: number, words: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The address or the headers are too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come to its end in time.'],
};
