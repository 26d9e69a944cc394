import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Server as TlsServer } from 'node:tls';

import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';

import { answerError, newRequestId, refuseConnection, refuseUnreadable } from './answer-error.ts';
import { noSuchPath } from './gateway-error.ts';
import { type Clients, createClients } from './clients/client-of.ts';
import {
  ConnectionLimit,
  type ConnectionLimits,
  connectionLimits,
  descriptorLimit,
} from './clients/connection-limit.ts';
import { LOOPBACK_NETWORKS, networksOf } from './clients/networks.ts';
import { checkEmbedding, checkHost, checkHostNamed, loopbackHosts } from './guards.ts';
import type { Way } from './headers.ts';
import { type LogChoice, loggerOptions, RequestLog } from './log.ts';
import type { LoginSource } from './login.ts';
import { openServer, type TlsIdentity } from './open-server.ts';
import type { AuditEntry } from './observed/audit.ts';
import type { GatewayCounts } from './observed/metrics.ts';
import { observeRequests } from './observed/observe-requests.ts';
import { createReadiness, type Need, type Readiness, registerHealth } from './observed/readiness.ts';
import type { PageSource } from './page/page-source.ts';
import { type RegisteredPage, registerPage } from './page/page.ts';
import { registerDownload } from './proxy/download.ts';
import { registerProxy } from './proxy/proxy.ts';
import { registerProjectNames } from './project-names.ts';
import { takeRest } from './proxy/request-body.ts';
import { Running } from './running.ts';
import { registerSession, registerSignIn, type SignInParts } from './sessions/session-routes.ts';
import { noOtherCookies } from './sessions/session-cookie.ts';
import { registerUploads } from './uploads/upload-routes.ts';
import { Uploads } from './uploads/uploads.ts';
import { checkLengths, isForPrograms, isNavigation } from './too-long.ts';
import { DEFAULT_TIMEOUTS, type Timeouts } from './proxy/timeouts.ts';

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly source: LoginSource;
  /** How people sign in; absent where the operator's credentials serve everybody. */
  readonly signIn?: SignInParts | undefined;
  /** Where the gateway itself speaks TLS. */
  readonly tls?: TlsIdentity | undefined;
  /** What browsers speak: `https` also behind a proxy that does. `http` unless told otherwise. */
  readonly way?: Way | undefined;
  /** Of `--public-url`: what browsers call this gateway, where a proxy in front may not say so. */
  readonly publicHost?: string | undefined;
  /** Networks of the proxies in front that are believed for whom they ask; those of this machine if left out. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Told the server, on which a page in development has its web socket. */
  readonly openPage: (server: Server) => Promise<PageSource>;
  /** How many connections are taken; as many as there are descriptors for if left out. */
  readonly connections?: ConnectionLimits | undefined;
  /** What has to be there for {@link Readiness}. */
  readonly needs?: readonly Need[] | undefined;
  /** Told every request that is meant to change something, once it has ended. */
  readonly audit?: ((entry: AuditEntry) => void) | undefined;
  readonly log: LogChoice;
  readonly timeouts?: Timeouts;
}

/** A gateway that listens. */
export interface RunningGateway {
  readonly port: number;
  readonly readiness: Readiness;
  readonly counts: () => Omit<GatewayCounts, 'sessions'>;
  /** Serves a renewed certificate to connections from now on. */
  readonly renewTls: (identity: TlsIdentity) => void;
  /**
   * Takes no more requests, lets those that run finish for a while, then ends. `onLeft` is told how many still run, at
   * first and then whenever some have ended.
   */
  readonly close: (grace: Grace, onLeft?: (left: Left) => void) => Promise<void>;
}

/** What still runs of a gateway that was told to stop. */
export interface Left {
  readonly requests: number;
  readonly transfers: number;
}

/** How long what runs may go on after the gateway was told to stop, in milliseconds. */
export interface Grace {
  readonly requestsMs: number;
  readonly transfersMs: number;
  /** So long requests are still taken while `/readyz` says that it drains, where a load balancer asks for that; 0 if left out. */
  readonly noticeMs?: number;
}

/** A client that asked for readiness within this time is taken for a load balancer that will ask again. */
const WATCHED_MS = 60_000;
/** How often it is told how many still run. */
const TELL_MS = 1000;
const CLOSE_RESTING_MS = 250;

