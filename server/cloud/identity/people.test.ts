import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningCloud } from '../start.ts';
import { KeystoneClient } from '../testing/keystone-client.ts';
import { ImageClient, startTestCloud } from '../testing/test-cloud.ts';
import { projectIdOf, stableId, userIdOf } from './accounts.ts';

/* Those of the people whom the real cloud of the contract does not have. */

let cloud: RunningCloud;
let keystone: KeystoneClient;
let admin: string;

const byDefault = { id: 'default' };
const partners = { id: stableId('domain', 'Partners'), name: 'Partners' };

beforeAll(async () => {
  cloud = await startTestCloud();
  keystone = new KeystoneClient(cloud);
  const project = { name: 'admin', domain: byDefault };
  admin = (await keystone.byPassword({ ...usual('admin'), domain: byDefault }, { project })).token;
});

afterAll(() => cloud.close());

function usual(name: string): { name: string; password: string } {
  return { name, password: `${name}-pass` };
}

const refused = {
  status: 401,
  body: {
    error: {
      code: 401,
      message: 'The request you have made requires authentication.',
      title: 'Unauthorized',
    },
  },
};

describe('a second domain', () => {
  it.each([{ id: partners.id }, { name: 'Partners' }, { name: 'PARTNERS' }])(
    'is signed in to as %j',
    async (domain) => {
      const scope = { project: { name: 'Harbor', domain } };
      const answer = await keystone.byPassword({ ...usual('petra'), domain }, scope);
      expect(answer).toMatchObject({
        status: 201,
        body: {
          token: {
            user: { id: userIdOf('petra', 'Partners'), name: 'petra', domain: partners },
            project: { id: projectIdOf('harbor', 'Partners'), name: 'harbor', domain: partners },
          },
        },
      });
      expect((await new ImageClient(cloud, answer.token).send('GET', '/v2/images')).status).toBe(200);
    },
  );

  it('has an alice of its own, with another password and other projects', async () => {
    const hers = { name: 'alice', password: 'alice-partner-pass', domain: { id: partners.id } };
    const { body, token } = await keystone.byPassword(hers);
    expect(body).toMatchObject({ token: { user: { id: userIdOf('alice', 'Partners'), domain: partners } } });
    expect(await keystone.byPassword({ ...hers, domain: byDefault })).toMatchObject(refused);
    expect(await keystone.byPassword({ ...usual('alice'), domain: { id: partners.id } })).toMatchObject(
      refused,
    );
    const acme = { project: { name: 'acme', domain: byDefault } };
    expect(await keystone.byPassword(hers, acme)).toMatchObject(refused);
    expect(await keystone.byPassword(hers, { project: { name: 'acme', domain: partners } })).toMatchObject(
      refused,
    );
    expect((await keystone.send('GET', '/auth/projects', token)).body).toMatchObject({
      projects: [{ name: 'harbor', domain_id: partners.id, parent_id: partners.id, enabled: true }],
    });
  });

  it('is told to its own people and to administrators', async () => {
    const scope = { project: { id: projectIdOf('harbor', 'Partners') } };
    const petra = await keystone.byPassword({ ...usual('petra'), domain: partners }, scope);
    const own = await keystone.send('GET', `/domains/${partners.id}`, petra.token);
    expect(own).toMatchObject({ status: 200, body: { domain: { ...partners, enabled: true } } });
    expect((await keystone.send('GET', '/domains/default', petra.token)).status).toBe(403);
    const names = async (path: string, list: string): Promise<unknown> => {
      const found = (await keystone.send('GET', path, admin)).body?.[list];
      return Array.isArray(found) ? found.map(({ name }: { name: unknown }) => name) : found;
    };
    expect(await names('/domains', 'domains')).toEqual(['Default', 'Partners']);
    expect(await names('/domains?name=partners', 'domains')).toEqual(['Partners']);
    expect(await names(`/users?domain_id=${partners.id}`, 'users')).toEqual(['petra', 'alice']);
    expect(await names('/users?name=Alice', 'users')).toEqual(['alice', 'alice']);
    expect(await names('/users?enabled=false', 'users')).toEqual(['dora']);
    expect(await names(`/projects?domain_id=${partners.id}`, 'projects')).toEqual(['harbor']);
    expect(await names('/projects?enabled=false', 'projects')).toEqual(['attic']);
  });
});

