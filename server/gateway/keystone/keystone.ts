import { type Dispatcher, errors, request } from 'undici';

import type { Credentials } from '../clouds/cloud-config.ts';
import type { Project } from '../../../contract/session.d.ts';
import { connectionProblem } from '../connection-problem.ts';
import { forTraffic } from '../connections/dispatcher.ts';
import { GatewayError } from '../gateway-error.ts';
import { failureOf, mayRepeat } from '../proxy/repeat.ts';
import { authRequest, type TokenScope } from './auth-request.ts';
import { hasVersion3, readVersions } from './discovery.ts';
import { IdentityError } from './identity-error.ts';
import { type KeystoneAnswer, problem } from './refusal.ts';
import {
  hasCatalog,
  type IssuedToken,
  readCatalog,
  readDefaultProject,
  readDomainName,
  readOneProject,
  readProjects,
  readToken,
} from './token-answer.ts';

/** A Keystone v3. Every function throws {@link IdentityError} and nothing else. */
export interface Keystone {
  /** `POST /v3/auth/tokens`: signs in, or turns a token into one of another project. */
  readonly issue: (credentials: Credentials, scope: TokenScope) => Promise<IssuedToken>;
  /** `GET /v3/auth/tokens`: what a token that was given from outside is good for. */
  readonly inspect: (token: string) => Promise<IssuedToken>;
  /**
   * `GET /v3/auth/projects`: the projects in which the owner of the token has a role; those that share a name with the
   * names of their domains, as far as Keystone tells them.
   */
  readonly projects: (token: string) => Promise<readonly Project[]>;
  /** `GET /v3/users/{id}`: the project that a user of this token begins in, if one is set and may be asked for. */
  readonly defaultProject: (token: string, userId: string) => Promise<string | undefined>;
  /**
   * `GET /v3/projects/{id}` or `GET /v3/projects?name=`: the projects with an ID or a name, as far as the owner of the
   * token may know them: most people may not ask for those of others, and then there are none.
   */
  readonly findProjects: (token: string, question: ProjectQuestion) => Promise<readonly Project[]>;
  /** `DELETE /v3/auth/tokens`: makes a token worthless. One that is so already is no error. */
  readonly revoke: (token: string) => Promise<void>;
}

/** A project that is asked for. */
export type ProjectQuestion = { readonly id: string } | { readonly name: string };

type Ask = (
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  headers: Record<string, string>,
  body?: object,
) => Promise<KeystoneAnswer>;

/** How long Keystone may take for its answer's first and for any further byte. */
const ANSWER_TIMEOUT_MS = 30_000;

/**
 * Keystone at the address of a configuration, with the version at its end or without. `name` is what messages call
 * it: people who are not signed in yet need not learn its address.
 */
export function createKeystone(
  dispatcher: Dispatcher,
  authUrl: string,
  name = `Keystone at ${authUrl}`,
): Keystone {
  const ask = asker(dispatcher, name);
  const base = rememberSuccess(() => discover(ask, authUrl, name));

  /** A scoped token without a catalog (`?nocatalog`, some dialects): it can be asked for by itself. */
  const withCatalog = async (issued: IssuedToken, body: unknown): Promise<IssuedToken> => {
    if (issued.project === undefined || hasCatalog(body)) return issued;
    const answer = await ask('GET', `${await base()}/auth/catalog`, { 'x-auth-token': issued.token });
    return { ...issued, catalog: (answer.status === 200 ? readCatalog(answer.body) : undefined) ?? [] };
  };

  /** Lists hold the ids of domains only. Most people may not ask for the names; then there are none. */
  const withDomainNames = async (
    projects: readonly Project[],
    token: string,
  ): Promise<readonly Project[]> => {
    const ids = domainsToName(projects);
    const names = await Promise.all(
      ids.map(async (id) => {
        const url = `${await base()}/domains/${encodeURIComponent(id)}`;
        const answer = await ask('GET', url, { 'x-auth-token': token }).catch(() => undefined);
        return [id, answer?.status === 200 ? readDomainName(answer.body) : undefined] as const;
      }),
    );
    const domainNames = new Map(names);
    return projects.map((project) => {
      const { domain } = project;
      const domainName = domainNames.get(domain?.id ?? '');
      return domain === undefined || domainName === undefined
        ? project
        : { ...project, domain: { id: domain.id, name: domainName } };
    });
  };

  return {
    issue: async (credentials, scope) => {
      const url = `${await base()}/auth/tokens`;
      const answer = await ask('POST', url, {}, authRequest(credentials, scope));
      const token = answer.headers['x-subject-token'];
      const issued =
        typeof token === 'string' && answer.status === 201 ? readToken(answer.body, token) : undefined;
      if (issued === undefined) {
        const what = `the sign-in of ${describe(credentials, scope)}`;
        throw problem(answer, { name, what, secret: secretOf(credentials) });
      }
      return withCatalog(issued, answer.body);
    },
    inspect: async (token) => {
      const url = `${await base()}/auth/tokens`;
      const answer = await ask('GET', url, { 'x-auth-token': token, 'x-subject-token': token });
      const issued = answer.status === 200 ? readToken(answer.body, token) : undefined;
      if (issued === undefined)
        throw problem(answer, { name, what: 'the token it was given', secret: token });
      return withCatalog(issued, answer.body);
    },
    projects: async (token) => {
      const answer = await ask('GET', `${await base()}/auth/projects`, { 'x-auth-token': token });
      const projects = answer.status === 200 ? readProjects(answer.body) : undefined;
      if (projects !== undefined) return withDomainNames(projects, token);
      const found = problem(answer, { name, what: 'the question for the projects', secret: token });
      const isAnswered = !UNANSWERED.has(answer.status) || OF_TOKEN.test(found.said ?? '');
      throw isAnswered ? found : new IdentityError('notAllowed', found.message, found);
    },
    defaultProject: async (token, userId) => {
      const url = `${await base()}/users/${encodeURIComponent(userId)}`;
      const answer = await ask('GET', url, { 'x-auth-token': token });
      // Operators may keep people from reading even themselves; then nothing is known, and nothing is wrong.
      return answer.status === 200 ? readDefaultProject(answer.body) : undefined;
    },
    findProjects: async (token, question) => {
      const isById = 'id' in question;
      const path = isById
        ? `/projects/${encodeURIComponent(question.id)}`
        : `/projects?name=${encodeURIComponent(question.name)}`;
      const answer = await ask('GET', `${await base()}${path}`, { 'x-auth-token': token });
      if (answer.status !== 200) return [];
      if (isById) return readOneProject(answer.body).filter(({ id }) => id === question.id);
      return withDomainNames(readProjects(answer.body) ?? [], token);
    },
    revoke: async (token) => {
      const url = `${await base()}/auth/tokens`;
      const answer = await ask('DELETE', url, { 'x-auth-token': token, 'x-subject-token': token });
      if (![200, 204, 401, 404].includes(answer.status)) {
        throw problem(answer, { name, what: 'the end of a token', secret: token });
      }
    },
  };
}

