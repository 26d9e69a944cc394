import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

import type { FastifyInstance } from 'fastify';

import type { Clients } from '../clients/client-of.ts';
import { auditEntry, type AuditEntry, isAudited, routeOf } from './audit.ts';
import { factsOf } from './request-facts.ts';
import { report } from './telemetry.ts';

/** Methods that HTTP has; a client may make up any other, and a label must not grow. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Reports every request once it has ended, and what is meant to change something to the audit. */
export function observeRequests(
  app: FastifyInstance,
  clients: Clients,
  audit: ((entry: AuditEntry) => void) | undefined,
): void {
  const bytesOf = byteCounter();
  app.addHook('onResponse', async (request, reply) => {
    const { raw } = request;
    const target = raw.url ?? '/';
    const isAnswered = reply.raw.writableFinished;
    report('request', {
      method: METHODS.has(request.method) ? request.method : 'other',
      route: routeOf(request.method, target, request.routeOptions.url),
      status: isAnswered ? reply.statusCode : 'gone',
      seconds: reply.elapsedTime / 1000,
      ...bytesOf(raw),
    });
    if (audit === undefined || !isAudited(request.method)) return;
    const serviceRequestId = reply.getHeader('x-openstack-request-id');
    const location = reply.getHeader('location');
    audit(
      auditEntry(
        {
          method: request.method,
          target,
          requestId: request.id,
          clientAddress: clients.of(raw).address,
          facts: factsOf(raw),
          status: isAnswered ? reply.statusCode : undefined,
          location: typeof location === 'string' ? location : undefined,
          serviceRequestId: typeof serviceRequestId === 'string' ? serviceRequestId : undefined,
        },
        Date.now(),
      ),
    );
  });
}

/** What has gone over a connection since the request before on it. */
function byteCounter(): (request: IncomingMessage) => {
  readonly bytesIn: number;
  readonly bytesOut: number;
} {
  const counted = new WeakMap<Socket, { readonly read: number; readonly written: number }>();
  return ({ socket }) => {
    const before = counted.get(socket) ?? { read: 0, written: 0 };
    const now = { read: socket.bytesRead, written: socket.bytesWritten };
    counted.set(socket, now);
    return {
      bytesIn: Math.max(0, now.read - before.read),
      bytesOut: Math.max(0, now.written - before.written),
    };
  };
}
