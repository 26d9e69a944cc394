import { describe, expect, test } from 'vitest';
import { keystone } from '../client.ts';
import type { Answer } from '../http.ts';
import { byPassword } from '../people.ts';
import { projectOf, session } from '../target.ts';
import { findsMalformed, namesIn, tokenOf, unauthenticated, violatesSchema } from './keystone-answers.ts';

function signIn(body: unknown, query = ''): Promise<Answer> {
  return keystone('POST', `/auth/tokens${query}`, { json: body });
}

/** A sign-in with every part spelled out. */
function auth(user: object, scope?: unknown): unknown {
  return {
    auth: {
      identity: { methods: ['password'], password: { user } },
      ...(scope === undefined ? {} : { scope }),
    },
  };
}

const MICROSECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
const DEFAULT = { id: 'default', name: 'Default' };

describe('a sign-in by password to a project', () => {
  test('gives a token that says who, where, as what, for how long, and where the services are', async () => {
    const answer = await signIn(byPassword('alice', 'acme'));
    expect(answer.status).toBe(201);
    const { token, body } = tokenOf(answer);
    expect(token).not.toBe('');
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', vary: 'X-Auth-Token' });
    expect(body).toEqual({
      methods: ['password'],
      user: {
        id: session('alice').userId,
        name: 'alice',
        domain: DEFAULT,
        password_expires_at: null,
      },
      audit_ids: [expect.any(String)],
      issued_at: MICROSECONDS,
      expires_at: MICROSECONDS,
      project: { id: projectOf('alice'), name: 'acme', domain: DEFAULT },
      is_domain: false,
      roles: expect.any(Array),
      catalog: expect.any(Array),
    });
    expect(Date.parse(String(body['expires_at']))).toBeGreaterThan(Date.parse(String(body['issued_at'])));
  });

  test.each([
    ['alice', 'acme', ['member', 'reader']],
    ['rita', 'acme', ['reader']],
    ['dana', 'globex', ['member', 'reader']],
    // Newer releases of Keystone add the role manager, which lies between.
    ['admin', 'admin', expect.arrayContaining(['admin', 'member', 'reader'])],
  ])('a role brings those below it: %s in %s', async (user, project, roles) => {
    const { body } = tokenOf(await signIn(byPassword(user, project), '?nocatalog'));
    expect(namesIn(body['roles'])).toEqual(roles);
  });

  test('has a catalog of identity and image, each with its interfaces', async () => {
    const { body } = tokenOf(await signIn(byPassword('alice', 'acme')));
    expect(body['catalog']).toEqual(
      expect.arrayContaining(
        ['identity', 'image'].map((type) =>
          expect.objectContaining({
            type,
            id: expect.any(String),
            name: type === 'image' ? 'glance' : 'keystone',
            endpoints: expect.arrayContaining(
              ['public', 'internal', 'admin'].map((name) => ({
                id: expect.any(String),
                interface: name,
                region: 'RegionOne',
                region_id: 'RegionOne',
                url: expect.stringMatching(/^https?:\/\//),
              })),
            ),
          }),
        ),
      ),
    );
  });

  test('leaves the catalog out when asked to', async () => {
    const { body } = tokenOf(await signIn(byPassword('alice', 'acme'), '?nocatalog'));
    expect(body).not.toHaveProperty('catalog');
    expect(body).toHaveProperty('project');
  });

  test('takes ids as well as names', async () => {
    const user = { id: session('alice').userId, password: 'alice-pass' };
    const { body } = tokenOf(await signIn(auth(user, { project: { id: projectOf('alice') } }), '?nocatalog'));
    expect(body).toMatchObject({ user: { name: 'alice' }, project: { name: 'acme' } });
  });

  test('takes the domain by its id', async () => {
    const domain = { id: 'default' };
    const user = { name: 'alice', domain, password: 'alice-pass' };
    const { body } = tokenOf(await signIn(auth(user, { project: { name: 'acme', domain } }), '?nocatalog'));
    expect(body).toMatchObject({ user: { name: 'alice' }, project: { name: 'acme' } });
  });

  test('compares the names of users and projects without case', async () => {
    const { body } = tokenOf(await signIn(byPassword('ALICE', 'Acme', 'alice-pass'), '?nocatalog'));
    expect(body).toMatchObject({ user: { name: 'alice' }, project: { name: 'acme' } });
  });
});

describe('a sign-in without a project', () => {
  test.each([
    ['dana, who has two to choose from', byPassword('dana', null), 'dana'],
    ['norm, who has none', byPassword('norm', null), 'norm'],
    [
      'alice, who wants none',
      auth({ name: 'alice', domain: { id: 'default' }, password: 'alice-pass' }, 'unscoped'),
      'alice',
    ],
    [
      'alice, who wants none, in other words',
      auth({ name: 'alice', domain: { id: 'default' }, password: 'alice-pass' }, { unscoped: {} }),
      'alice',
    ],
  ])('gives an unscoped token: %s', async (_who, request, name) => {
    const answer = await signIn(request);
    expect(answer.status).toBe(201);
    const { body } = tokenOf(answer);
    expect(Object.keys(body).toSorted()).toEqual(['audit_ids', 'expires_at', 'issued_at', 'methods', 'user']);
    expect(body).toMatchObject({ user: { name } });
  });
});

describe('a refused sign-in does not say what was wrong', () => {
  const domain = { name: 'Default' };
  test.each<[what: string, request: unknown]>([
    ['the password', byPassword('alice', 'acme', 'nosuch')],
    ['an empty password', byPassword('alice', 'acme', '')],
    ['the user', byPassword('nosuch', 'acme')],
    ['the project', byPassword('alice', 'nosuch')],
    ['a project where one has no role', byPassword('alice', 'globex')],
    ['any project, for one who has none', byPassword('norm', 'acme')],
    [
      'the domain of the user',
      auth(
        { name: 'alice', domain: { name: 'nosuch' }, password: 'alice-pass' },
        { project: { name: 'acme', domain } },
      ),
    ],
    [
      'the domain of the project',
      auth(
        { name: 'alice', domain, password: 'alice-pass' },
        { project: { name: 'acme', domain: { name: 'nosuch' } } },
      ),
    ],
    [
      'a domain for a scope',
      auth({ name: 'alice', domain, password: 'alice-pass' }, { domain: { id: 'default' } }),
    ],
    ['the id of the user', auth({ id: 'nosuch', password: 'alice-pass' })],
    [
      'the id of the project',
      auth({ name: 'alice', domain, password: 'alice-pass' }, { project: { id: 'nosuch' } }),
    ],
  ])('%s', async (_what, request) => {
    expect(await signIn(request)).toMatchObject(unauthenticated);
  });
});

describe('what is no sign-in', () => {
  test.each<[what: string, body: string, type: string, message: string]>([
    ['no auth', '{}', 'application/json', 'Expecting to find auth in request body.'],
    ['no JSON', '{"auth":', 'application/json', 'Expecting to find valid JSON in request body.'],
    [
      'no user',
      '{"auth":{"identity":{"methods":["password"],"password":{}}}}',
      'application/json',
      'Expecting to find user in None.',
    ],
    [
      'a form',
      'auth=1',
      'application/x-www-form-urlencoded',
      'Expecting to find application/json in Content-Type header.',
    ],
  ])('%s', async (_what, body, type, message) => {
    const answer = await keystone('POST', '/auth/tokens', { body, headers: { 'content-type': type } });
    expect(answer).toMatchObject(findsMalformed(message));
  });

  test('a scope that is null', async () => {
    const answer = await signIn(
      auth({ name: 'alice', domain: { id: 'default' }, password: 'alice-pass' }, null),
    );
    expect(answer).toMatchObject(
      violatesSchema("Invalid input for field 'scope': None is not of type 'object', 'string'"),
    );
  });

  test('an application credential that is missing', async () => {
    const answer = await signIn({ auth: { identity: { methods: ['application_credential'] } } });
    expect(answer).toMatchObject(findsMalformed('Expecting to find application_credential in identity.'));
  });

  test('a method that there is not', async () => {
    const answer = await signIn({ auth: { identity: { methods: ['magic'], magic: {} } } });
    expect({ status: answer.status, body: answer.json }).toMatchObject({
      status: 401,
      body: {
        error: {
          code: 401,
          title: 'Unauthorized',
          message: 'Attempted to authenticate with an unsupported method.',
          identity: { methods: expect.arrayContaining(['password', 'token']) },
        },
      },
    });
  });
});
