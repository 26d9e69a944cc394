import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { ask, failure, refusedByGateway } from './testing/gateway-client.ts';
import { fakeTokenPrefix } from './testing/fake-keystone.ts';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterEach(() => {
  gateway.keystone.answers.clear();
  gateway.keystone.instead = undefined;
});
afterAll(() => gateway.close());

const project = (id: string, name: string, domain = 'default') => ({ id, name, domain_id: domain });
const answers = (path: string, status: number, body: object) =>
  gateway.keystone.answers.set(`GET /v3${path}`, { status, body });
async function found(search: string): Promise<unknown> {
  const { status, text, headers } = await ask(gateway, `/api/projects${search}`);
  expect({ status, cache: headers['cache-control'] }).toEqual({ status: 200, cache: 'no-store' });
  expect(text).not.toContain(fakeTokenPrefix);
  return JSON.parse(text);
}

test('names of projects are found by their IDs, as far as Keystone tells them', async () => {
  answers('/projects/p1', 200, { project: project('p1', 'globex') });
  answers('/projects/p2', 403, { error: { code: 403, message: 'Not authorized.' } });
  answers('/projects/p4', 200, { project: { ...project('p4', 'attic'), enabled: false } });
  expect(await found('?id=p1&id=p2&id=p3&id=p4&id=p1')).toEqual({
    projects: expect.arrayContaining([
      { id: 'p1', name: 'globex', domain: { id: 'default' } },
      { id: 'p4', name: 'attic', domain: { id: 'default' } },
    ]) as unknown,
  });
});

test('projects are found by their name, with their domains where there are several', async () => {
  answers('/projects?name=a%26b%20c', 200, {
    projects: [project('p1', 'a&b c'), project('p2', 'a&b c', 'partners')],
  });
  answers('/domains/partners', 200, { domain: { id: 'partners', name: 'Partners' } });
  expect(await found('?name=a%26b%20c')).toEqual({
    projects: [
      { id: 'p1', name: 'a&b c', domain: { id: 'default' } },
      { id: 'p2', name: 'a&b c', domain: { id: 'partners', name: 'Partners' } },
    ],
  });
});

test.each([
  ['a Keystone that says nothing useful', 200, { project: 'x' }],
  ['a Keystone that answers for another project', 200, { project: project('other', 'globex') }],
  ['a Keystone that fails', 500, {}],
])('%s leaves the ID without a name', async (_what, status, body) => {
  answers('/projects/p1', status, body);
  expect(await found('?id=p1')).toEqual({ projects: [] });
});

test.each(['?id=..', '?id=a%2Fb', '?id=', '?name=', `?name=${'x'.repeat(256)}`, ''])(
  'nothing is asked for %s',
  async (search) => {
    await found('?id=warm-up');
    gateway.keystone.instead = (_request, response) => void response.writeHead(500).end();
    expect(await found(search)).toEqual({ projects: [] });
  },
);

test('more than twenty at once are refused', async () => {
  const ids = Array.from({ length: 21 }, (_, at) => `id=p${at}`).join('&');
  expect(await refusedByGateway(gateway, `/api/projects?${ids}`)).toEqual(failure(400, 'BAD_REQUEST'));
});

test('who is not signed in learns nothing', async () => {
  const personal = await startTestGateway({ people: {} });
  expect((await ask(personal, '/api/projects?id=p1')).status).toBe(401);
  await personal.close();
});
