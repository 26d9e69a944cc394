import { beforeAll, describe, expect, test } from 'vitest';
import { get, keystone } from '../../client.ts';
import type { Answer } from '../../http.ts';
import { byPassword } from '../../people.ts';
import { projectOf, session } from '../../target.ts';
import {
  findsMalformed,
  findsNot,
  forbids,
  keystoneRefuses,
  namesIn,
  tokenOf,
  unauthenticated,
} from '../keystone-answers.ts';
import {
  ask,
  type Credential,
  credentialOf,
  credentialsOfThisFile,
  newName,
  pathOf,
  signInWith,
} from './credentials.ts';

const make = credentialsOfThisFile();
const alice = { name: 'alice', domain: { id: 'default' } };

let credential: Credential;
beforeAll(async () => {
  credential = await make('alice');
});

function rescope(token: string, scope?: unknown): Promise<Answer> {
  const identity = { methods: ['token'], token: { id: token } };
  return keystone('POST', '/auth/tokens', { json: { auth: { identity, scope } } });
}

describe('signing in', () => {
  test('by id gives a token of its project, which says what it was got with', async () => {
    const { id, name, secret } = credential;
    const answer = await signInWith({ id, secret });
    expect(answer.status).toBe(201);
    const { token, body } = tokenOf(answer);
    expect(body).toMatchObject({
      methods: ['application_credential'],
      user: { id: session('alice').userId, name: 'alice' },
      project: { id: projectOf('alice'), name: 'acme' },
      catalog: expect.arrayContaining([expect.objectContaining({ type: 'image' })]),
      application_credential: { id, name, restricted: true },
    });
    expect(namesIn(body['roles'])).toEqual(['member', 'reader']);
    expect((await get({ token }, '/v2/images?limit=1')).status).toBe(200);
  });

  test.each([
    ['and the name of its user', () => alice],
    ['and the id of its user', () => ({ id: session('alice').userId })],
    ['and its user in a domain of that name', () => ({ name: 'ALICE', domain: { name: 'Default' } })],
  ])('by name %s', async (_how, user) => {
    const { id, name, secret } = credential;
    const { body } = tokenOf(await signInWith({ name: name.toUpperCase(), secret, user: user() }));
    expect(body).toMatchObject({ application_credential: { id, name } });
  });

  test('beside a password of the same user', async () => {
    const { id, secret } = credential;
    const both = (user: string): object => ({
      auth: {
        identity: {
          methods: ['password', 'application_credential'],
          password: { user: { name: user, domain: { id: 'default' }, password: `${user}-pass` } },
          application_credential: { id, secret },
        },
      },
    });
    const { body } = tokenOf(await keystone('POST', '/auth/tokens', { json: both('alice') }));
    expect(body).toMatchObject({
      methods: expect.arrayContaining(['password', 'application_credential']),
      application_credential: { id },
    });
    expect(await keystone('POST', '/auth/tokens', { json: both('bob') })).toMatchObject(unauthenticated);
  });

  test('has only the roles that it was made with', async () => {
    const { id, secret } = await make('alice', { roles: [{ name: 'reader' }] });
    expect(namesIn(tokenOf(await signInWith({ id, secret })).body['roles'])).toEqual(['reader']);
    const ofAdmin = await make('admin', { roles: [{ name: 'member' }] });
    const { token } = tokenOf(await signInWith({ id: ofAdmin.id, secret: ofAdmin.secret }));
    expect(await ask('GET', '/projects', { token })).toMatchObject(forbids('identity:list_projects'));
  });

  test('without a project stays without one', async () => {
    const { token } = tokenOf(await keystone('POST', '/auth/tokens', { json: byPassword('dana', null) }));
    const wanted = { application_credential: { name: newName() } };
    const { id, secret } = credentialOf(await ask('POST', pathOf('dana'), { token }, wanted));
    const { body } = tokenOf(await signInWith({ id, secret }));
    expect(body).not.toHaveProperty('project');
    expect((await ask('DELETE', pathOf('dana', id), 'dana')).status).toBe(204);
  });
});

