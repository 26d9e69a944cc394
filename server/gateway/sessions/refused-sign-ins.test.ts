import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type FakeAnswer, keystoneError } from '../testing/fake-keystone.ts';
import { ask } from '../testing/gateway-client.ts';
import { outcomeFor } from '../testing/session-outcome.ts';
import { passwordOfAnn, signInRequest } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway({ people: {} });
});
afterEach(() => gateway.close());

async function signIn(body: object = passwordOfAnn) {
  const { status, headers, text } = await ask(gateway, '/api/session', signInRequest(body));
  const [cookie = ''] = String(headers['set-cookie'] ?? '').split(';');
  const answer = JSON.parse(text) as { error?: { code: string; message: string; said?: string } };
  return { status, cookie, wait: headers['retry-after'], ...answer };
}

const refusals: readonly (readonly [string, string, FakeAnswer])[] = [
  [
    'an expired password',
    'PASSWORD_EXPIRED',
    { status: 401, body: keystoneError(401, 'The password is expired and needs to be changed for user: u.') },
  ],
  [
    'a locked account',
    'ACCOUNT_LOCKED',
    { status: 401, body: keystoneError(401, 'The account is locked for user: u.') },
  ],
  [
    'a disabled account',
    'ACCOUNT_DISABLED',
    { status: 401, body: keystoneError(401, 'The account is disabled for user: u.') },
  ],
  [
    'a missing second factor',
    'SECOND_FACTOR',
    {
      status: 401,
      headers: { 'openstack-auth-receipt': 'r' },
      body: { receipt: { methods: ['password'] }, required_auth_methods: [['password', 'totp']] },
    },
  ],
  ['a rule', 'SIGN_IN_FORBIDDEN', { status: 403, body: '<h1>Forbidden</h1>' }],
];

test.each(refusals)('%s is named and does not count as a guess', async (_name, code, answer) => {
  gateway.keystone.answers.set('POST /v3/auth/tokens', answer);
  for (let tries = 0; tries < 6; tries += 1) {
    expect(await signIn()).toMatchObject({ status: 401, error: { code: `VITRINE.${code}` } });
  }
  gateway.keystone.answers.clear();
  expect((await signIn()).status).toBe(201);
});

test('a wrong password counts, whatever Keystone says of it', async () => {
  const said = 'The username or password is wrong.';
  gateway.keystone.answers.set('POST /v3/auth/tokens', { status: 401, body: keystoneError(401, said) });
  for (let tries = 0; tries < 4; tries += 1) expect((await signIn()).error?.said).toBe(said);
  expect((await signIn()).error?.code).toBe('VITRINE.TOO_MANY_SIGN_INS');
});

test('a pause that Keystone asks for is told, and does not count', async () => {
  const headers = { 'retry-after': '7' };
  gateway.keystone.answers.set('POST /v3/auth/tokens', { status: 429, headers });
  for (let tries = 0; tries < 6; tries += 1) {
    expect(await signIn()).toMatchObject({
      status: 503,
      wait: '7',
      error: { code: 'VITRINE.IDENTITY_BUSY' },
    });
  }
});

