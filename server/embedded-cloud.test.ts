import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';

import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type EmbeddedCloud, startEmbeddedCloud } from './embedded-cloud.ts';
import { parseFlags } from './flags.ts';
import { type RunningGateway, startGateway } from './gateway/gateway.ts';
import { field } from './gateway/keystone/token-answer.ts';
import { ambient, type Login } from './gateway/login.ts';
import { openLogin } from './gateway/open-login.ts';
import { writing } from './gateway/testing/test-gateway.ts';

/* The whole chain: the page's requests, the gateway, Keystone and the image service of the embedded cloud. */

let folder: string;
let cloud: EmbeddedCloud;
let login: Login;
let gateway: RunningGateway;

const lifetimeAndRegions = ['--cloud-token-ttl', '1800', '--cloud-regions', 'RegionOne,RegionTwo'];
const rights = ['--cloud-rbac', 'secure', '--cloud-limits', 'image_size_cap=1000'];
const commandLine = (data: string) =>
  parseFlags(['--cloud-port', '0', '--images', '60', '--data', data, ...lifetimeAndRegions, ...rights]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-chain-'));
  cloud = await startEmbeddedCloud(commandLine(folder), () => undefined);
  login = openLogin(cloud.config, {
    embedded: true,
    env: {},
    profile: undefined,
    onFailedRenewal: () => undefined,
  });
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    source: ambient(login),
    openPage: () =>
      Promise.resolve({
        read: () =>
          Promise.resolve({ shell: { before: '', after: '' }, policy: '', firstRequest: () => null }),
        register: () => Promise.resolve(),
        close: () => Promise.resolve(),
      }),
    log: { level: 'silent', stream: new Writable() },
  });
}, 60_000);
afterAll(async () => {
  await gateway.close({ requestsMs: 0, transfersMs: 0 });
  await login.cloud.dispatcher.destroy();
  await cloud.close();
  await rm(folder, { recursive: true });
});

async function ask(target: string, options: Parameters<typeof request>[1] = {}) {
  const answer = await request(`http://127.0.0.1:${gateway.port}${target}`, options);
  const text = await answer.body.text();
  const body: unknown = text.startsWith('{') ? JSON.parse(text) : text;
  return { status: answer.statusCode, headers: answer.headers, body };
}

const imagesOf = async (search: string, headers: Record<string, string> = {}) => {
  const images = field((await ask(`/v2/images${search}`, { headers })).body, 'images');
  return Array.isArray(images) ? images.map((image: unknown) => String(field(image, 'id'))) : [];
};

test('dana is signed in to acme, and globex is hers as well', async () => {
  const { body } = await ask('/api/session');
  expect(body).toMatchObject({
    cloud: 'embedded',
    embedded: true,
    kind: 'ambient',
    profile: 'ims',
    user: { name: 'dana' },
    project: { name: 'acme' },
    roles: ['member', 'reader'],
    region: 'RegionOne',
    imageEndpoint: `${cloud.url}/image`,
  });
  expect(field(body, 'projects')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'acme' }),
      expect.objectContaining({ name: 'globex' }),
    ]),
  );
});

