import type { IncomingHttpHeaders } from 'node:http';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Clients } from '../clients/client-of.ts';
import type { UserReference } from '../clouds/cloud-config.ts';
import { asGatewayError, GatewayError } from '../gateway-error.ts';
import { checkWrite } from '../guards.ts';
import { field } from '../keystone/token-answer.ts';
import type { Scope } from '../access.ts';
import type { LoginSource } from '../login.ts';
import { loginFacts, noteFacts, type RequestFacts } from '../observed/request-facts.ts';
import { report } from '../observed/telemetry.ts';
import { scopeOfHeaders } from '../request-scope.ts';
import { describeLogin, sessionAnswer } from '../session.ts';
import { accountName } from './account-name.ts';
import { networkOf } from './network-of.ts';
import { cookieFor, noCookie } from './session-cookie.ts';
import type { Sessions } from './sessions.ts';
import type { Whose } from './session-lists.ts';
import type { Attempt, SignInLimit } from './sign-in-limit.ts';
import type { RequestBudget } from './request-budget.ts';
import { readSignIn, type SignInRequest } from './sign-in-request.ts';

/** A token of 64 KiB: nothing longer is a sign-in. */
const LONGEST_BODY_BYTES = 96 * 1024;
/** Names, passwords and secrets, of which none is longer than 4 KiB. */
const LONGEST_WITHOUT_TOKEN = 32 * 1024;

/** `GET /api/session`: who is signed in, in the scope that the headers name. */
export function registerSession(app: FastifyInstance, source: LoginSource): void {
  app.get('/api/session', async (request, reply) => {
    const wanted = scopeOfHeaders(request.headers);
    const { status, body } = await sessionAnswer(source, request, wanted);
    return ours(request, reply).code(status).send(body);
  });
}

/** What signing in and out goes by. */
export interface SignInParts {
  readonly sessions: Sessions;
  readonly limit: SignInLimit;
  readonly budget: RequestBudget;
}

/**
 * `POST /api/session` signs in, `DELETE /api/session` out: here, or with `?everywhere=1` in all browsers. `/api/sessions` lists and ends
 * the user's sessions, with `?all=1` those of everybody. A body may take `bodyMs`.
 */
export function registerSignIn(
  app: FastifyInstance,
  parts: SignInParts,
  { bodyMs, clients }: { readonly bodyMs: number; readonly clients: Clients },
): void {
  const { sessions } = parts;
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: LONGEST_BODY_BYTES },
      (_request, body, done) => {
        try {
          const parsed: unknown = JSON.parse(String(body));
          if (body.length > LONGEST_WITHOUT_TOKEN && field(parsed, 'method') !== 'token')
            return done(tooLong());
          done(null, parsed);
        } catch {
          if (body.length > LONGEST_WITHOUT_TOKEN) return done(tooLong());
          // The engine's message quotes what was sent, and that may be a password.
          done(new GatewayError(400, 'VITRINE.BAD_REQUEST', 'The body is not JSON.'));
        }
      },
    );
    // Before a byte of the body is read.
    scope.addHook('onRequest', async ({ method, headers, raw }) =>
      checkWrite(method, headers, ...clients.publicHosts(raw)),
    );

    // In all: a byte at a time would hold the connection for good, and no one has to sign in for that.
    scope.addHook('preParsing', async ({ raw }) => {
      const limit = setTimeout(() => raw.destroy(), bodyMs).unref();
      for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(limit));
    });

    scope.post('/api/session', async (request, reply) => {
      const wanted = readSignIn(request.body);
      const address = networkOf(clients.of(request.raw).address);
      noteFacts(request.raw, signInFacts(wanted));
      const session = await signInOnce(parts, address, request.headers, wanted);
      const { user, project, region, login } = session.described;
      noteFacts(request.raw, {
        person: { ...user, domain: login?.domain },
        project: { id: project.id, name: project.name },
        region,
      });
      return ours(request, reply)
        .code(201)
        .header('set-cookie', cookieFor(session.id, sessions.way))
        .send(session.described);
    });

    scope.get('/api/sessions', async (request, reply) => {
      const search = new URLSearchParams(searchOf(request));
      const list = await sessions.lists.list(request.headers, whoseOf(search), search.get('text') ?? '');
      return ours(request, reply).send(list);
    });

    scope.delete('/api/sessions', async (request, reply) => {
      const search = new URLSearchParams(searchOf(request));
      await notePerson(sessions, request);
      await sessions.lists.endOthers(request.headers, whoseOf(search));
      return ours(request, reply).code(204).send();
    });

    scope.delete<{ Params: { id: string } }>('/api/sessions/:id', async (request, reply) => {
      await notePerson(sessions, request);
      await sessions.lists.endOne(request.headers, request.params.id);
      return ours(request, reply).code(204).send();
    });

    scope.delete('/api/session', async (request, reply) => {
      await notePerson(sessions, request);
      const isEverywhere = new URLSearchParams(searchOf(request)).get('everywhere') === '1';
      await sessions.signOut(request.headers, isEverywhere ? 'everywhere' : 'here');
      return ours(request, reply).code(204).header('set-cookie', noCookie(sessions.way)).send();
    });
  });
}

