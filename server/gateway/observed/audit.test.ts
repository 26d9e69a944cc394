import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { CHANGING_ROUTES } from '../proxy/allow-list.ts';
import { fakePassword, fakeTokenPrefix } from '../testing/fake-keystone.ts';
import { ask, imageId } from '../testing/gateway-client.ts';
import { cookieOfAnn, passwordOfAnn, signInRequest } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';
import { type AuditedRequest, type AuditEntry, auditEntry } from './audit.ts';
import { openAuditLog } from './audit-file.ts';

const request = (parts: Partial<AuditedRequest>): AuditedRequest => ({
  method: 'PATCH',
  target: `/v2/images/${imageId}`,
  requestId: 'req-1',
  clientAddress: '192.0.2.1',
  facts: {},
  status: 200,
  location: undefined,
  serviceRequestId: undefined,
  ...parts,
});
const entryOf = (parts: Partial<AuditedRequest>) => auditEntry(request(parts), 0);
const json = (body: unknown) => ({ body: Buffer.from(JSON.stringify(body)) });

test('every change that is passed on has a word', () => {
  for (const [method, route] of CHANGING_ROUTES) {
    const target = route.replaceAll('{id}', imageId).replaceAll('{text}', 'x');
    expect([method, route, entryOf({ method, target }).action]).not.toContain('other');
  }
});

test.each<readonly [string, Partial<AuditedRequest>, Partial<AuditEntry>]>([
  ['the image of its path', {}, { action: 'image.update', images: [imageId] }],
  [
    'names of attributes, not their values',
    {
      facts: json([{ op: 'add', path: '/os~1type', value: 'hidden' }, { op: 'remove', path: '/tags/0' }, 7]),
    },
    { attributes: ['os/type', 'tags'] },
  ],
  [
    'the image whose copy in a store is deleted',
    { method: 'DELETE', target: `/v2/stores/ceph.ssd/${imageId}` },
    { action: 'image.delete-copy', images: [imageId] },
  ],
  [
    'an image below a project',
    { method: 'DELETE', target: `/v2/58a574d4f46a419cbb69e2dab6403179/images/${imageId}/tags/env` },
    { action: 'tag.remove', images: [imageId] },
  ],
  [
    'an image that was made',
    { method: 'POST', target: '/v2/images', location: `/v2/images/${imageId}`, status: 201 },
    { action: 'image.create', images: [imageId] },
  ],
  [
    'an image that was to be made',
    { method: 'POST', target: '/v2/images', facts: json({ id: imageId, name: 'n' }), status: 403 },
    { images: [imageId], result: 'refused' },
  ],
  [
    'many images and projects',
    {
      method: 'POST',
      target: '/v1/cloudimages/members',
      facts: json({ images: ['a', 'b', 'a', 7], projects: ['p'] }),
    },
    { action: 'member.add', images: ['a', 'b'], members: ['p'] },
  ],
  [
    'a member in the path',
    { method: 'PUT', target: `/v2/images/${imageId}/members/a%20b` },
    { action: 'member.decide', members: ['a b'], images: [imageId] },
  ],
  [
    'a part of an upload',
    { method: 'PATCH', target: `/api/uploads/${imageId}` },
    { action: 'image.upload', images: [imageId] },
  ],
  [
    'an upload that is given up',
    { method: 'DELETE', target: `/api/uploads/${imageId}` },
    { action: 'image.upload-cancel', images: [imageId] },
  ],
  [
    'a tag, which is not written',
    { method: 'PUT', target: `/v2/images/${imageId}/tags/hidden` },
    { action: 'tag.add', images: [imageId] },
  ],
  [
    'signing out everywhere',
    { method: 'DELETE', target: '/api/session?everywhere=1' },
    { action: 'session.end-all' },
  ],
  ['others’ sessions', { method: 'DELETE', target: '/api/sessions?all=1' }, { action: 'session.end-others' }],
  [
    'one session',
    { method: 'DELETE', target: '/api/sessions/hidden' },
    { action: 'session.end-one', images: [] },
  ],
  [
    'what is on no list',
    { method: 'POST', target: '/v2/nosuch', status: 404 },
    { action: 'other', images: [] },
  ],
  ['a browser that went away', { status: undefined }, { result: 'unknown', status: null }],
  ['a service that fails', { status: 503 }, { result: 'failed' }],
  ['load that is shed', { status: 503, facts: { code: 'VITRINE.BUSY' } }, { result: 'refused' }],
  ['a lost answer', { status: 502, facts: { code: 'VITRINE.OUTCOME_UNKNOWN' } }, { result: 'unknown' }],
  ['a body that is no JSON', { facts: { body: Buffer.from('{') } }, { attributes: [] }],
])('a line has %s', (_what, parts, entry) => {
  const made = entryOf(parts);
  expect(made).toMatchObject(entry);
  expect(JSON.stringify(made)).not.toContain('hidden');
});

