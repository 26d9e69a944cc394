import type { IncomingMessage, ServerResponse } from 'node:http';

import { field } from '../keystone/token-answer.ts';
import { type TestAnswer, bodyOf, startTestServer } from './test-server.ts';

/** A Keystone of a few lines: one user with some projects, tokens that end when the test says so. */
export interface FakeKeystone {
  readonly url: string;
  /** Bodies of the requests for a token, in order. */
  readonly signIns: unknown[];
  /** How often the projects were asked for. */
  projectQuestions: number;
  /** How often tokens were asked about. */
  inspections: number;
  /** Life of the tokens issued from now on. */
  tokenLifeMs: number;
  /** Answers instead of the Keystone as long as it is set. */
  instead: TestAnswer | undefined;
  /** Names of the projects; their ids are `id-<name>`. */
  projects: string[];
  /** The project of a sign-in that names none, and of the user. */
  defaultProject: string | undefined;
  /** Tokens that were ended on purpose, in order. */
  readonly revoked: string[];
  /** The addresses of the image service, by region. */
  endpoints: Record<string, string>;
  /** The whole catalog instead, as long as it is set: whatever the test puts there. */
  catalog: readonly object[] | undefined;
  /** How times of tokens are written. */
  writeTime: (time: Date) => unknown;
  /** Tokens are at least so long. */
  tokenLength: number;
  /** More of the body of tokens, or parts that are to be others than usual. */
  tokenParts: Readonly<Record<string, unknown>>;
  /** What it answers to some requests (`GET /v3/auth/projects`) in place of what it usually does. */
  readonly answers: Map<string, FakeAnswer>;
  readonly isGood: (token: unknown) => boolean;
  /** Makes every token so far worthless to the image service. */
  readonly revokeAll: () => void;
  readonly close: () => Promise<void>;
}

/** An answer of a test's own; a `body` that is no text is sent as JSON. */
export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The password that the fake Keystone takes; no log or answer may ever hold it. */
export const fakePassword = 'pässwörd-do-not-log';
/** The beginning of every token of the fake Keystone; no log or answer may ever hold it. */
export const fakeTokenPrefix = 'gAAAA-do-not-log-';

