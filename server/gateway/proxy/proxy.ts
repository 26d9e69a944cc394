import type { IncomingHttpHeaders } from 'node:http';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Dispatcher } from 'undici';

import { matchRoute } from './allow-list.ts';
import { readJson } from './ask-service.ts';
import { askFollowingVersions } from './ask-following-versions.ts';
import { discardBody, type SentBody, type ServiceRequest } from './attempt.ts';
import { answerHeaders, requestHeaders } from './forwarded-headers.ts';
import { GatewayError, noSuchPath } from '../gateway-error.ts';
import { checkWrite } from '../guards.ts';
import { type Access, endpointOf, type ServiceName } from '../access.ts';
import type { Clients } from '../clients/client-of.ts';
import type { LoginSource } from '../login.ts';
import { accessFacts, loginFacts, noteFacts } from '../observed/request-facts.ts';
import { savedHeaders } from './file-name.ts';
import { exactly, readPart } from './part-answer.ts';
import { hasBody, keepBody, readBody } from './request-body.ts';
import { scopeOfHeaders } from '../request-scope.ts';
import type { RequestBudget } from '../sessions/request-budget.ts';
import type { Running } from '../running.ts';
import { smallerAnswer } from './smaller-answer.ts';
import type { Timeouts } from './timeouts.ts';
import { unfit } from './unfit-answer.ts';
import { bodyWithout, headersWithout } from './without-token.ts';

/** What the proxy goes by. */
export interface ProxyParts {
  readonly source: LoginSource;
  readonly timeouts: Timeouts;
  /** Told which requests are uploads and downloads. */
  readonly running: Running;
  readonly clients: Clients;
  /** Of each person; absent where the operator's credentials serve everybody. */
  readonly budget: RequestBudget | undefined;
}

/**
 * Passes what is on the allow-list to the image service, with a token of the login added, and its answer back.
 * Both bodies stream: neither is ever in memory as a whole.
 */
export function registerProxy(app: FastifyInstance, parts: ProxyParts): void {
  for (const url of ['/v1/*', '/v2/*', '/compute/*', '/volume/*']) {
    app.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url,
      handler: (request, reply) =>
        forward({ request, target: request.raw.url ?? '', headers: request.headers }, reply, parts),
    });
  }
}

/** What a request asks for: in its own words, or where it is a link in ours. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** A file that the browser itself saves, where it would otherwise show what comes. */
  readonly saving?: Saving;
}

/** How a file is saved by the browser. */
export interface Saving {
  readonly name: string;
  /**
   * The headers to ask with, and the checksum of the file where it is known: looked at before a browser goes on with a
   * part of a file. `read` answers the JSON at a path of the service, `undefined` where there is none.
   */
  readonly prepare: (
    read: (target: string) => Promise<unknown>,
  ) => Promise<{ readonly headers: IncomingHttpHeaders; readonly checksum: string | undefined }>;
}

/** Asks the image service, and passes its answer on. */
export async function forward(
  { request, target, headers: given, saving }: Ask,
  reply: FastifyReply,
  { source, timeouts, running, clients, budget }: ProxyParts,
): Promise<FastifyReply> {
  const gone = goneSignal(reply);
  // A HEAD for a file is answered by what a GET begins with: Glance knows none.
  const method = saving === undefined ? request.method : 'GET';
  const route = matchRoute(method, target);
  if (route.kind === 'unknown') throw noSuchPath();
  if (route.kind === 'wrongMethod') {
    reply.header('allow', route.allowed.join(', '));
    throw new GatewayError(405, 'VITRINE.NO_SUCH_METHOD', `This path takes ${route.allowed.join(', ')}.`);
  }
  checkWrite(method, given, ...clients.publicHosts(request.raw));
  const scope = scopeOfHeaders(given);
  const login = await source.loginOf(given);
  noteFacts(request.raw, loginFacts(login));
  if (login.user !== undefined) budget?.spend(login.cloud.name, login.user.id);
  const access = await login.access(scope);
  noteFacts(request.raw, accessFacts(login, access));
  const { service } = route;
  if (service !== 'image' && access.resources?.[service] === undefined) throw noSuchPath();
  if (route.traffic === 'data') running.isTransfer(reply.raw);
  const body = await bodyOf(request, route.traffic);
  if (body.kind === 'kept') noteFacts(request.raw, { body: body.bytes });
  const asking = { access, renew: (spent: Access) => login.renew(scope, spent), log: request.log };
  const basis = { dispatcher: login.cloud.dispatcher, idleMs: timeouts.idleMs, gone };
  const read = (path: string) =>
    readJson({ ...basis, target: path, answerMs: timeouts.answerMs, requestId: request.id }, asking);
  const { headers, checksum } = (await saving?.prepare(read)) ?? { headers: given, checksum: undefined };
  const wanted: ServiceRequest = {
    ...basis,
    method,
    target: route.target,
    service,
    traffic: route.traffic === 'data' ? 'transfer' : 'question',
    headersFor: (token) => requestHeaders(headers, body.kind !== 'none', token, request.id),
    body,
    answerMs: route.traffic === 'data' ? timeouts.dataAnswerMs : timeouts.answerMs,
  };
  const asked = await askFollowingVersions(wanted, asking, login.cloud.locator);
  if (asked.kind === 'answer') {
    const saved = saving === undefined ? undefined : { name: saving.name, checksum };
    return send({ reply, request, service, range: headers.range, saved }, asked.access, asked.answer);
  }
  reply.code(asked.status).headers({ 'cache-control': 'no-store', 'x-openstack-request-id': request.id });
  return asked.document === undefined ? reply.send() : reply.send(asked.document);
}

