import type { IncomingHttpHeaders } from 'node:http';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Dispatcher } from 'undici';

import { matchRoute } from './allow-list.ts';
import { answerHeaders, requestHeaders } from './forwarded-headers.ts';
import { GatewayError, noSuchPath, upstreamFailure } from '../gateway-error.ts';
import { checkWrite } from '../guards.ts';
import type { Access, Login, LoginSource, Scope } from '../login.ts';
import { savedHeaders } from './file-name.ts';
import { hasBody, readBody } from './request-body.ts';
import { scopeOfHeaders } from '../request-scope.ts';
import type { Running } from '../running.ts';
import { smallerAnswer } from './smaller-answer.ts';
import type { Timeouts } from './timeouts.ts';
import { unfit } from './unfit-answer.ts';
import { bodyWithout, headersWithout } from './without-token.ts';

/** What the proxy goes by. */
export type ProxyParts = {
  readonly source: LoginSource;
  readonly timeouts: Timeouts;
  /** Told which requests are uploads and downloads. */
  readonly running: Running;
};

/**
 * Passes what is on the allow-list to the image service, with a token of the login added, and its answer back.
 * Both bodies stream: neither is ever in memory as a whole.
 */
export function registerProxy(app: FastifyInstance, parts: ProxyParts): void {
  for (const url of ['/v1/*', '/v2/*']) {
    app.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url,
      handler: (request, reply) =>
        forward({ request, target: request.raw.url ?? '', headers: request.headers }, reply, parts),
    });
  }
}

/** What a request asks for: in its own words, or where it is a link in ours. */
export type Ask = {
  readonly request: FastifyRequest;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** What the answer is to be saved as, where a browser would otherwise show it. */
  readonly saveAs?: string;
};

type Forwarding = {
  readonly request: FastifyRequest;
  readonly target: string;
  readonly traffic: 'data' | 'request';
  readonly dispatcher: Dispatcher;
  readonly timeouts: Timeouts;
  /** Fires when the browser is gone, and takes the upstream request with it. */
  readonly gone: AbortSignal;
};

/** Asks the image service, and passes its answer on. */
export async function forward(
  { request, target, headers, saveAs }: Ask,
  reply: FastifyReply,
  { source, timeouts, running }: ProxyParts,
): Promise<FastifyReply> {
  const gone = goneSignal(reply);
  const route = matchRoute(request.method, target);
  if (route.kind === 'unknown') throw noSuchPath();
  if (route.kind === 'wrongMethod') {
    reply.header('allow', route.allowed.join(', '));
    throw new GatewayError(405, 'VITRINE.NO_SUCH_METHOD', `This path takes ${route.allowed.join(', ')}.`);
  }
  checkWrite(request.method, headers);
  const scope = scopeOfHeaders(headers);
  const login = await source.loginOf(headers);
  const access = await login.access(scope);
  const { dispatcher } = login.cloud;
  const forwarding = { ...route, request, dispatcher, timeouts, gone };
  if (route.traffic === 'data') running.isTransfer(reply.raw);

  const answer = await ask(forwarding, access);
  const sending = { reply, request, saveAs };
  if (answer.statusCode !== 401) return send(sending, access, answer);
  const renewed = await renewOrDump(login, scope, access, answer);
  if (renewed === access) return send(sending, access, answer);
  letGo(answer);
  if (bringsBody(request)) {
    // The body is gone with the first attempt. The service has not acted on it: it looks at the token first.
    throw new GatewayError(
      503,
      'VITRINE.TOKEN_RENEWED',
      'The image service no longer took the token. The gateway has a new one now: please try again.',
    );
  }
  return send(sending, renewed, await ask(forwarding, renewed));
}

/** The answer is still wanted when there is no better token, but not when there is none at all. */
async function renewOrDump(
  login: Login,
  scope: Scope,
  spent: Access,
  answer: Dispatcher.ResponseData,
): Promise<Access> {
  try {
    return await login.renew(scope, spent);
  } catch (error) {
    letGo(answer);
    throw error;
  }
}

/** Takes the rest of an answer that nobody wants, so that its connection can serve again; nobody waits for it. */
function letGo({ body }: Dispatcher.ResponseData): void {
  body.dump({ limit: letGoBytes, signal: AbortSignal.timeout(letGoMs) }).catch(() => undefined);
}

const letGoBytes = 128 * 1024;
const letGoMs = 5000;

/** To be asked for before anything is waited for: a browser that is gone already says so no more. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

async function ask(forwarding: Forwarding, access: Access): Promise<Dispatcher.ResponseData> {
  const { request, timeouts } = forwarding;
  const body = bringsBody(request) ? readBody(request.raw, longestBody(forwarding)) : null;
  const endpoint = new URL(access.imageEndpoint);
  const prefix = endpoint.pathname.replace(/\/$/, '');
  try {
    return await forwarding.dispatcher.request({
      origin: endpoint.origin,
      // As a text, never as a URL: that would rewrite what the browser sent ("'" to "%27", "a/../b" to "b").
      path: prefix + forwarding.target,
      method: request.method,
      headers: requestHeaders(request.headers, body !== null, access.token, request.id),
      body,
      signal: forwarding.gone,
      headersTimeout: forwarding.traffic === 'data' ? timeouts.dataAnswerMs : timeouts.answerMs,
      bodyTimeout: timeouts.idleMs,
    });
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    if (!forwarding.gone.aborted) request.log.warn({ code: errorName(error) }, 'the image service failed');
    throw upstreamFailure(error);
  }
}

/** What a GET brings is left behind: it means nothing, and services disagree on what to do with it. */
function bringsBody(request: FastifyRequest): boolean {
  return request.method !== 'GET' && hasBody(request.raw);
}

/**
 * JSON that is longer than anything the image service has a use for (128 properties of 64 KiB) is refused; image data
 * is as long as it is.
 */
function longestBody({ traffic }: Forwarding): number {
  return traffic === 'data' ? Number.POSITIVE_INFINITY : longestJsonBytes;
}

const longestJsonBytes = 16 * 1024 * 1024;

function errorName(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

type Sending = {
  readonly reply: FastifyReply;
  readonly request: FastifyRequest;
  readonly saveAs: string | undefined;
};

async function send(
  { reply, request, saveAs }: Sending,
  access: Access,
  answer: Dispatcher.ResponseData,
): Promise<FastifyReply> {
  const { imageEndpoint, token } = access;
  const headers = headersWithout(token, answerHeaders(answer.headers, imageEndpoint, request.id));
  const refusal = unfit(answer.statusCode, answer.headers);
  if (refusal !== undefined) {
    letGo(answer);
    reply.header('x-openstack-request-id', headers['x-openstack-request-id'] ?? request.id);
    if (headers['retry-after'] !== undefined) reply.header('retry-after', headers['retry-after']);
    throw refusal;
  }
  reply.code(answer.statusCode);
  if (answer.statusCode === 204 || answer.statusCode === 304) {
    letGo(answer);
    return reply.headers(headers).removeHeader('content-type').send();
  }
  // Errors like to quote what was sent. Image data is not searched: it is nobody's answer to a token.
  const body = answer.statusCode >= 400 ? bodyWithout(token, answer.body) : answer.body;
  const smaller = smallerAnswer({ body, headers }, request.headers['accept-encoding']);
  // Cut in the middle, the stream fails and takes the connection with it: the browser sees it is not whole.
  const isSaved = saveAs !== undefined && (answer.statusCode === 200 || answer.statusCode === 206);
  reply.headers(smaller.headers).headers(isSaved ? savedHeaders(saveAs, headers['content-md5']) : {});
  return reply.send(smaller.body);
}
