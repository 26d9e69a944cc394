import type { Clock } from '../clock.ts';
import { type Answer, headerOf, json, NO_CONTENT, type Reply, type Service } from '../http/message.ts';
import { requestId } from '../http/request-id.ts';
import { type Route, routerOf } from '../http/router.ts';
import { isDiskFull } from '../store/database.ts';
import { wsgiPath } from '../http/wsgi-path.ts';
import { accountRoutes } from './account-routes.ts';
import { credentialRoutes } from './application-credentials/credential-routes.ts';
import { parseAuthRequest } from './auth-request.ts';
import { authenticate, validTokenOf } from './authenticate.ts';
import { readIdentityBody } from './body.ts';
import { type Call, type Handler, isAdmin } from './call.ts';
import {
  forbidden,
  DanglingTokenError,
  KeystoneError,
  renderIdentityError,
  unauthorized,
  unexpected,
} from './identity-error.ts';
import type { IdentityStore, ValidToken } from './identity-store.ts';
import { searchOf } from './lists.ts';
import { catalogResource, serviceUrls, tokenResource, versionResource } from './resources.ts';

/** What the identity service is made of. */
export interface IdentityOptions {
  readonly store: IdentityStore;
  readonly clock: Clock;
  readonly tokenTtlSeconds: number;
  /** The regions of the catalog. */
  readonly regions: readonly string[];
  /** Whether servers and volumes are services of the catalog. */
  readonly hasResources: boolean;
  /** Told about errors that are not the caller's. */
  readonly onError: (error: unknown) => void;
}

/** Keystone v3 as far as clients of the image service need it: signing in, projects, the catalog. */
export function identityService(options: IdentityOptions): Service {
  const { store, clock, tokenTtlSeconds, regions, hasResources, onError } = options;
  const signIn: Handler = async (call) => {
    const request = parseAuthRequest(await readIdentityBody(call.request));
    const { id, validToken } = await authenticate(request, store, clock, tokenTtlSeconds);
    return json(201, { token: resourceOf(validToken, call) }, { 'X-Subject-Token': id });
  };

  const validate: Handler = (call) => {
    const { id, validToken } = subjectOf(call, 'identity:validate_token');
    return json(200, { token: resourceOf(validToken, call) }, { 'X-Subject-Token': id });
  };

  const revoke: Handler = (call) => {
    store.tokens.revoke(subjectOf(call, 'identity:revoke_token').id);
    return NO_CONTENT;
  };

  /** The token that `X-Subject-Token` names: the caller's own, or any user's for an administrator. */
  const subjectOf = (call: Call, action: string): { id: string; validToken: ValidToken } => {
    const caller = call.caller();
    const id = headerOf(call.request, 'x-subject-token');
    if (id === undefined) {
      throw isAdmin(caller) ? new KeystoneError(404, 'No token in the request') : forbidden(action);
    }
    const validToken = validTokenOf(store, id);
    if (!isAdmin(caller) && validToken.user.id !== caller.user.id) throw forbidden(action);
    return { id, validToken };
  };

  /** `?nocatalog` leaves the catalog out, whatever its value. */
  const resourceOf = (validToken: ValidToken, call: Call): object => {
    const urls = serviceUrls(call, validToken.project?.id ?? null, hasResources);
    return tokenResource(validToken, searchOf(call).has('nocatalog') ? null : catalogResource(urls, regions));
  };

  const routes: readonly Route<Handler>[] = [
    {
      path: '/v3/auth/tokens',
      allow: 'GET, DELETE, OPTIONS, HEAD, POST',
      methods: { POST: signIn, GET: validate, DELETE: revoke },
    },
    ...accountRoutes(store, regions, hasResources),
    ...credentialRoutes(store, clock),
  ];
  const router = routerOf(routes);

  const answer = async (call: Call): Promise<Answer> => {
    const path = wsgiPath(call.request.path);
    if (path === null) return NOT_FOUND_PAGE;
    refuseDangling(headerOf(call.request, 'x-auth-token'), store);
    const trimmed = withoutSlashesAtEnd(path);
    if (trimmed === '') return versions(call);
    if (trimmed === '/v3') return json(200, { version: versionResource(call.identityUrl) });
    const { method } = call.request;
    const match = router(method === 'HEAD' ? 'GET' : method, trimmed);
    switch (match.kind) {
      case 'no such path':
        return NOT_FOUND_PAGE;
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
      if (!(error instanceof KeystoneError)) onError(error);
      return renderIdentityError(keystoneErrorOf(error), identityUrl);
    });
    const headers = { ...reply.headers, Vary: 'X-Auth-Token', 'x-openstack-request-id': requestId() };
    const reason = reply.reason ?? REASONS[reply.status];
    return { ...reply, headers, ...(reason === undefined ? {} : { reason }) };
  };
}

function keystoneErrorOf(error: unknown): KeystoneError {
  if (error instanceof KeystoneError) return error;
  if (!isDiskFull(error)) return unexpected();
  return new KeystoneError(
    503,
    'The disk of this cloud is full, so that no token can be kept. Make room, then try again.',
  );
}

/** By hand: a pattern would look from each slash of a path for the end of the path. */
function withoutSlashesAtEnd(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** Keystone shouts. */
const REASONS: Readonly<Record<number, string>> = {
  201: 'CREATED',
  204: 'NO CONTENT',
  300: 'MULTIPLE CHOICES',
  404: 'NOT FOUND',
  405: 'METHOD NOT ALLOWED',
};

/** An unknown path is the one thing that Keystone answers in HTML (werkzeug's own page). */
const NOT_FOUND_PAGE: Answer = {
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

function callerOf(tokenId: string | undefined, store: IdentityStore): ValidToken {
  const state = tokenId === undefined ? null : store.tokenState(tokenId);
  if (state?.kind !== 'valid') throw unauthorized();
  return state.validToken;
}

/** Even a path that needs no token is not answered with one whose grant is gone. */
function refuseDangling(tokenId: string | undefined, store: IdentityStore): void {
  const state = tokenId === undefined ? null : store.tokenState(tokenId);
  if (state?.kind === 'dangling') throw new DanglingTokenError(state.message);
}