/** To be asked for before anything is waited for: a browser that is gone already says so no more. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

/**
 * What of the body goes on. JSON that is longer than anything the image service has a use for (128 properties of 64 KiB)
 * is refused; image data is as long as it is.
 */
async function bodyOf(request: FastifyRequest, traffic: 'data' | 'request'): Promise<SentBody> {
  if (!bringsBody(request)) return { kind: 'none' };
  if (traffic === 'data') return { kind: 'stream', stream: readBody(request.raw, Number.POSITIVE_INFINITY) };
  const bytes = await keepBody(request.raw);
  return bytes === undefined
    ? { kind: 'stream', stream: readBody(request.raw, LONGEST_JSON_BYTES) }
    : { kind: 'kept', bytes };
}

const LONGEST_JSON_BYTES = 16 * 1024 * 1024;

/** What a GET brings is left behind: it means nothing, and services disagree on what to do with it. */
function bringsBody(request: FastifyRequest): boolean {
  return request.method !== 'GET' && hasBody(request.raw);
}

interface Sending {
  readonly reply: FastifyReply;
  readonly request: FastifyRequest;
  readonly service: ServiceName;
  /** The part of a file that was asked for. */
  readonly range: string | undefined;
  readonly saved: { readonly name: string; readonly checksum: string | undefined } | undefined;
}

async function send(
  { reply, request, service, range, saved }: Sending,
  access: Access,
  answer: Dispatcher.ResponseData,
): Promise<FastifyReply> {
  const { token } = access;
  const address = endpointOf(access, service);
  const headers = headersWithout(token, answerHeaders(answer.headers, address, request.id));
  const refusal = unfit(answer.statusCode, answer.headers, {
    service,
    address,
    target: request.raw.url ?? '',
  });
  if (refusal !== undefined) {
    discardBody(answer);
    reply.header('x-openstack-request-id', headers['x-openstack-request-id'] ?? request.id);
    if (headers['retry-after'] !== undefined) reply.header('retry-after', headers['retry-after']);
    throw refusal;
  }
  reply.code(answer.statusCode);
  if (answer.statusCode === 204 || answer.statusCode === 304) {
    discardBody(answer);
    return reply.headers(headers).removeHeader('content-type').send();
  }
  const isSaved = saved !== undefined && (answer.statusCode === 200 || answer.statusCode === 206);
  const ofFile = isSaved ? savedHeaders(saved.name, headers['content-md5'] ?? saved.checksum) : {};
  if (request.method === 'HEAD') {
    answer.body.destroy();
    return reply.headers(headers).headers(ofFile).send();
  }
  if (answer.statusCode === 206) {
    const part = readPart(range, answer.headers, isSaved);
    const isLong = part === undefined || headers['content-length'] !== undefined;
    return reply
      .headers(headers)
      .headers(ofFile)
      .send(isLong ? answer.body : exactly(answer.body, part));
  }
  // Errors like to quote what was sent. Image data is not searched: it does not depend on the token.
  const body = answer.statusCode >= 400 ? bodyWithout(token, answer.body) : answer.body;
  const acceptEncoding = isSaved ? undefined : request.headers['accept-encoding'];
  const smaller = smallerAnswer({ body, headers }, acceptEncoding);
  // Cut in the middle, the stream fails and takes the connection with it: the browser sees it is not whole.
  return reply.headers(smaller.headers).headers(ofFile).send(smaller.body);
}
