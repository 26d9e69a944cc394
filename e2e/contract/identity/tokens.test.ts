import { beforeAll, describe, expect, test } from 'vitest';
import { imageOf, pageOf } from '../answers.ts';
import { get, keystone } from '../client.ts';
import type { Answer } from '../http.ts';
import { create, world } from '../images.ts';
import { byPassword } from '../people.ts';
import { projectOf, session } from '../target.ts';
import { forbids, keystoneRefuses, namesIn, tokenOf, unauthenticated } from './keystone-answers.ts';
import type { TokenBody } from './keystone-answers.ts';

/** Signs in with a token that one has. */
function rescope(token: string, scope?: unknown): Promise<Answer> {
  return keystone('POST', '/auth/tokens', {
    json: {
      auth: {
        identity: { methods: ['token'], token: { id: token } },
        ...(scope === undefined ? {} : { scope }),
      },
    },
  });
}

function withToken(method: string, path: string, token: string, subject = token): Promise<Answer> {
  return keystone(method, path, { headers: { 'x-auth-token': token, 'x-subject-token': subject } });
}

/** Dana signed in to no project. */
let unscoped: { token: string; body: TokenBody };

beforeAll(async () => {
  unscoped = tokenOf(await keystone('POST', '/auth/tokens', { json: byPassword('dana', null) }));
});

describe('changing the project by a token', () => {
  const acme = { project: { name: 'acme', domain: { id: 'default' } } };
  const globex = { project: { name: 'globex', domain: { name: 'Default' } } };

  test('from none to one, and from that to another', async () => {
    const first = tokenOf(await rescope(unscoped.token, acme));
    expect(first.body).toMatchObject({
      user: { name: 'dana' },
      project: { id: projectOf('alice'), name: 'acme' },
      catalog: expect.arrayContaining([expect.objectContaining({ type: 'image' })]),
    });
    expect(namesIn(first.body['roles'])).toEqual(['member', 'reader']);

    const second = tokenOf(await rescope(first.token, globex));
    expect(second.body).toMatchObject({ project: { id: projectOf('bob'), name: 'globex' } });
  });

  test('by the id of the project', async () => {
    const { body } = tokenOf(await rescope(unscoped.token, { project: { id: projectOf('bob') } }));
    expect(body).toMatchObject({ project: { name: 'globex' } });
  });

  test('gives another token, which remembers the first and ends when that ends', async () => {
    const { token, body } = tokenOf(await rescope(unscoped.token, acme));
    const { audit_ids: parents, expires_at, ...parent } = unscoped.body;
    expect(token).not.toBe(unscoped.token);
    expect(body).toMatchObject({
      methods: expect.arrayContaining(['token', 'password']),
      audit_ids: [expect.any(String), ...(Array.isArray(parents) ? parents : ['none'])],
      expires_at,
      user: parent['user'],
    });
  });

  test('without a scope stays without a project', async () => {
    const { body } = tokenOf(await rescope(unscoped.token));
    expect(body).not.toHaveProperty('project');
  });

  test('is refused for a project where one has no role', async () => {
    expect(await rescope(unscoped.token, { project: { id: projectOf('carol') } })).toMatchObject(
      unauthenticated,
    );
  });

  test('is not found with a token that there is not', async () => {
    const answer = await rescope('nosuch', acme);
    expect(answer.status).toBe(404);
  });
});