/** Who ends a session, for the audit; in the background, as that is no use of it. */
async function notePerson(sessions: Sessions, { raw, headers }: FastifyRequest): Promise<void> {
  const login = await sessions.loginOf({ ...headers, 'x-vitrine-background': '1' }).catch(() => undefined);
  if (login !== undefined) noteFacts(raw, loginFacts(login));
}

async function signInOnce(
  { sessions, limit }: SignInParts,
  address: string,
  headers: IncomingHttpHeaders,
  wanted: SignInRequest,
) {
  const way = wanted.credentials.kind;
  let attempt: Attempt;
  try {
    attempt = await limit.attempt(address, accountOf(wanted));
  } catch (error) {
    report('signIn', { way, result: 'limited' });
    throw error;
  }
  let begun: Awaited<ReturnType<Sessions['begin']>>;
  try {
    begun = await sessions.begin(wanted, headers, address);
  } catch (error) {
    const { code, status } = asGatewayError(error);
    report('signIn', { way, result: status < 500 ? 'refused' : 'failed' });
    if (code !== 'VITRINE.SIGN_IN_REFUSED') await attempt.undecided();
    throw error;
  }
  await attempt.succeeded();
  report('signIn', { way, result: 'done' });
  try {
    return { id: begun.id, described: await described(sessions, begun.login, wanted.scope) };
  } catch (error) {
    await sessions.takeBack(begun.id);
    throw error;
  }
}

function described(sessions: Sessions, login: Parameters<typeof describeLogin>[1], scope: Scope) {
  return describeLogin(sessions, login, scope);
}

/** Whom a sign-in is about, for the audit: as it was typed. */
function signInFacts({ cloud, credentials }: SignInRequest): RequestFacts {
  const way = credentials.kind;
  if (credentials.kind === 'password') return { cloud, way, person: typedPerson(credentials.user) };
  if (credentials.kind === 'token') return { cloud, way };
  const { credential } = credentials;
  // The person behind an ID is known once Keystone has taken it.
  return credential.kind === 'id' ? { cloud, way } : { cloud, way, person: typedPerson(credential.user) };
}

function typedPerson(user: UserReference): NonNullable<RequestFacts['person']> {
  if (user.kind === 'id') return { id: user.id, name: user.id };
  return { name: user.name, domain: user.domain.kind === 'id' ? user.domain.id : user.domain.name };
}

/** Whom a sign-in is about, for the limit: never the secret itself. */
function accountOf({ cloud, credentials }: SignInRequest): string | undefined {
  if (credentials.kind === 'token') return undefined;
  const whose = credentials.kind === 'password' ? credentials.user : credentials.credential;
  return JSON.stringify([cloud, whose], (_name, value: unknown) =>
    typeof value === 'string' ? accountName(value) : value,
  );
}

function tooLong(): GatewayError {
  return new GatewayError(413, 'VITRINE.BAD_REQUEST', 'The body is longer than any sign-in.');
}

function ours(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.headers({ 'cache-control': 'no-store', 'x-openstack-request-id': request.id });
}

function whoseOf(search: URLSearchParams): Whose {
  return search.get('all') === '1' ? 'all' : 'own';
}

function searchOf(request: FastifyRequest): string {
  return new URL(request.raw.url ?? '/', 'http://localhost').search;
}
