import type { Socket } from 'node:net';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { asGatewayError, errorBody, GatewayError } from './gateway-error.ts';
import { everyAnswer, type Way } from './headers.ts';

/** Answers any error in the one form that the page knows, under the id by which the log has more. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = noteFailure(error, request);
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

/** What is no HTTP, or has headers beyond all measure, is answered by hand: there is no request yet. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket, way: Way): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, words] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', 'The address or the headers are too long.']
      : ['400 Bad Request', 'This is no request in HTTP.'];
  const body = JSON.stringify(errorBody(new GatewayError(400, 'VITRINE.BAD_REQUEST', words)));
  const headers = {
    ...everyAnswer(way),
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status}`, ...lines, '', body].join('\r\n'));
}