/**
 * Starts the gateway: the page, its session, and the way to the image service.
 *
 * @throws {Error} with `code` `EADDRINUSE` when the port is taken, and what `openPage` throws.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const timeouts = options.timeouts ?? DEFAULT_TIMEOUTS;
  const connections = new ConnectionLimit(
    options.connections ?? connectionLimits(descriptorLimit(), 0),
    networksOf(options.trustedProxies ?? LOOPBACK_NETWORKS),
    () => performance.now(),
  );
  const app = createApp(options, timeouts, connections);
  const running = new Running();
  const page = await options.openPage(app.server);
  let hosts: ReadonlySet<string> = new Set();

  // What is not asked for is not read: no client makes the gateway parse a body for a path that is not there.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  const clients = clientsOf(options, app);
  observeRequests(app, clients, options.audit);
  app.addHook('onRequest', async (request, reply) => {
    running.begin(reply.raw);
    takeRest(request.raw, reply.raw, timeouts.refusedBodyMs);
    checkHostNamed(request.raw);
    checkLengths(request.raw);
    if (options.source.kind === 'ambient') checkHost(request.headers.host, hosts);
    if (asksForPrograms(request)) checkEmbedding(request.headers);
    // Before anything is answered, as clients that send several cookies of our name may get in or not.
    const way = options.signIn?.sessions.way;
    const others = way === undefined ? [] : noOtherCookies(request.headers, request.raw.url ?? '/', way);
    if (others.length > 0) reply.header('set-cookie', [...others]);
  });
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  let registered: RegisteredPage | null = null;
  app.setNotFoundHandler((request, reply) => {
    if (asksForPrograms(request)) {
      return answerError(noSuchPath(), request, reply);
    }
    reply.code(404);
    if (registered !== null && isNavigation(request.raw.url ?? '/', request.headers))
      return registered.answer(request, reply);
    return reply
      .type('text/plain; charset=utf-8')
      .send('There is nothing here. The images are at /images.\n');
  });
  const readiness = createReadiness(options.needs ?? [], () => performance.now());
  registerHealth(app, readiness);
  registerSession(app, options.source);
  const { source, signIn } = options;
  registerProjectNames(app, source);
  if (signIn !== undefined) registerSignIn(app, signIn, { bodyMs: timeouts.signInBodyMs, clients });
  const proxied = { source, timeouts, running, clients, budget: signIn?.budget };
  registerProxy(app, proxied);
  registerDownload(app, proxied);
  const uploads = new Uploads(timeouts.uploadHoldMs, () => performance.now());
  registerUploads(app, uploads, proxied);
  registered = await registerPage(app, page, options.source);

  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await page.close();
    throw error;
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  hosts = loopbackHosts(options.host, port);
  return {
    port,
    readiness,
    counts: () => ({ connections: connections.open, ...running.counts }),
    renewTls: (identity) => {
      if (app.server instanceof TlsServer) app.server.setSecureContext({ ...identity });
    },
    close: (grace, onLeft) => close({ app, page, running, readiness, uploads, connections }, grace, onLeft),
  };
}

function createApp(
  { log, tls, way = 'http' }: GatewayOptions,
  timeouts: Timeouts,
  connections: ConnectionLimit,
): FastifyInstance {
  const app: FastifyInstance = Fastify({
    logger: loggerOptions(log),
    logController: new RequestLog(),
    genReqId: newRequestId,
    requestIdHeader: false,
    serverFactory: (handler) =>
      openServer(handler, { way, tls, timeouts, connections, refuse: refuseConnection }),
    frameworkErrors: (error, request, reply) => answerError(error, request, reply),
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, { way, log: app.log }),
    forceCloseConnections: 'idle',
    // What comes by a connection that is still busy is answered, and the connection closed.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 16_384 },
  });
  return app;
}

function clientsOf(
  { publicHost, trustedProxies, signIn, way }: GatewayOptions,
  app: FastifyInstance,
): Clients {
  return createClients({
    trusted: networksOf(trustedProxies ?? LOOPBACK_NETWORKS),
    publicHost,
    onHttps:
      signIn === undefined || way === 'https'
        ? undefined
        : () =>
            app.log.warn(
              'a proxy says that browsers come over HTTPS: start with --public-url https://…, or the cookie of the session is not marked Secure',
            ),
    onUntrustedProxy: (address) =>
      app.log.warn(
        { proxy: address },
        'a proxy that --trusted-proxy does not name says for whom it asks: everybody behind it counts as one client',
      ),
  });
}

/** By the address as it came, or by where the router, which decodes, has led it. */
function asksForPrograms({ raw, routeOptions }: FastifyRequest): boolean {
  return [raw.url, routeOptions.url].some((target) => isForPrograms(target ?? ''));
}

interface Closing {
  readonly app: FastifyInstance;
  readonly page: PageSource;
  readonly running: Running;
  readonly readiness: Readiness;
  readonly uploads: Uploads;
  readonly connections: ConnectionLimit;
}

/**
 * Requests are given the shorter time, transfers the longer: a browser asks again, but an upload starts again from its beginning.
 */
async function close(
  { app, page, running, readiness, uploads, connections }: Closing,
  grace: Grace,
  onLeft: (left: Left) => void = () => undefined,
): Promise<void> {
  const left = (): Left => {
    const { requests, transfers } = running.counts;
    return { requests: requests - transfers, transfers };
  };
  readiness.drain(left);
  if (readiness.idleMs() < WATCHED_MS) await sleep(grace.noticeMs ?? 0);
  let told = '';
  const tell = () => {
    const text = JSON.stringify(left());
    if (text === told || left().requests + left().transfers === 0) return;
    told = text;
    onLeft(left());
  };
  tell();
  const telling = setInterval(tell, TELL_MS);
  await page.close();
  // A connection that could be used again delays nothing once it rests.
  running.watch(() => app.server.closeIdleConnections());
  const closing = setInterval(() => connections.closeResting(), CLOSE_RESTING_MS);
  const limits = [
    setTimeout(() => running.cutRequests(), grace.requestsMs),
    setTimeout(() => app.server.closeAllConnections(), grace.transfersMs),
  ];
  await Promise.all([app.close(), uploads.close(grace.transfersMs)]);
  for (const limit of limits) clearTimeout(limit);
  clearInterval(telling);
  clearInterval(closing);
}