describe('of a gateway', () => {
  let gateway: TestGateway;
  let lines: AuditEntry[];
  beforeEach(async () => {
    lines = [];
    gateway = await startTestGateway({ people: {}, reached: { audit: (entry) => lines.push(entry) } });
  });
  afterEach(() => gateway.close());

  const last = async (count: number) => {
    await expect.poll(() => lines.length).toBe(count);
    return lines.at(-1);
  };

  test('every sign-in, change and sign-out is a line with who, where and how it went', async () => {
    const cookie = await cookieOfAnn(gateway, { 'x-forwarded-for': '192.0.2.9' });
    expect(await last(1)).toMatchObject({
      action: 'session.begin',
      result: 'done',
      status: 201,
      way: 'password',
      cloud: 'test',
      person: { id: 'id-ann', name: 'ann', domain: 'Default' },
      project: { id: 'id-acme', name: 'acme' },
      region: 'RegionOne',
      client: '192.0.2.9',
      requestId: expect.stringMatching(/^req-/) as unknown,
    });
    await ask(gateway, '/api/session', signInRequest({ ...passwordOfAnn, password: 'wrong-secret' }));
    expect(await last(2)).toMatchObject({
      action: 'session.begin',
      result: 'refused',
      code: 'VITRINE.SIGN_IN_REFUSED',
      person: { name: 'ann', domain: 'Default' },
      project: null,
    });
    gateway.images.answer = (_request, response) =>
      void response.writeHead(403, { 'x-openstack-request-id': 'req-of-glance' }).end('{}');
    const headers = {
      cookie,
      ...writing,
      'content-type': 'application/json',
      'x-vitrine-project': 'id-globex',
    };
    const body = '[{"op": "replace", "path": "/name", "value": "secret"}]';
    await ask(gateway, `/v2/images/${imageId}`, { method: 'PATCH', headers, body });
    expect(await last(3)).toMatchObject({
      action: 'image.update',
      result: 'refused',
      status: 403,
      person: { id: 'id-ann', name: 'ann' },
      project: { id: 'id-globex' },
      images: [imageId],
      attributes: ['name'],
      serviceRequestId: 'req-of-glance',
    });
    await ask(gateway, `/v2/images/${imageId}`, { method: 'DELETE', headers: { cookie } });
    expect(await last(4)).toMatchObject({
      result: 'refused',
      code: 'VITRINE.WRITE_REFUSED',
      images: [imageId],
    });
    await ask(gateway, `/v2/images/${imageId}`, { method: 'DELETE', headers: writing });
    expect(await last(5)).toMatchObject({ result: 'refused', status: 401, person: null });
    const denied = { ...headers, 'x-vitrine-project': 'id-nosuch' };
    await ask(gateway, `/v2/images/${imageId}`, { method: 'DELETE', headers: denied });
    expect(await last(6)).toMatchObject({
      code: 'VITRINE.PROJECT_FORBIDDEN',
      person: { name: 'ann' },
      project: null,
    });
    await ask(gateway, '/api/session', { method: 'DELETE', headers: { cookie, ...writing } });
    expect(await last(7)).toMatchObject({ action: 'session.end', result: 'done', person: { name: 'ann' } });
    await ask(gateway, '/v2/images', { headers: { cookie } });
    expect(lines).toHaveLength(7);

    const text = JSON.stringify(lines);
    for (const secret of [
      fakePassword,
      fakeTokenPrefix,
      'wrong-secret',
      '"secret"',
      cookie.split('=')[1] ?? '',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  test('a sign-in that cannot be read is a line too', async () => {
    const broken = { ...signInRequest({}), body: `{"password": "${fakePassword}"` };
    await ask(gateway, '/api/session', broken);
    expect(await last(1)).toMatchObject({
      action: 'session.begin',
      result: 'refused',
      status: 400,
      person: null,
    });
    expect(JSON.stringify(lines)).not.toContain(fakePassword);
  });
});

describe('a file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-audit-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('is its owner’s, keeps what it has, and goes on under its name once it was renamed', async () => {
    const path = join(folder, 'audit.log');
    const errors: unknown[] = [];
    for (const requestId of ['req-1', 'req-2']) {
      const log = openAuditLog(path, (error) => errors.push(error));
      log.write(entryOf({ requestId }));
      await log.close();
    }
    const log = openAuditLog(path, (error) => errors.push(error));
    log.write(entryOf({ requestId: 'req-3' }));
    await rename(path, `${path}.1`);
    log.reopen();
    for (let count = 4; count < 104; count += 1) log.write(entryOf({ requestId: `req-${count}` }));
    await log.close();
    const ids = async (file: string) => {
      const lines = (await readFile(file, 'utf8')).trim().split('\n');
      return lines.map((line) => (JSON.parse(line) as AuditEntry).requestId);
    };
    const all = [...(await ids(`${path}.1`)), ...(await ids(path))];
    expect(all).toEqual(Array.from({ length: 103 }, (_, index) => `req-${index + 1}`));
    expect((await ids(path)).length).toBeGreaterThan(90);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(errors).toEqual([]);
  });

  test('that cannot be written is told, and ends nothing', async () => {
    const errors: unknown[] = [];
    const log = openAuditLog('/dev/full', (error) => errors.push(error));
    log.write(entryOf({}));
    await log.close();
    expect(errors).toEqual([expect.objectContaining({ code: 'ENOSPC' })]);
  });
});
