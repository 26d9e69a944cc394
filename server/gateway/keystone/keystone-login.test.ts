import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { CloudConfig, Credentials } from '../clouds/cloud-config.ts';
import { DEFAULT_SCOPE } from '../access.ts';
import { openLogin } from '../open-login.ts';
import {
  type FakeKeystone,
  fakePassword,
  fakeTokenPrefix,
  startFakeKeystone,
} from '../testing/fake-keystone.ts';
import { freePort } from '../testing/test-server.ts';

const domain = { kind: 'id', id: 'default' } as const;
const password: Credentials = {
  kind: 'password',
  user: { kind: 'name', name: 'ann', domain },
  password: fakePassword,
};
const wrongPassword: Credentials = { ...password, password: 'wrong-do-not-log' };
const credential: Credentials = {
  kind: 'applicationCredential',
  credential: { kind: 'id', id: 'c' },
  secret: fakePassword,
};
const acme = { kind: 'name', name: 'acme', domain } as const;

let keystone: FakeKeystone;
beforeEach(async () => {
  keystone = await startFakeKeystone('http://127.0.0.1:9/image/v2/');
});
afterEach(() => keystone.close());

function login(changes: Partial<CloudConfig> = {}) {
  const config: CloudConfig = {
    name: 'test',
    authUrl: keystone.url,
    credentials: password,
    project: acme,
    region: undefined,
    interfaces: ['public'],
    imageEndpoint: undefined,
    tls: { verify: true, caFile: undefined, certificateFile: undefined, keyFile: undefined },
    ...changes,
  };
  return openLogin(config, { embedded: false, env: {}, profile: 'glance', onFailedRenewal: () => undefined });
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );

