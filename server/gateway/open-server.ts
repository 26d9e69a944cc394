import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

import type { ConnectionLimit } from './clients/connection-limit.ts';
import { everyAnswer, type Way } from './headers.ts';
import { LONGEST_HEAD } from './too-long.ts';
import type { Timeouts } from './proxy/timeouts.ts';

/** A connection waits this long for its next request; longer than the minute that proxies in front usually wait. */
const KEEP_ALIVE_MS = 72_000;

/** Certificate and key in PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

/** What a server is opened with. */
export interface ServerChoices {
  readonly way: Way;
  /** Absent where a proxy in front speaks TLS. */
  readonly tls?: TlsIdentity | undefined;
  readonly timeouts: Timeouts;
  readonly connections: ConnectionLimit;
  /** Answers a request whose connection is one too many. */
  readonly refuse: RequestListener;
}

/**
 * A server of our own, so that the headers are on every answer, also on those of Fastify's inside; and so that Node
 * answers nothing by itself that could be answered in our form.
 */
export function openServer(
  handler: RequestListener,
  { way, tls, timeouts, connections, refuse }: ServerChoices,
): Server {
  const headers = Object.entries(everyAnswer(way));
  const answer: RequestListener = (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const { isRefused, ended } = connections.begin(request.socket);
    response.once('close', ended);
    (isRefused ? refuse : handler)(request, response);
  };
  const choices: ServerOptions = {
    // A transfer takes as long as it takes. Without this limit there would be none for headers either.
    requestTimeout: 0,
    headersTimeout: timeouts.headersMs,
    connectionsCheckingInterval: Math.min(timeouts.headersMs / 4, 30_000),
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: LONGEST_HEAD,
    // Node would refuse what has no host without our headers; the gateway does so itself.
    requireHostHeader: false,
  };
  const server =
    tls === undefined ? createServer(choices, answer) : createTlsServer({ ...choices, ...tls }, answer);
  server.on('connection', (socket) => connections.accept(socket));
  server.setTimeout(timeouts.browserIdleMs);
  // As if it were not there, which RFC 9110 §10.1.1 allows: Node would answer 417 without our headers.
  server.on('checkExpectation', answer);
  return server;
}