/** Starts one whose catalog has the image service at `imageUrl` in RegionOne. */
export async function startFakeKeystone(imageUrl: string): Promise<FakeKeystone> {
  let issued = 0;
  let good = new Set<string>();
  const projectOf = new Map<string, string | undefined>();

  const server = await startTestServer(async (request, response) => {
    if (keystone.instead !== undefined) return keystone.instead(request, response);
    const path = (request.url ?? '').replace('/identity', '');
    const own = keystone.answers.get(`${request.method} ${path}`);
    if (own !== undefined) return answer(response, own);
    if (path === '/v3/auth/tokens' && request.method === 'POST') return issue(request, response);
    if (path === '/v3/auth/tokens' && request.method === 'DELETE') return revoke(request, response);
    if (path === '/v3/auth/tokens') return inspect(request, response);
    if (path === '/v3/users/id-ann') {
      return json(response, 200, {
        user: { id: 'id-ann', default_project_id: idOf(keystone.defaultProject) },
      });
    }
    if (path === '/v3/auth/projects') return listProjects(request, response);
    if (path === '/' || path === '') return json(response, 300, versions(`${server.url}/identity/v3/`));
    return json(response, 404, keystoneError(404, 'Could not find that.'));
  });

  const issue = async (request: IncomingMessage, response: ServerResponse) => {
    const body: unknown = JSON.parse(await bodyOf(request));
    keystone.signIns.push(body);
    const identity = field(field(body, 'auth'), 'identity');
    const scope = field(field(body, 'auth'), 'scope');
    const wanted = field(scope, 'project');
    const given = String(field(field(identity, 'token'), 'id'));
    const password = field(field(field(identity, 'password'), 'user'), 'password');
    const secret = field(field(identity, 'application_credential'), 'secret');
    if (password !== fakePassword && secret !== fakePassword && !good.has(given)) {
      return json(response, 401, keystoneError(401, `Could not authenticate with ${given}.`));
    }
    const project =
      wanted === undefined
        ? secret === undefined
          ? scope === 'unscoped'
            ? undefined
            : keystone.defaultProject
          : keystone.projects[0]
        : keystone.projects.find(
            (name) => name === field(wanted, 'name') || `id-${name}` === field(wanted, 'id'),
          );
    if (wanted !== undefined && project === undefined)
      return json(response, 401, keystoneError(401, 'No role there.'));
    issued += 1;
    const token = `${fakeTokenPrefix}${issued}`.padEnd(keystone.tokenLength, 'x');
    good.add(token);
    projectOf.set(token, project);
    response.setHeader('X-Subject-Token', token);
    return json(response, 201, tokenBody(project));
  };

  const revoke = (request: IncomingMessage, response: ServerResponse) => {
    const token = String(request.headers['x-subject-token']);
    const isKnown = good.delete(token);
    if (isKnown) keystone.revoked.push(token);
    response.writeHead(isKnown ? 204 : 404).end();
  };

  const inspect = (request: IncomingMessage, response: ServerResponse) => {
    keystone.inspections += 1;
    const token = String(request.headers['x-subject-token']);
    if (!good.has(token)) return json(response, 404, keystoneError(404, `Could not find token: ${token}`));
    return json(response, 200, tokenBody(projectOf.get(token)));
  };

  const listProjects = (request: IncomingMessage, response: ServerResponse) => {
    keystone.projectQuestions += 1;
    if (!good.has(String(request.headers['x-auth-token'])))
      return json(response, 401, keystoneError(401, 'No.'));
    return json(response, 200, {
      projects: keystone.projects.map((name) => ({ id: `id-${name}`, name, enabled: true })),
    });
  };

  const tokenBody = (project: string | undefined) => ({
    token: {
      user: { id: 'id-ann', name: 'ann', domain: { id: 'default', name: 'Default' } },
      issued_at: keystone.writeTime(new Date()),
      expires_at: keystone.writeTime(new Date(Date.now() + keystone.tokenLifeMs)),
      ...(project === undefined
        ? {}
        : {
            project: { id: `id-${project}`, name: project, domain: { id: 'default', name: 'Default' } },
            roles: [
              { id: 'r1', name: 'member' },
              { id: 'r2', name: 'reader' },
            ],
            catalog: keystone.catalog ?? [
              {
                type: 'image',
                name: 'glance',
                endpoints: Object.entries(keystone.endpoints).map(([region, url]) => ({
                  interface: 'public',
                  region,
                  region_id: region,
                  url,
                })),
              },
            ],
          }),
      ...keystone.tokenParts,
    },
  });

  const keystone: FakeKeystone = {
    url: `${server.url}/identity`,
    signIns: [],
    projectQuestions: 0,
    inspections: 0,
    tokenLifeMs: 3_600_000,
    instead: undefined,
    projects: ['acme', 'globex'],
    defaultProject: undefined,
    revoked: [],
    endpoints: { RegionOne: imageUrl },
    catalog: undefined,
    writeTime: (time) => time.toISOString(),
    tokenLength: 0,
    tokenParts: {},
    answers: new Map(),
    isGood: (token) => typeof token === 'string' && good.has(token),
    revokeAll: () => {
      good = new Set();
    },
    close: server.close,
  };
  return keystone;
}

function idOf(project: string | undefined): string | undefined {
  return project === undefined ? undefined : `id-${project}`;
}

function answer(response: ServerResponse, { status, headers = {}, body = '' }: FakeAnswer): void {
  const isText = typeof body === 'string';
  const type = isText ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers }).end(isText ? body : JSON.stringify(body));
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The JSON of an error of Keystone. */
export function keystoneError(code: number, message: string) {
  return { error: { code, message, title: 'Error' } };
}

function versions(self: string) {
  return { versions: { values: [{ id: 'v3.14', status: 'stable', links: [{ rel: 'self', href: self }] }] } };
}
