import type { Clock } from '../clock.ts';
import { type Answer, headerOf, json, type Reply, type Service } from '../http/message.ts';
import { readJsonBody } from '../http/json-body.ts';
import { requestId } from '../http/request-id.ts';
import { type Route, routerOf } from '../http/router.ts';
import { wsgiPath } from '../http/wsgi-path.ts';
import { parseAuthRequest } from './auth-request.ts';
import { authenticate } from './authenticate.ts';
import {
  expecting,
  forbidden,
  IdentityError,
  renderIdentityError,
  unauthorized,
  unexpected,
} from './identity-error.ts';
import type { IdentityStore, Token } from './identity-store.ts';
import type { Caller, Call, Handler } from './call.ts';
import { accountRoutes } from './account-routes.ts';
import { catalogResource, tokenResource, versionResource } from './resources.ts';

/** What the identity service is made of. */
export interface IdentityOptions {
  readonly store: IdentityStore;
  readonly clock: Clock;
  readonly tokenTtlSeconds: number;
  /** Told about errors that are not the caller's. */
  readonly onError: (error: unknown) => void;
}

/** Keystone v3 as far as clients of the image service need it: signing in, projects, the catalog. */
export function identityService({ store, clock, tokenTtlSeconds, onError }: IdentityOptions): Service {
  const signIn: Handler = async (call) => {
    const request = parseAuthRequest(await readBody(call));
    const { id, token, user } = await authenticate(request, store, clock, tokenTtlSeconds);
    const resource = tokenResource(token, user, scopeOf(token, store), catalogFor(call));
    return json(201, { token: resource }, { 'X-Subject-Token': id });
  };

  const validate: Handler = (call) => {
    const subject = subjectOf(call, 'identity:validate_token');
    const user = store.user(subject.token.userId);
    if (user === undefined) throw new IdentityError(404, 'Failed to validate token');
    const resource = tokenResource(subject.token, user, scopeOf(subject.token, store), catalogFor(call));
    return json(200, { token: resource }, { 'X-Subject-Token': subject.id });
  };

  const revoke: Handler = (call) => {
    store.revoke(subjectOf(call, 'identity:revoke_token').id);
    return noContent;
  };

  /** The token that `X-Subject-Token` names: the caller's own, or anybody's for an administrator. */
  const subjectOf = (call: Call, action: string): { id: string; token: Token } => {
    const caller = call.caller();
    const id = headerOf(call.request, 'x-subject-token');
    if (id === undefined) throw caller.isAdmin ? notRecognized() : forbidden(action);
    const state = store.tokenState(id);
    if (state.kind === 'unknown') throw notRecognized();
    if (state.kind !== 'valid') throw new IdentityError(404, 'Failed to validate token');
    if (!caller.isAdmin && state.token.userId !== caller.token.userId) throw forbidden(action);
    return { id, token: state.token };
  };

  const routes: readonly Route<Handler>[] = [
    {
      path: '/v3/auth/tokens',
      allow: 'GET, DELETE, OPTIONS, HEAD, POST',
      methods: { POST: signIn, GET: validate, DELETE: revoke },
    },
    ...accountRoutes(store),
  ];
  const router = routerOf(routes);

  const answer = async (call: Call): Promise<Answer> => {
    const path = wsgiPath(call.request.path);
    if (path === null) return notFoundPage;
    const trimmed = path.replace(/\/+$/, '');
    if (trimmed === '') return versions(call);
    if (trimmed === '/v3') return json(200, { version: versionResource(call.identityUrl) });
    const { method } = call.request;
    const match = router(method === 'HEAD' ? 'GET' : method, trimmed);
    switch (match.kind) {
      case 'no such path':
        return notFoundPage;
      case 'method not allowed':
        return otherMethod(method, match.allow);
      case 'handler':
        return match.handler({ ...call, parameters: match.parameters });
    }
  };

  return async (request): Promise<Reply> => {
    const identityUrl = `${request.baseUrl}/v3`;
    const call: Call = {
      request,
      identityUrl,
      imageUrl: `${new URL(request.baseUrl).origin}/image`,
      parameters: {},
      caller: () => callerOf(headerOf(request, 'x-auth-token'), store),
    };
    const reply = await answer(call).catch((error: unknown) => {
      if (!(error instanceof IdentityError)) onError(error);
      return renderIdentityError(error instanceof IdentityError ? error : unexpected(), identityUrl);
    });
    const headers = { ...reply.headers, Vary: 'X-Auth-Token', 'x-openstack-request-id': requestId() };
    const reason = reply.reason ?? reasons[reply.status];
    return { ...reply, headers, ...(reason === undefined ? {} : { reason }) };
  };
}

/** Keystone shouts. */
const reasons: Readonly<Record<number, string>> = {
  201: 'CREATED',
  204: 'NO CONTENT',
  300: 'MULTIPLE CHOICES',
  404: 'NOT FOUND',
  405: 'METHOD NOT ALLOWED',
};

const noContent: Answer = { status: 204, headers: {}, body: null };

/** An unknown path is the one thing that Keystone answers in HTML (werkzeug's own page). */
const notFoundPage: Answer = {
  status: 404,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body:
    '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n' +
    '<p>The requested URL was not found on the server. If you entered the URL manually please check your ' +
    'spelling and try again.</p>\n',
};

function versions({ identityUrl }: Call): Answer {
  const body = { versions: { values: [versionResource(identityUrl)] } };
  return json(300, body, { Location: `${identityUrl}/` });
}

function otherMethod(method: string, allow: string): Answer {
  if (method === 'OPTIONS') {
    return {
      status: 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8', Allow: allow },
      body: '',
    };
  }
  return json(405, { message: 'The method is not allowed for the requested URL.' }, { Allow: allow });
}

function callerOf(tokenId: string | undefined, store: IdentityStore): Caller {
  const state = tokenId === undefined ? null : store.tokenState(tokenId);
  if (state?.kind !== 'valid') throw unauthorized();
  const { token } = state;
  const role = token.projectId === null ? undefined : store.roleOn(token.userId, token.projectId);
  return { token, isAdmin: role === 'admin' };
}

function scopeOf(token: Token, store: IdentityStore): Parameters<typeof tokenResource>[2] {
  if (token.projectId === null) return null;
  const project = store.project(token.projectId);
  const role = store.roleOn(token.userId, token.projectId);
  return project === undefined || role === undefined ? null : { project, role };
}

/** `?nocatalog` leaves the catalog out, whatever its value. */
function catalogFor({ request, identityUrl, imageUrl }: Call): object | null {
  const withoutCatalog = new URLSearchParams(request.search).has('nocatalog');
  return withoutCatalog ? null : catalogResource({ identity: identityUrl, image: imageUrl });
}

async function readBody({ request }: Call): Promise<unknown> {
  const type = headerOf(request, 'content-type');
  const body = await readJsonBody(request.body);
  if (body.kind === 'none') throw expecting('auth', 'request body');
  if (type !== undefined && !/^application\/json\b/i.test(type)) {
    throw expecting('application/json', 'Content-Type header');
  }
  if (body.kind === 'too long') throw new IdentityError(413, 'Request is too large.');
  if (body.kind === 'malformed' || typeof body.value !== 'object' || Array.isArray(body.value)) {
    throw expecting('valid JSON', 'request body');
  }
  return body.value;
}

function notRecognized(): IdentityError {
  return new IdentityError(404, 'Could not recognize Fernet token');
}