describe('asking about a token', () => {
  test('a token may ask about itself', async () => {
    const { token, projectId } = session('alice');
    const answer = await withToken('GET', '/auth/tokens', token);
    expect(answer.status).toBe(200);
    expect(tokenOf(answer)).toMatchObject({
      token,
      body: {
        user: { name: 'alice' },
        project: { id: projectId },
        catalog: expect.any(Array),
      },
    });
  });

  test('and leave the catalog out', async () => {
    const answer = await withToken('GET', '/auth/tokens?nocatalog', session('alice').token);
    expect(tokenOf(answer).body).not.toHaveProperty('catalog');
  });

  test('HEAD says only whether it is good', async () => {
    const { token } = session('alice');
    const answer = await withToken('HEAD', '/auth/tokens', token);
    expect(answer).toMatchObject({
      status: 200,
      text: '',
      headers: { 'x-subject-token': token, 'content-type': 'application/json' },
    });
    const other = await withToken('HEAD', '/auth/tokens', session('bob').token, token);
    const none = await withToken('HEAD', '/auth/tokens', token, 'nosuch');
    expect([other.status, other.text, none.status, none.text]).toEqual([403, '', 404, '']);
  });

  test.each([
    ['GET', 'validate_token'],
    ['DELETE', 'revoke_token'],
  ])('%s wants to know which', async (method, action) => {
    const without = (token: string): Promise<Answer> =>
      keystone(method, '/auth/tokens', { headers: { 'x-auth-token': token } });
    expect(await without(session('alice').token)).toMatchObject(forbids(`identity:${action}`));
    expect(await without(session('admin').token)).toMatchObject(
      keystoneRefuses(404, 'Not Found', 'No token in the request'),
    );
  });

  test('an admin may ask about any, which is how services do it', async () => {
    const answer = await withToken(
      'GET',
      '/auth/tokens?nocatalog',
      session('admin').token,
      session('alice').token,
    );
    expect(tokenOf(answer).body).toMatchObject({ user: { name: 'alice' } });
  });

  test('others may not', async () => {
    const answer = await withToken('GET', '/auth/tokens', session('bob').token, session('alice').token);
    expect(answer).toMatchObject(
      keystoneRefuses(
        403,
        'Forbidden',
        'You are not authorized to perform the requested action: identity:validate_token.',
      ),
    );
  });

  test('a token that there is not cannot be found', async () => {
    const answer = await withToken('GET', '/auth/tokens', session('alice').token, 'nosuch');
    expect(answer.status).toBe(404);
  });

  test('no client may ask without a token', async () => {
    expect(await keystone('GET', '/auth/tokens', { headers: { 'x-subject-token': 'x' } })).toMatchObject(
      unauthenticated,
    );
  });
});

describe('revoking a token', () => {
  test('ends it at once', async () => {
    const { token } = tokenOf(await rescope(unscoped.token));
    const answer = await withToken('DELETE', '/auth/tokens', token);
    expect({ status: answer.status, body: answer.text }).toEqual({ status: 204, body: '' });
    expect(await withToken('GET', '/auth/projects', token)).toMatchObject(unauthenticated);
    // The image service has not seen it, and so has not remembered that it was good.
    expect((await get({ token }, '/v2/images?limit=1')).status).toBe(401);
  });

  test('leaves nothing to ask about, to change for another or to revoke', async () => {
    const { token } = tokenOf(await keystone('POST', '/auth/tokens', { json: byPassword('dana', null) }));
    const { token: other } = tokenOf(await rescope(unscoped.token));
    expect((await withToken('DELETE', '/auth/tokens', other, token)).status).toBe(204);
    const refusal = keystoneRefuses(404, 'Not Found', 'Failed to validate token');
    expect(await withToken('GET', '/auth/tokens', other, token)).toMatchObject(refusal);
    expect(await withToken('GET', '/auth/tokens', session('admin').token, token)).toMatchObject(refusal);
    expect(await withToken('DELETE', '/auth/tokens', other, token)).toMatchObject(refusal);
    expect(await rescope(token)).toMatchObject(refusal);
    expect((await withToken('HEAD', '/auth/tokens', other, token)).status).toBe(404);
  });

  test('is for oneself and for administrators', async () => {
    const { token } = tokenOf(await rescope(unscoped.token));
    expect(await withToken('DELETE', '/auth/tokens', session('bob').token, token)).toMatchObject(
      forbids('identity:revoke_token'),
    );
    expect((await withToken('DELETE', '/auth/tokens', session('admin').token, token)).status).toBe(204);
  });

  test('leaves the others of the same sign-in alone', async () => {
    expect((await withToken('GET', '/auth/projects', unscoped.token)).status).toBe(200);
  });
});

describe('an unscoped token at the image service', () => {
  const images = world({
    public: { by: 'admin', image: { visibility: 'public' } },
    offered: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'pending' } },
    toAStranger: { by: 'carol', image: { visibility: 'shared' }, members: { alice: 'rejected' } },
    sharedWithNobody: { by: 'bob', image: { visibility: 'shared' } },
    private: { by: 'bob', image: { visibility: 'private' } },
    community: { by: 'bob', image: { visibility: 'community' } },
  });

  // A gateway must never send one there: it opens every image that was ever shared with any user.
  test('lists what is public, and every image that has a member', async () => {
    const page = pageOf(
      await get({ token: unscoped.token }, `/v2/images?${images.filter}&member_status=all`),
    );
    expect(page.images.map(({ id }) => images.nameOf(id)).toSorted()).toEqual(
      ['public', 'offered', 'toAStranger'].toSorted(),
    );
  });

  test('makes images that belong to no project', async () => {
    expect(imageOf(await create({ token: unscoped.token }, {}))).toMatchObject({
      owner: null,
      status: 'queued',
    });
  });
});
