import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask } from '../testing/gateway-client.ts';
import { outcomeFor } from '../testing/session-outcome.ts';
import { cookieOfAnn, passwordOfAnn, signInRequest } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway({ people: {} });
});
afterEach(() => gateway.close());

const header = (region: string) => ({ 'x-vitrine-region': encodeURIComponent(region) });

describe('regions are free text', () => {
  test.each([
    '華東-1',
    'Zürich',
    'Регион 1',
    '🌍',
    'a/b',
    '100%',
    '%41',
    '"quoted" \'too\'',
    ' leading and trailing ',
    'x'.repeat(255),
    '雨'.repeat(255),
    '(no name)',
  ])('%s', async (region) => {
    const { url } = gateway.images;
    gateway.keystone.endpoints = { RegionOne: `${url}/one`, [region]: `${url}/other` };
    const cookie = await cookieOfAnn(gateway);
    gateway.images.seen.length = 0;
    expect(await outcomeFor(gateway, cookie, header(region))).toBe(200);
    expect(gateway.images.seen).toEqual(['GET /other/v2/images']);
    const page = await ask(gateway, `/images?ui.region=${encodeURIComponent(region)}`, {
      headers: { cookie },
    });
    const inPage = /id="vitrine-session">(.*?)<\/script>/s.exec(page.text)?.[1] ?? '';
    expect(JSON.parse(inPage)).toMatchObject({ region, regions: ['RegionOne', region] });
    const file = `/download/images/x?region=${encodeURIComponent(region)}&project=id-acme&user=id-ann`;
    const link = await ask(gateway, file, { headers: { cookie, 'sec-fetch-site': 'same-origin' } });
    expect(link.status).toBe(200);
  });

  test('that differ in case only are two', async () => {
    const { url } = gateway.images;
    gateway.keystone.endpoints = { RegionOne: `${url}/one`, regionone: `${url}/other` };
    const cookie = await cookieOfAnn(gateway);
    gateway.images.seen.length = 0;
    await outcomeFor(gateway, cookie, header('regionone'));
    expect(gateway.images.seen).toEqual(['GET /other/v2/images']);
  });

  test('one without a name among others can be chosen', async () => {
    const { url } = gateway.images;
    gateway.keystone.endpoints = { RegionOne: `${url}/one`, '': `${url}/other` };
    const answer = await ask(gateway, '/api/session', signInRequest(passwordOfAnn));
    expect(JSON.parse(answer.text)).toMatchObject({
      region: 'RegionOne',
      regions: ['RegionOne', '(no name)'],
    });
    const [cookie = ''] = String(answer.headers['set-cookie']).split(';');
    gateway.images.seen.length = 0;
    expect(await outcomeFor(gateway, cookie, header('(no name)'))).toBe(200);
    expect(gateway.images.seen).toEqual(['GET /other/v2/images']);
  });
});

test('names of users, domains and clouds are free text', async () => {
  const odd = ' „Jürgen“ 🧑‍💻/100% <b>';
  const body = { ...passwordOfAnn, user: odd, domain: odd };
  expect((await ask(gateway, '/api/session', signInRequest(body))).status).toBe(201);
  expect(gateway.keystone.signIns[0]).toMatchObject({
    auth: { identity: { password: { user: { name: odd, domain: { name: odd } } } } },
  });
});

test.each(['a/b', 'proj%20x', 'プロジェクト', 'x'.repeat(300)])(
  'a project with the id id-%s',
  async (name) => {
    gateway.keystone.projects = ['acme', name];
    const cookie = await cookieOfAnn(gateway);
    const headers = { 'x-vitrine-project': encodeURIComponent(`id-${name}`) };
    expect(await outcomeFor(gateway, cookie, headers)).toBe(200);
  },
);
