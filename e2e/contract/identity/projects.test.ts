import { beforeAll, describe, expect, test } from 'vitest';
import { keystone } from '../client.ts';
import { isRecord } from '../http.ts';
import type { Answer } from '../http.ts';
import { byPassword } from '../people.ts';
import { identityUrl, projectOf, session } from '../target.ts';
import { keystoneRefuses, namesIn, tokenOf, unauthenticated } from './keystone-answers.ts';

function ask(path: string, token: string): Promise<Answer> {
  return keystone('GET', path, { headers: { 'x-auth-token': token } });
}

async function unscopedToken(user: string): Promise<string> {
  return tokenOf(await keystone('POST', '/auth/tokens', { json: byPassword(user, null) })).token;
}

function list(answer: Answer, name: string): unknown {
  return isRecord(answer.json) ? answer.json[name] : undefined;
}

let unscoped: string;
beforeAll(async () => {
  unscoped = await unscopedToken('dana');
});

/** A project as Keystone shows it. */
function project(id: string, name: string, description: string): unknown {
  return {
    id,
    name,
    description,
    domain_id: 'default',
    parent_id: 'default',
    enabled: true,
    is_domain: false,
    tags: [],
    options: {},
    links: { self: `${identityUrl()}/projects/${id}` },
  };
}

describe('the projects that one may sign in to', () => {
  test('with an unscoped token, to choose from', async () => {
    const answer = await ask('/auth/projects', unscoped);
    expect(answer.status).toBe(200);
    expect(list(answer, 'projects')).toHaveLength(2);
    expect(answer.json).toEqual({
      projects: expect.arrayContaining([
        project(projectOf('alice'), 'acme', 'Acme Corp'),
        project(projectOf('bob'), 'globex', 'Globex'),
      ]),
      links: { next: null, previous: null, self: `${identityUrl()}/auth/projects` },
    });
  });

  test('with a token of one of them, the same', async () => {
    expect(namesIn(list(await ask('/auth/projects', session('dana').token), 'projects'))).toEqual([
      'acme',
      'globex',
    ]);
  });

  test('are none for norm', async () => {
    expect(list(await ask('/auth/projects', await unscopedToken('norm')), 'projects')).toEqual([]);
  });

  test('need a token', async () => {
    expect(await keystone('GET', '/auth/projects')).toMatchObject(unauthenticated);
    expect(await ask('/auth/projects', 'nosuch')).toMatchObject(unauthenticated);
  });
});

describe('one project', () => {
  test('is shown to its members', async () => {
    const answer = await ask(`/projects/${projectOf('alice')}`, session('alice').token);
    expect(answer.json).toEqual({ project: project(projectOf('alice'), 'acme', 'Acme Corp') });
  });

  test('but not to others, so the owner of a share has no name', async () => {
    const answer = await ask(`/projects/${projectOf('bob')}`, session('alice').token);
    expect(answer).toMatchObject(
      keystoneRefuses(
        403,
        'Forbidden',
        'You are not authorized to perform the requested action: identity:get_project.',
      ),
    );
  });

  test('is shown to an admin', async () => {
    const answer = await ask(`/projects/${projectOf('bob')}`, session('admin').token);
    expect(answer.json).toMatchObject({ project: { name: 'globex' } });
  });

  test('all of them are listed for an admin only', async () => {
    const all = await ask('/projects', session('admin').token);
    expect(namesIn(list(all, 'projects'))).toEqual(
      expect.arrayContaining(['acme', 'admin', 'globex', 'initech', 'service']),
    );
    expect(await ask('/projects', session('alice').token)).toMatchObject(
      keystoneRefuses(
        403,
        'Forbidden',
        'You are not authorized to perform the requested action: identity:list_projects.',
      ),
    );
  });
});

describe('the catalog', () => {
  test('is that of the token', async () => {
    const answer = await ask('/auth/catalog', session('alice').token);
    const whole = tokenOf(
      await keystone('GET', '/auth/tokens', {
        headers: { 'x-auth-token': session('alice').token, 'x-subject-token': session('alice').token },
      }),
    );
    expect(answer.status).toBe(200);
    expect(list(answer, 'catalog')).toEqual(whole.body['catalog']);
  });

  test('needs a project', async () => {
    expect(await ask('/auth/catalog', unscoped)).toMatchObject(
      keystoneRefuses(403, 'Forbidden', 'You are not authorized to perform the requested action.'),
    );
  });
});

test('there are no domains to sign in to', async () => {
  const answer = await ask('/auth/domains', session('alice').token);
  expect(list(answer, 'domains')).toEqual([]);
});

test('one may read oneself', async () => {
  const { token, userId } = session('alice');
  const answer = await ask(`/users/${userId}`, token);
  expect(answer.json).toMatchObject({
    user: { id: userId, name: 'alice', domain_id: 'default', enabled: true },
  });
});

describe('what is not there, whether one has a token or not', () => {
  test('a path that Keystone does not know is a page of HTML', async () => {
    const answer = await keystone('GET', '/nosuch');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
  });

  test('a method is a message of yet another shape', async () => {
    const answer = await keystone('PATCH', '/auth/projects');
    expect({ status: answer.status, body: answer.json }).toEqual({
      status: 405,
      body: { message: 'The method is not allowed for the requested URL.' },
    });
  });
});