describe('signing in', () => {
  test('gives access to the project that is named', async () => {
    expect(await login().access(DEFAULT_SCOPE)).toMatchObject({
      token: `${fakeTokenPrefix}1`,
      user: { id: 'id-ann', name: 'ann' },
      project: { id: 'id-acme', name: 'acme' },
      roles: ['member', 'reader'],
      region: 'RegionOne',
      regions: ['RegionOne'],
      imageEndpoint: 'http://127.0.0.1:9/image',
    });
  });

  test('finds v3 behind an address without version, and takes one with it as it is', async () => {
    await login().access(DEFAULT_SCOPE);
    await login({ authUrl: `${keystone.url}/v3` }).access(DEFAULT_SCOPE);
    expect(keystone.signIns).toHaveLength(2);
  });

  test('without a project takes the default one', async () => {
    keystone.defaultProject = 'globex';
    expect((await login({ project: undefined }).access(DEFAULT_SCOPE)).project.name).toBe('globex');
  });

  test('without a project and a default takes the only one', async () => {
    keystone.projects = ['globex'];
    expect((await login({ project: undefined }).access(DEFAULT_SCOPE)).project.name).toBe('globex');
  });

  test('never goes on without a project: several are listed, none is said', async () => {
    expect(await failure(login({ project: undefined }).access(DEFAULT_SCOPE))).toMatchObject({
      kind: 'noProject',
      message:
        'ann has 2 projects (acme, globex): name one, with project_name in clouds.yaml or OS_PROJECT_NAME.',
    });
    keystone.projects = [];
    expect(await failure(login({ project: undefined }).access(DEFAULT_SCOPE))).toMatchObject({
      kind: 'noProject',
      message: 'ann has no project in this cloud: there are no images to show.',
    });
  });

  test('an application credential names no project and holds in its own only', async () => {
    const own = login({ credentials: credential, project: undefined });
    expect((await own.access(DEFAULT_SCOPE)).project.name).toBe('acme');
    expect(keystone.signIns[0]).not.toHaveProperty('auth.scope');
    expect(await own.projects()).toMatchObject([{ id: 'id-acme', name: 'acme' }]);
    expect(await failure(own.access({ projectId: 'id-globex', region: undefined }))).toMatchObject({
      kind: 'projectFixed',
    });
    expect((await own.access({ projectId: 'id-acme', region: undefined })).project.name).toBe('acme');
  });

  test('a token that fits is used as it is, another one is turned into one of the project', async () => {
    const scoped = (await login().access(DEFAULT_SCOPE)).token;
    keystone.signIns.length = 0;
    const token: Credentials = { kind: 'token', token: scoped };
    expect((await login({ credentials: token, project: undefined }).access(DEFAULT_SCOPE)).token).toBe(
      scoped,
    );
    expect(
      (await login({ credentials: token, project: { kind: 'id', id: 'id-acme' } }).access(DEFAULT_SCOPE))
        .token,
    ).toBe(scoped);
    expect(keystone.signIns).toHaveLength(0);
    const other = await login({ credentials: token, project: { kind: 'id', id: 'id-globex' } }).access(
      DEFAULT_SCOPE,
    );
    expect(other.project.name).toBe('globex');
    expect(other.token).not.toBe(scoped);
  });

  test.each([
    ['a wrong password', { credentials: wrongPassword }, 'refused'],
    ['an unknown project', { project: { kind: 'id', id: 'nosuch' } as const }, 'refused'],
    [
      'an unknown token',
      { credentials: { kind: 'token', token: 'bad-do-not-log' } as const, project: undefined },
      'refused',
    ],
    ['a region without image service', { region: 'RegionNine' }, 'noImageEndpoint'],
    ['an interface without image service', { interfaces: ['internal'] as const }, 'noImageEndpoint'],
  ])('%s is told in one line without secrets', async (_name, changes, kind) => {
    const error = await failure(login(changes).access(DEFAULT_SCOPE));
    expect(error).toMatchObject({ name: 'IdentityError', kind });
    expect(String(error)).not.toMatch(/\n|do-not-log/);
  });

  test('the regions that do have an image service are named', async () => {
    expect(await failure(login({ region: 'RegionNine' }).access(DEFAULT_SCOPE))).toMatchObject({
      message:
        "Keystone's catalog has no image service in region RegionNine with the interface public (there is one in RegionOne).",
    });
  });

  test('a Keystone that is not there, or is something else, is told', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}/v3`;
    expect(await failure(login({ authUrl: nowhere }).access(DEFAULT_SCOPE))).toMatchObject({
      kind: 'unreachable',
      message: `Keystone at ${nowhere} cannot be reached: nothing listens there.`,
    });
    keystone.instead = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hi</h1>');
    expect(await failure(login().access(DEFAULT_SCOPE))).toMatchObject({ kind: 'unexpected' });
    expect(await failure(login({ authUrl: `${keystone.url}/v3` }).access(DEFAULT_SCOPE))).toMatchObject({
      kind: 'unexpected',
    });
    keystone.instead = (_request, response) => void response.socket?.destroy();
    expect(await failure(login().access(DEFAULT_SCOPE))).toMatchObject({ kind: 'unreachable' });
  });

  test('a scoped token that comes back unscoped is refused', async () => {
    keystone.instead = (_request, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'x-subject-token': 'x' });
      const time = new Date().toISOString();
      response.end(
        JSON.stringify({
          token: { user: { id: 'u', name: 'ann' }, issued_at: time, expires_at: time },
          projects: [],
        }),
      );
    };
    const error = await failure(login({ authUrl: `${keystone.url}/v3` }).access(DEFAULT_SCOPE));
    expect(error).toMatchObject({ name: 'IdentityError' });
  });
});

describe('other projects and regions', () => {
  test('a password signs in to another project of the user, once', async () => {
    const ann = login();
    const scope = { projectId: 'id-globex', region: undefined };
    const [one, two] = await Promise.all([ann.access(scope), ann.access(scope)]);
    expect(one.project.name).toBe('globex');
    expect(two.token).toBe(one.token);
    expect(keystone.signIns).toHaveLength(2);
    expect((await ann.access(DEFAULT_SCOPE)).project.name).toBe('acme');
  });

  test('a project of others is refused without trying to sign in to it', async () => {
    const ann = login();
    await ann.access(DEFAULT_SCOPE);
    expect(await failure(ann.access({ projectId: 'id-initech', region: undefined }))).toMatchObject({
      kind: 'projectForbidden',
    });
    expect(keystone.signIns).toHaveLength(1);
  });

  test('a project that was granted a moment ago is found', async () => {
    const ann = login();
    await ann.projects();
    keystone.projects.push('initech');
    expect((await ann.access({ projectId: 'id-initech', region: undefined })).project.name).toBe('initech');
  });

  test('each region has its own image service', async () => {
    keystone.endpoints['RegionTwo'] = 'http://two/v2';
    const ann = login();
    expect(await ann.access({ projectId: undefined, region: 'RegionTwo' })).toMatchObject({
      region: 'RegionTwo',
      regions: ['RegionOne', 'RegionTwo'],
      imageEndpoint: 'http://two',
    });
    expect(await failure(ann.access({ projectId: undefined, region: 'RegionNine' }))).toMatchObject({
      kind: 'regionUnknown',
    });
  });

  test('an address of its own goes before the catalog', async () => {
    const ann = login({ imageEndpoint: 'http://own:9292/v2' });
    expect(await ann.access(DEFAULT_SCOPE)).toMatchObject({
      imageEndpoint: 'http://own:9292',
      region: 'RegionOne',
      regions: ['RegionOne'],
    });
    expect(await failure(ann.access({ projectId: undefined, region: 'RegionTwo' }))).toMatchObject({
      kind: 'regionUnknown',
    });
    keystone.endpoints = {};
    expect(await login({ imageEndpoint: 'http://own', region: 'R' }).access(DEFAULT_SCOPE)).toMatchObject({
      region: 'R',
    });
  });
});

describe('renewal', () => {
  test('replaces a refused token once for everybody', async () => {
    const ann = login();
    const spent = await ann.access(DEFAULT_SCOPE);
    const renewed = await Promise.all(Array.from({ length: 20 }, () => ann.renew(DEFAULT_SCOPE, spent)));
    expect(new Set(renewed.map(({ token }) => token))).toEqual(new Set([`${fakeTokenPrefix}2`]));
    expect(keystone.signIns).toHaveLength(2);
  });

  test('answers the same access when a new token is refused as well', async () => {
    const ann = login();
    const renewed = await ann.renew(DEFAULT_SCOPE, await ann.access(DEFAULT_SCOPE));
    expect(await ann.renew(DEFAULT_SCOPE, renewed)).toBe(renewed);
  });

  test('a token that has ended is renewed by the next access', async () => {
    keystone.tokenLifeMs = 1;
    const ann = login();
    const first = await ann.access(DEFAULT_SCOPE);
    await expect.poll(async () => (await ann.access(DEFAULT_SCOPE)).token).not.toBe(first.token);
  });
});
