import { Agent } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Access } from './access.ts';
import { createProfileProbe } from './profile-probe.ts';
import { type TestAnswer, startTestServer, type TestServer } from './testing/test-server.ts';

let images: TestServer;
let answer: TestAnswer;
let asked: string[];
let now = 0;

beforeEach(async () => {
  asked = [];
  images = await startTestServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${String(request.headers['x-auth-token'])}`);
    return answer(request, response);
  });
});
afterEach(() => images.close());

const says =
  (status: number, body: string): TestAnswer =>
  (_request, response) =>
    void response.writeHead(status).end(body);

const accessTo = (imageEndpoint: string): Access => ({
  token: 'tok',
  expiresAt: new Date(),
  user: { id: 'u', name: 'ann' },
  project: { id: 'p', name: 'acme' },
  roles: [],
  region: 'One',
  regions: ['One'],
  imageEndpoint,
  otherImageEndpoints: [],
});

test.each([
  [200, '{"quotas": {"resources": []}}', 'ims'],
  [200, '{"versions": []}', 'glance'],
  [200, '<h1>Welcome</h1>', 'glance'],
  [300, '{"versions": []}', 'glance'],
  [403, '{"quotas": {}}', 'glance'],
  [404, '', 'glance'],
])('a service that answers %i %s is %s', async (status, body, profile) => {
  answer = says(status, body);
  const profileOf = createProfileProbe(new Agent(), undefined, () => now);
  expect(await profileOf(accessTo(images.url))).toBe(profile);
  expect(await profileOf(accessTo(images.url))).toBe(profile);
  expect(asked).toEqual(['GET /v1/cloudimages/quota tok']);
});

test('what the operator says is not asked', async () => {
  expect(await createProfileProbe(new Agent(), 'ims', () => now)(accessTo(images.url))).toBe('ims');
  expect(asked).toEqual([]);
});

test.each<readonly [string, TestAnswer]>([
  ['is away', (request) => void request.socket.destroy()],
  ['fails', says(500, '')],
  ['does not take the token', says(401, '{}')],
])('a service that %s is plain Glance for a while and then asked again', async (_name, unclear) => {
  const profileOf = createProfileProbe(new Agent(), undefined, () => now);
  answer = unclear;
  expect(await Promise.all([profileOf(accessTo(images.url)), profileOf(accessTo(images.url))])).toEqual([
    'glance',
    'glance',
  ]);
  answer = says(200, '{"quotas": {}}');
  now += 9999;
  expect(await profileOf(accessTo(images.url))).toBe('glance');
  expect(asked).toHaveLength(2);
  now += 1;
  expect(await profileOf(accessTo(images.url))).toBe('ims');
});

test('each service is what it is', async () => {
  const profileOf = createProfileProbe(new Agent(), undefined, () => now);
  answer = (request, response) =>
    says(request.url?.startsWith('/ims/') === true ? 200 : 404, '{"quotas": {}}')(request, response);
  expect(await profileOf(accessTo(`${images.url}/ims`))).toBe('ims');
  expect(await profileOf(accessTo(`${images.url}/glance`))).toBe('glance');
});