/** Statuses of a Keystone that knows the token but does not answer this question: by its policy, or as a dialect. */
const UNANSWERED: ReadonlySet<number> = new Set([300, 403, 404, 405, 501]);
/** Of a 404 that is about the token itself: what it stands on is gone, such as a deleted application credential. */
const OF_TOKEN = /\b(?:token|application credential|trust|user)\b/i;

/** Domains are asked for only where names of projects are not enough, and not for ever so many. */
const MOST_DOMAINS = 20;

function domainsToName(projects: readonly Project[]): readonly string[] {
  const times = Map.groupBy(projects, ({ name }) => name);
  const unclear = projects.filter(({ name }) => (times.get(name)?.length ?? 0) > 1);
  return [...new Set(unclear.flatMap(({ domain }) => domain?.id ?? []))].slice(0, MOST_DOMAINS);
}

/** Runs `find` until it succeeds once, then answers what it found; a failure is not remembered. */
function rememberSuccess(find: () => Promise<string>): () => Promise<string> {
  let found: Promise<string> | undefined;
  return () => {
    found ??= find().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

async function discover(ask: Ask, authUrl: string, name: string): Promise<string> {
  if (hasVersion3(authUrl)) return authUrl.replace(/\/+$/, '');
  const answer = await ask('GET', authUrl, {});
  const discovered = readVersions(authUrl, answer.body);
  switch (discovered.kind) {
    case 'v3':
      return discovered.url;
    case 'tooOld':
      throw new IdentityError('unexpected', `${name} has no v3, which Vitrine needs.`);
    case 'unknown':
      throw new IdentityError(
        'unexpected',
        `What answers as ${name} (HTTP ${answer.status}) is no Keystone: auth_url should be its address, with or without /v3.`,
      );
  }
}

function asker(dispatcher: Dispatcher, name: string): Ask {
  return async (method, url, headers, body) => {
    const attempt = async (reset: boolean): Promise<KeystoneAnswer> => {
      const answer = await request(url, {
        dispatcher,
        method,
        headers: {
          accept: 'application/json',
          'user-agent': 'vitrine',
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        ...forTraffic('identity'),
        headersTimeout: ANSWER_TIMEOUT_MS,
        bodyTimeout: ANSWER_TIMEOUT_MS,
        // See CloudDispatcher: by a connection of its own.
        ...(reset ? { reset } : {}),
      });
      return { status: answer.statusCode, headers: answer.headers, body: parse(await answer.body.text()) };
    };
    // One node of several may fail. A second sign-in after a failure is no second wrong password.
    const mayAskAgain = (outcome: Parameters<typeof mayRepeat>[1]) => mayRepeat('read', outcome);
    try {
      const first = await attempt(false).catch((error: unknown) => {
        if (mayAskAgain(failureOf(error))) return undefined;
        throw error;
      });
      const asksForPause = first?.headers['retry-after'] !== undefined;
      if (first !== undefined && !mayAskAgain({ status: first.status, asksForPause })) return first;
      return await attempt(true);
    } catch (error) {
      throw unreachable(name, error);
    }
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(name: string, error: unknown): IdentityError {
  if (error instanceof GatewayError) {
    return new IdentityError('busy', `Too many requests to ${name} are waiting for an answer.`, {
      retryAfterSeconds: error.retryAfterSeconds,
    });
  }
  const slow =
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError;
  return new IdentityError(
    slow ? 'timeout' : 'unreachable',
    `${name} cannot be reached: ${connectionProblem(error)}.`,
  );
}

function secretOf(credentials: Credentials): string {
  switch (credentials.kind) {
    case 'password':
      return credentials.password;
    case 'token':
      return credentials.token;
    case 'applicationCredential':
      return credentials.secret;
  }
}

/** Who signs in to what, for a sentence: without any secret. */
function describe(credentials: Credentials, scope: TokenScope): string {
  const into =
    scope === undefined || scope === 'unscoped'
      ? ''
      : ` to project ${scope.kind === 'id' ? scope.id : scope.name}`;
  switch (credentials.kind) {
    case 'password':
      return `${credentials.user.kind === 'id' ? credentials.user.id : credentials.user.name}${into}`;
    case 'token':
      return `a token${into}`;
    case 'applicationCredential': {
      const { credential } = credentials;
      return `the application credential ${credential.kind === 'id' ? credential.id : credential.name}`;
    }
  }
}
