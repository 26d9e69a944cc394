import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';

import Fastify, { type FastifyInstance } from 'fastify';

import { answerError, refuseUnreadable } from './answer-error.ts';
import { noSuchPath } from './gateway-error.ts';
import { checkEmbedding, checkHost, loopbackHosts } from './guards.ts';
import { everyAnswer } from './headers.ts';
import { type LogChoice, loggerOptions, RequestLog } from './log.ts';
import type { LoginSource } from './login.ts';
import type { PageSource } from './page/page-source.ts';
import { registerPage } from './page/page.ts';
import { registerProxy } from './proxy/proxy.ts';
import { scopeOfHeaders } from './request-scope.ts';
import { describeSession } from './session.ts';
import { defaultTimeouts, type Timeouts } from './proxy/timeouts.ts';

/** A connection waits this long for its next request; longer than the minute that proxies in front usually wait. */
const keepAliveMs = 72_000;

/** What a gateway is made of. */
export type GatewayOptions = {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly source: LoginSource;
  /** Told the server, on which a page in development has its web socket. */
  readonly openPage: (server: Server) => Promise<PageSource>;
  readonly log: LogChoice;
  readonly timeouts?: Timeouts;
};

/** A gateway that listens. */
export type RunningGateway = {
  readonly port: number;
  /** Takes no more requests, lets those that run finish for that long at most, then ends. */
  readonly close: (graceMs: number) => Promise<void>;
};

/**
 * Starts the gateway: the page, its session, and the way to the image service.
 *
 * @throws {Error} with `code` `EADDRINUSE` when the port is taken, and what `openPage` throws.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const timeouts = options.timeouts ?? defaultTimeouts;
  const app = createApp(options.log, timeouts);
  const page = await options.openPage(app.server);
  let hosts: ReadonlySet<string> = new Set();

  app.addHook('onRequest', async (request) => {
    if (options.source.kind === 'ambient') checkHost(request.headers.host, hosts);
    if (isApi(request.raw.url ?? '')) checkEmbedding(request.headers);
  });
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    if (isApi(request.raw.url ?? '')) {
      return answerError(noSuchPath(), request, reply);
    }
    return reply
      .code(404)
      .type('text/plain; charset=utf-8')
      .send('There is nothing here. The images are at /images.\n');
  });
  app.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/plain').send('ok\n'),
  );
  app.get('/api/session', async (request, reply) => {
    const session = await describeSession(options.source, request.headers, scopeOfHeaders(request.headers));
    return reply.headers({ 'cache-control': 'no-store', 'x-openstack-request-id': request.id }).send(session);
  });
  registerProxy(app, options.source, timeouts);
  await registerPage(app, page, options.source);

  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await page.close();
    throw error;
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  hosts = loopbackHosts(options.host, port);
  return { port, close: (graceMs) => close(app, page, graceMs) };
}

function createApp(log: LogChoice, timeouts: Timeouts): FastifyInstance {
  return Fastify({
    logger: loggerOptions(log),
    logController: new RequestLog(),
    genReqId: () => `req-${randomUUID()}`,
    requestIdHeader: false,
    // A server of our own, so that the headers are on every answer, also on those of Fastify's inside.
    serverFactory: (handler) => {
      const server = createServer(
        { requestTimeout: 0, keepAliveTimeout: keepAliveMs },
        (request, response) => {
          for (const [name, value] of Object.entries(everyAnswer)) response.setHeader(name, value);
          handler(request, response);
        },
      );
      server.setTimeout(timeouts.browserIdleMs);
      return server;
    },
    frameworkErrors: (error, request, reply) => answerError(error, request, reply),
    clientErrorHandler: refuseUnreadable,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 16_384 },
  });
}

/** Whether a target is of the interfaces for programs, whose errors are JSON. */
function isApi(target: string): boolean {
  return /^\/(?:api|v1|v2)(?:[/?]|$)/.test(target);
}

async function close(app: FastifyInstance, page: PageSource, graceMs: number): Promise<void> {
  await page.close();
  const limit = setTimeout(() => app.server.closeAllConnections(), graceMs);
  await app.close();
  clearTimeout(limit);
}