describe('signing in is refused', () => {
  test.each<[what: string, proof: () => object, refusal: object]>([
    ['with a wrong secret', () => ({ id: credential.id, secret: 'wrong' }), unauthenticated],
    ['without a secret', () => ({ id: credential.id }), unauthenticated],
    [
      'with the secret of none',
      () => ({ id: 'nosuch', secret: 'x' }),
      findsNot('Application Credential: nosuch'),
    ],
    [
      'with the name of none',
      () => ({ name: 'nosuch', secret: credential.secret, user: alice }),
      unauthenticated,
    ],
    [
      'with the name of another user’s',
      () => ({ ...credential, id: undefined, user: { ...alice, name: 'bob' } }),
      unauthenticated,
    ],
    [
      'with a name that no credential has',
      () => ({ ...credential, id: undefined, user: { ...alice, name: 'nosuch' } }),
      findsNot('user: nosuch'),
    ],
    [
      'in no domain',
      () => ({ ...credential, id: undefined, user: { ...alice, domain: { id: 'nosuch' } } }),
      unauthenticated,
    ],
    [
      'with a name alone',
      () => ({ ...credential, id: undefined }),
      findsMalformed('Expecting to find user in application credential.'),
    ],
    [
      'with a secret alone',
      () => ({ secret: 'x' }),
      findsMalformed('Expecting to find name or ID in application credential.'),
    ],
    [
      'with a number for a secret',
      () => ({ id: credential.id, secret: 4 }),
      findsMalformed('Expecting to find string in password.'),
    ],
  ])('%s', async (_what, proof, refusal) => {
    expect(await signInWith(proof())).toMatchObject(refusal);
  });

  test.each<[what: string, scope: () => unknown]>([
    ['its own project', () => ({ project: { id: projectOf('alice') } })],
    ['another project', () => ({ project: { id: projectOf('bob') } })],
    ['no project', () => 'unscoped'],
    ['nothing', () => ({})],
  ])('with a scope, whichever: %s', async (_what, scope) => {
    const { id, secret } = credential;
    for (const given of [secret, 'wrong']) {
      expect(await signInWith({ id, secret: given }, scope())).toMatchObject(
        keystoneRefuses(
          401,
          'Unauthorized',
          'Error authenticating with application credential: Application credentials cannot request a scope.',
        ),
      );
    }
  });
});

describe('a token that was got with one', () => {
  test('cannot be changed for another', async () => {
    const { token } = tokenOf(await signInWith({ id: credential.id, secret: credential.secret }));
    const refusal = forbids('Using a delegated token to create another token is not allowed.');
    expect(await rescope(token)).toMatchObject(refusal);
    expect(await rescope(token, { project: { id: projectOf('alice') } })).toMatchObject(refusal);
  });

  test('may look at application credentials, but make and delete none', async () => {
    const { id, secret } = credential;
    const as = tokenOf(await signInWith({ id, secret }));
    expect((await ask('GET', pathOf('alice', id), as)).status).toBe(200);
    const refusal = forbids(
      "Using method 'application_credential' is not allowed for managing additional application credentials.",
    );
    const more = { application_credential: { name: newName() } };
    expect(await ask('POST', pathOf('alice'), as, more)).toMatchObject(refusal);
    expect(await ask('DELETE', pathOf('alice', id), as)).toMatchObject(refusal);
  });

  test('may do that too when it is unrestricted', async () => {
    const { id, secret } = await make('alice', { unrestricted: true });
    const { token, body } = tokenOf(await signInWith({ id, secret }));
    expect(body).toMatchObject({ application_credential: { restricted: false } });
    const other = await make('alice');
    expect((await ask('DELETE', pathOf('alice', other.id), { token })).status).toBe(204);
  });

  test('is worth nothing once that is deleted, and says why', async () => {
    const { id, secret } = await make('alice');
    const { token } = tokenOf(await signInWith({ id, secret }));
    expect((await ask('DELETE', pathOf('alice', id), 'alice')).status).toBe(204);
    const refusal = findsNot(`Application Credential: ${id}`);
    for (const path of ['/auth/projects', '/nosuch', '']) {
      expect(await ask('GET', path, { token })).toMatchObject(refusal);
    }
    const subject = (as: string): Promise<Answer> =>
      keystone('GET', '/auth/tokens', { headers: { 'x-auth-token': as, 'x-subject-token': token } });
    expect(await subject(session('alice').token)).toMatchObject(refusal);
    expect(await subject(session('admin').token)).toMatchObject(refusal);
    expect(await rescope(token)).toMatchObject(refusal);
    expect(await signInWith({ id, secret })).toMatchObject(refusal);
    // The image service has not seen it, and so has not remembered that it was good.
    expect((await get({ token }, '/v2/images?limit=1')).status).toBe(401);
  });
});