function signIn(name: string) {
  return request(`${cloud.config.authUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name, domain: { id: 'default' }, password: `${name}-pass` } },
        },
        scope: { project: { name: 'acme', domain: { id: 'default' } } },
      },
    }),
  });
}

test('a sign-in lasts as long as the flag says, and the catalog has the regions of the other flag', async () => {
  const answer = await signIn('dana');
  const token = field(await answer.body.json(), 'token');
  const seconds = (time: string) => Date.parse(String(field(token, time))) / 1000;
  expect(seconds('expires_at') - seconds('issued_at')).toBe(1800);
  const endpoints = (url: string) =>
    ['RegionOne', 'RegionTwo'].flatMap((region) =>
      ['internal', 'public', 'admin'].map((name) =>
        expect.objectContaining({ interface: name, region, region_id: region, url }),
      ),
    );
  expect(field(token, 'catalog')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'identity', endpoints: endpoints(`${cloud.url}/identity/v3`) }),
      expect.objectContaining({ type: 'image', endpoints: endpoints(`${cloud.url}/image`) }),
    ]),
  );
});

test('the list is as long as was asked for, and pages', async () => {
  const first = await imagesOf('?limit=50');
  const second = await imagesOf(`?limit=50&marker=${first.at(-1) ?? ''}`);
  expect([first.length, second.length]).toEqual([50, 10]);
  expect(new Set([...first, ...second]).size).toBe(60);
});

test('another project has another list', async () => {
  const { body } = await ask('/api/session');
  const projects = field(body, 'projects');
  const globex = Array.isArray(projects)
    ? projects.find((project: unknown) => field(project, 'name') === 'globex')
    : undefined;
  const inGlobex = await imagesOf('?limit=1000&owner=' + String(field(globex, 'id')), {
    'x-vitrine-project': String(field(globex, 'id')),
  });
  const inAcme = await imagesOf('?limit=1000');
  expect(inGlobex.length).toBeGreaterThan(0);
  expect(inGlobex.every((id) => inAcme.includes(id))).toBe(false);
});

test('an image is created, filled, read and deleted', async () => {
  const json = { ...writing, 'content-type': 'application/json' };
  const created = await ask('/v2/images', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ name: 'through the gateway', disk_format: 'raw', container_format: 'bare' }),
  });
  expect(created.status).toBe(201);
  const path = String(created.headers['location']);
  expect(path).toBe(`/v2/images/${String(field(created.body, 'id'))}`);
  const data = 'bytes of an image';
  const octets = { ...writing, 'content-type': 'application/octet-stream' };
  expect((await ask(`${path}/file`, { method: 'PUT', headers: octets, body: data })).status).toBe(204);
  expect(await ask(`${path}/file`)).toMatchObject({ status: 200, body: data });
  expect((await ask(path, { method: 'DELETE', headers: writing })).status).toBe(204);
  expect((await ask(path)).status).toBe(404);
});

test('a reader makes no images where a flag says so', async () => {
  const answer = await request(`${cloud.url}/image/v2/images`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-auth-token': String((await signIn('rita')).headers['x-subject-token']),
    },
    body: '{}',
  });
  expect([answer.statusCode, await answer.body.text()]).toEqual([
    403,
    expect.stringContaining('You are not authorized to complete add_image action.'),
  ]);
});

test('an image is no larger than the flag lets it be', async () => {
  const created = await ask('/v2/images', {
    method: 'POST',
    headers: { ...writing, 'content-type': 'application/json' },
    body: JSON.stringify({ disk_format: 'raw', container_format: 'bare' }),
  });
  const answer = await ask(`${String(created.headers['location'])}/file`, {
    method: 'PUT',
    headers: { ...writing, 'content-type': 'application/octet-stream' },
    body: 'x'.repeat(1001),
  });
  expect(answer.status).toBe(413);
});

describe('what keeps it from starting', () => {
  test('is one line: its port is taken', async () => {
    const { port } = new URL(cloud.url);
    const again = parseFlags(['--cloud-port', port, '--data', join(folder, 'other')]);
    const failure = await startEmbeddedCloud(again, () => undefined).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: 'StartError' });
    expect(String(failure)).toMatch(new RegExp(`^StartError: [^\n]*${port}[^\n]*--cloud-port[^\n]*$`));
  });

  test('is one line: its data are no folder', async () => {
    const again = parseFlags(['--cloud-port', '0', '--data', import.meta.filename]);
    await expect(startEmbeddedCloud(again, () => undefined)).rejects.toThrow(
      /^The embedded cloud cannot keep its data: \S+embedded-cloud\.test\.ts exists but is not a directory \(EEXIST\): choose another directory with --data\.$/,
    );
  });
});