describe('a credential that may do little', () => {
  const noList = { status: 403, body: keystoneError(403, 'You are not authorized: identity:list_projects.') };

  test('a policy against listing projects: the default project opens, and those that an address names', async () => {
    gateway.keystone.answers.set('GET /v3/auth/projects', noList);
    gateway.keystone.defaultProject = 'acme';
    const { cookie, ...session } = await signIn();
    expect(session).toMatchObject({
      status: 201,
      project: { name: 'acme' },
      projects: [{ name: 'acme' }],
      lacks: [expect.stringContaining('refused the question for the projects (HTTP 403)')],
    });
    expect(await outcomeFor(gateway, cookie, { 'x-vitrine-project': 'id-globex' })).toBe(200);
    expect(await outcomeFor(gateway, cookie, { 'x-vitrine-project': 'id-other' })).toBe(
      '403 VITRINE.PROJECT_FORBIDDEN',
    );
  });

  test('the same without a default project: what is missing is said, and the address can name it', async () => {
    gateway.keystone.answers.set('GET /v3/auth/projects', noList);
    expect(await signIn()).toMatchObject({
      status: 403,
      error: { code: 'VITRINE.NO_PROJECT', message: expect.stringContaining('?ui.project=') },
    });
    expect(await signIn({ ...passwordOfAnn, project: 'id-globex' })).toMatchObject({
      status: 201,
      project: { name: 'globex' },
    });
  });

  test.each([404, 300])('a dialect that answers %i to the question for projects', async (status) => {
    gateway.keystone.answers.set('GET /v3/auth/projects', { status });
    gateway.keystone.defaultProject = 'acme';
    expect(await signIn()).toMatchObject({ status: 201, projects: [{ name: 'acme' }] });
  });

  test('access rules: what they allow works, the rest is said to be theirs, and the session goes on', async () => {
    gateway.keystone.tokenParts = {
      application_credential: {
        id: 'c',
        name: 'lister',
        access_rules: [{ service: 'image', method: 'GET', path: '/v2/images' }],
      },
    };
    gateway.keystone.defaultProject = 'acme';
    const { cookie, ...session } = await signIn({
      cloud: 'test',
      method: 'applicationCredential',
      id: 'c',
      secret: passwordOfAnn.password,
    });
    expect(session).toMatchObject({ lacks: ['The application credential lister may only GET /v2/images.'] });
    // Keystone's middleware, in both services, answers 401 to whatever the rules do not name.
    gateway.keystone.answers.set('GET /v3/auth/tokens', { status: 401, body: keystoneError(401, 'No.') });
    gateway.images.answer = (request, response) => {
      response.writeHead(request.url === '/image/v2/images' ? 200 : 401).end('{}');
    };
    const { status, text } = await ask(gateway, '/v2/images/x', { headers: { cookie } });
    expect(status).toBe(403);
    expect(text).toContain('may only GET /v2/images');
    expect(await outcomeFor(gateway, cookie)).toBe(200);
  });

  test('a token of the system or a domain is told apart from no user', async () => {
    gateway.keystone.projects = [];
    gateway.keystone.tokenParts = { system: { all: true } };
    expect((await signIn()).error?.message).toContain('The token is of the system.');
  });

  test('a token without a catalog: it is asked for', async () => {
    gateway.keystone.tokenParts = { catalog: undefined };
    const endpoints = [{ interface: 'public', region: 'RegionOne', url: `${gateway.images.url}/image` }];
    gateway.keystone.answers.set('GET /v3/auth/catalog', {
      status: 200,
      body: { catalog: [{ type: 'image', endpoints }] },
    });
    const { status, cookie } = await signIn();
    expect(status).toBe(201);
    expect(await outcomeFor(gateway, cookie)).toBe(200);
  });

  test('a policy against ending tokens: signing out works', async () => {
    const { cookie } = await signIn();
    gateway.keystone.answers.set('DELETE /v3/auth/tokens', noList);
    const request = { method: 'DELETE', headers: { ...writing, cookie } } as const;
    expect((await ask(gateway, '/api/session', request)).status).toBe(204);
    expect(await outcomeFor(gateway, cookie)).toBe('401 VITRINE.SIGNED_OUT');
  });
});

test('names with blanks at their ends are tried as typed, then as meant', async () => {
  let names: unknown[] = [];
  const tried = async (user: string) => {
    gateway.keystone.signIns.length = 0;
    await signIn({ ...passwordOfAnn, user, password: 'wrong' });
    names = gateway.keystone.signIns.map(
      (body) =>
        (body as { auth: { identity: { password: { user: { name: string } } } } }).auth.identity.password.user
          .name,
    );
    return names;
  };
  expect(await tried(' ann')).toEqual([' ann', 'ann']);
  expect(await tried('ann')).toEqual(['ann']);
});