describe('dora, who is disabled', () => {
  it.each<[how: string, user: object]>([
    ['by name', { ...usual('dora'), domain: byDefault }],
    ['by id', { id: userIdOf('dora'), password: 'dora-pass' }],
    ['with a wrong password', { name: 'dora', password: 'wrong', domain: byDefault }],
  ])('cannot sign in, and is not told why: %s', async (_how, user) => {
    expect(await keystone.byPassword(user)).toMatchObject(refused);
    expect(await keystone.byPassword(user, { project: { id: projectIdOf('acme') } })).toMatchObject(refused);
  });

  it('is shown so to administrators', async () => {
    const { body } = await keystone.send('GET', `/users/${userIdOf('dora')}`, admin);
    expect(body).toMatchObject({ user: { name: 'dora', enabled: false } });
    expect(body?.['user']).not.toHaveProperty('default_project_id');
  });
});

describe('dave, who has a default project', () => {
  const dave = { ...usual('dave'), domain: byDefault };
  const globex = { token: { project: { id: projectIdOf('globex'), name: 'globex' } } };

  it('is signed in to it when he asks for nothing, also with a token', async () => {
    const { body, token } = await keystone.byPassword(dave);
    expect(body).toMatchObject(globex);
    expect((await keystone.send('GET', `/users/${userIdOf('dave')}`, token)).body).toMatchObject({
      user: { name: 'dave', default_project_id: projectIdOf('globex') },
    });
    const unscoped = await keystone.byPassword(dave, 'unscoped');
    expect((await keystone.byToken(unscoped.token)).body).toMatchObject(globex);
  });

  it.each([['unscoped'], [{ unscoped: {} }]])('is signed in to none when he asks for %j', async (scope) => {
    const { status, body } = await keystone.byPassword(dave, scope);
    expect(status).toBe(201);
    expect(body?.['token']).not.toHaveProperty('project');
  });

  it('is signed in to the other one when he asks for it', async () => {
    const { body } = await keystone.byPassword(dave, { project: { name: 'acme', domain: byDefault } });
    expect(body).toMatchObject({ token: { project: { name: 'acme' } } });
  });

  // A real Keystone lists it as well, and leaves it to the client to look whether it is enabled.
  it('sees a disabled project, but cannot be signed in to it', async () => {
    const { token } = await keystone.byPassword(dave);
    expect((await keystone.send('GET', '/auth/projects', token)).body).toMatchObject({
      projects: [
        { name: 'acme', enabled: true },
        { name: 'globex', enabled: true },
        { name: 'attic', enabled: false },
      ],
    });
    const attic = { project: { id: projectIdOf('attic') } };
    expect(await keystone.byPassword(dave, attic)).toMatchObject(refused);
    expect(await keystone.byToken(token, attic)).toMatchObject(refused);
  });
});

describe('accounts are fixed', () => {
  const alice = async (): Promise<string> => {
    const scope = { project: { name: 'acme', domain: byDefault } };
    return (await keystone.byPassword({ ...usual('alice'), domain: byDefault }, scope)).token;
  };

  it.each([
    ['POST', '/projects', 'identity:create_project'],
    ['PATCH', `/projects/${projectIdOf('acme')}`, 'identity:update_project'],
    ['DELETE', `/users/${userIdOf('bob')}`, 'identity:delete_user'],
    ['PUT', `/projects/${projectIdOf('acme')}/users/${userIdOf('bob')}/roles/x`, 'identity:create_grant'],
    ['POST', '/domains', 'identity:create_domain'],
    ['GET', '/role_assignments', 'identity:list_role_assignments'],
  ])('%s %s says so to an administrator, and is forbidden to others', async (method, path, action) => {
    expect(await keystone.send(method, path, admin)).toMatchObject({
      status: 501,
      body: {
        error: {
          code: 501,
          title: 'Not Implemented',
          message: expect.stringContaining('accounts of this cloud are fixed'),
        },
      },
    });
    expect(await keystone.send(method, path, await alice())).toMatchObject({
      status: 403,
      body: { error: { message: expect.stringMatching(new RegExp(`: ${action}\\.$`)) } },
    });
    expect((await keystone.send(method, path, 'nosuch')).status).toBe(401);
  });

  it.each([
    ['POST', `/users/${userIdOf('alice')}/password`],
    ['POST', `/users/${userIdOf('alice')}/credentials/OS-EC2`],
    ['GET', `/users/${userIdOf('alice')}/access_rules`],
    ['GET', '/credentials'],
  ])('%s %s says so to everybody, rather than that there is nothing', async (method, path) => {
    expect((await keystone.send(method, path, await alice())).status).toBe(501);
  });
});
