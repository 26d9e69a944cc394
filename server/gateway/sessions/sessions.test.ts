import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, failure, refusedByGateway } from '../testing/gateway-client.ts';
import { fakePassword, fakeTokenPrefix } from '../testing/fake-keystone.ts';
import { startTestGateway, type TestGateway, testWay, writing } from '../testing/test-gateway.ts';
import { imagesFor, outcomeFor, over, signedOut } from '../testing/session-outcome.ts';
import { cookieName } from './session-cookie.ts';

const hourMs = 3_600_000;

let gateway: TestGateway;
let clock: { now: number };
const open: TestGateway[] = [];
beforeEach(async () => {
  clock = { now: Date.now() };
  gateway = await start();
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

async function start(): Promise<TestGateway> {
  const started = await startTestGateway({ people: { now: () => clock.now } });
  open.push(started);
  return started;
}

const password = {
  cloud: 'test',
  method: 'password',
  user: 'ann',
  domain: 'Default',
  password: fakePassword,
};

const post = (body: object, headers: Record<string, string> = {}) => ({
  method: 'POST' as const,
  headers: { ...writing, 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** Signs in and answers the cookie to send. */
async function signIn(body: object = password, at = gateway, headers: Record<string, string> = {}) {
  const answer = await ask(at, '/api/session', post(body, headers));
  expect(answer.status).toBe(201);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return { cookie, session: JSON.parse(answer.text) as Record<string, unknown> };
}

const images = (cookie: string, headers: Record<string, string> = {}) => imagesFor(gateway, cookie, headers);
const outcome = (cookie: string, headers: Record<string, string> = {}) =>
  outcomeFor(gateway, cookie, headers);

describe('signing in', () => {
  test('by password begins with an unscoped token that the image service never sees', async () => {
    const seen: unknown[] = [];
    gateway.images.answer = (request, response) => {
      seen.push(request.headers['x-auth-token']);
      response.end('{}');
    };
    const { cookie, session } = await signIn();
    expect(await outcome(cookie)).toBe(200);
    expect(session).toMatchObject({
      kind: 'personal',
      user: { name: 'ann' },
      project: { name: 'acme' },
      home: { projectId: 'id-acme', region: 'RegionOne' },
      login: { method: 'password', domain: 'Default', credentialId: null },
    });
    const scopes = gateway.keystone.signIns.map((body) => (body as { auth: { scope: unknown } }).auth.scope);
    expect(scopes).toEqual(['unscoped', { project: { id: 'id-acme' } }]);
    expect(seen).not.toContain(`${fakeTokenPrefix}1`);
    expect(seen.at(-1)).toBe(`${fakeTokenPrefix}2`);
  });

  test('leads to the user’s default project, and to the one that a link names', async () => {
    gateway.keystone.defaultProject = 'globex';
    expect((await signIn()).session).toMatchObject({ project: { name: 'globex' } });
    const linked = await signIn({ ...password, project: 'id-acme' });
    expect(linked.session).toMatchObject({ project: { name: 'acme' }, home: { projectId: 'id-globex' } });
    const elsewhere = await signIn({ ...password, project: 'id-other', region: 'Nowhere' });
    expect(elsewhere.session).toMatchObject({
      project: { name: 'globex' },
      missing: { project: 'id-other', region: 'Nowhere' },
    });
  });

  test('by application credential holds in its project alone', async () => {
    const credential = { cloud: 'test', method: 'applicationCredential', id: 'c1', secret: fakePassword };
    const { cookie, session } = await signIn(credential);
    expect(session).toMatchObject({
      projects: [{ name: 'acme' }],
      login: { method: 'applicationCredential', credentialId: 'c1' },
    });
    expect(await outcome(cookie)).toBe(200);
    expect(await outcome(cookie, { 'x-vitrine-project': 'id-globex' })).toBe('403 VITRINE.PROJECT_FIXED');
  });

  test('by a token from elsewhere goes into its project, and into others as Keystone lets it', async () => {
    const first = await signIn();
    await images(first.cookie);
    const { cookie, session } = await signIn({
      cloud: 'test',
      method: 'token',
      token: `${fakeTokenPrefix}2`,
    });
    expect(session).toMatchObject({ project: { name: 'acme' }, login: { method: 'token' } });
    expect(await outcome(cookie)).toBe(200);
    expect(await outcome(cookie, { 'x-vitrine-project': 'id-globex' })).toBe(200);
  });

  test.each([
    [{ ...password, password: 'wrong-do-not-log' }, 401, 'SIGN_IN_REFUSED'],
    [{ cloud: 'test', method: 'token', token: 'unknown-do-not-log' }, 401, 'SIGN_IN_REFUSED'],
    [{ ...password, cloud: 'http://evil.example' }, 404, 'NO_SUCH_CLOUD'],
    [{ ...password, user: '' }, 400, 'BAD_REQUEST'],
    [{ ...password, as: 'id-bob' }, 409, 'OTHER_USER'],
  ])('%j is refused', async (body, status, code) => {
    const answer = await ask(gateway, '/api/session', post(body));
    expect({ status: answer.status, body: JSON.parse(answer.text) as unknown }).toEqual(
      failure(status, code),
    );
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(gateway.log() + answer.text).not.toContain('do-not-log');
  });

  test('without a project leaves no token behind', async () => {
    gateway.keystone.projects = [];
    expect(await refusedByGateway(gateway, '/api/session', post(password))).toEqual(
      failure(403, 'NO_PROJECT'),
    );
    expect(gateway.keystone.revoked).toEqual([`${fakeTokenPrefix}1`]);
  });

  test('where the catalog has no image service leaves nothing behind', async () => {
    gateway.keystone.endpoints = {};
    expect(await refusedByGateway(gateway, '/api/session', post(password))).toEqual(
      failure(502, 'NO_IMAGE_ENDPOINT'),
    );
    expect(gateway.keystone.revoked).toEqual([`${fakeTokenPrefix}2`, `${fakeTokenPrefix}1`]);
  });

  test('to a Keystone that does not know the word unscoped works too', async () => {
    let refused = 0;
    gateway.keystone.instead = (_request, response) => {
      refused += 1;
      gateway.keystone.instead = undefined;
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end('{"error":{"code":400,"message":"scope is no object"}}');
    };
    gateway.keystone.defaultProject = 'acme';
    expect((await signIn()).session).toMatchObject({ project: { name: 'acme' } });
    expect(refused).toBe(1);
  });

  test('again ends the session that the browser had', async () => {
    const first = await signIn();
    const second = await signIn(password, gateway, { cookie: first.cookie });
    expect(second.cookie).not.toBe(first.cookie);
    expect(await outcome(second.cookie)).toBe(200);
    expect(await outcome(first.cookie)).toBe(over);
  });
});

describe('no user', () => {
  test('is told so, with the clouds there are', async () => {
    const answer = await ask(gateway, '/api/session');
    expect({ status: answer.status, body: JSON.parse(answer.text) as unknown }).toEqual({
      status: 401,
      body: {
        error: { code: 'VITRINE.SIGNED_OUT', message: 'You are not signed in.' },
        signIn: { clouds: [{ name: 'test', domain: 'Default', embedded: false }], isPlainHttp: true },
      },
    });
    expect(await outcome('')).toBe(signedOut);
    expect(gateway.images.seen).toEqual([]);
  });

  test('has made up a cookie', async () => {
    expect(await outcome(`${cookieName(testWay)}=${'x'.repeat(43)}`)).toBe(over);
  });
});

describe('a session', () => {
  test('is not taken for another user’s tab', async () => {
    const { cookie } = await signIn();
    expect(await outcome(cookie, { 'x-vitrine-user': 'id-ann' })).toBe(200);
    expect(await outcome(cookie, { 'x-vitrine-user': 'id-bob' })).toBe('401 VITRINE.OTHER_USER');
  });

  test('ends when it is not used, and a timer in the page is no use', async () => {
    const { cookie } = await signIn();
    clock.now += hourMs / 2;
    expect(await outcome(cookie)).toBe(200);
    gateway.keystone.tokenLifeMs = 24 * hourMs;
    const long = await signIn();
    for (let minutes = 0; minutes < 55; minutes += 5) {
      clock.now += 5 * 60_000;
      expect(await outcome(long.cookie, { 'x-vitrine-background': '1' })).toBe(200);
    }
    clock.now += 5 * 60_000;
    expect(await outcome(long.cookie, { 'x-vitrine-background': '1' })).toBe(over);
    await expect.poll(() => gateway.keystone.revoked.length).toBeGreaterThan(0);
  });

  test('ends after its longest time however much it is used', async () => {
    gateway.keystone.tokenLifeMs = 100 * hourMs;
    const { cookie } = await signIn();
    for (let half = 0; half < 23; half += 1) {
      clock.now += hourMs / 2;
      expect(await outcome(cookie)).toBe(200);
    }
    clock.now += hourMs / 2;
    expect(await outcome(cookie)).toBe(over);
  });

  test('says how long it lasts if it is not used any more, and to the end', async () => {
    gateway.keystone.tokenLifeMs = 100 * hourMs;
    const { cookie, session } = await signIn();
    const background = { 'x-vitrine-background': '1' };
    const lasts = async (headers: Record<string, string> = {}) =>
      JSON.parse((await ask(gateway, '/api/session', { headers: { cookie, ...headers } })).text) as unknown;
    expect(session).toMatchObject({ login: { lastsMs: hourMs } });
    clock.now += hourMs / 2;
    expect(await lasts(background)).toMatchObject({ login: { lastsMs: hourMs / 2 } });
    expect(await lasts()).toMatchObject({ login: { lastsMs: hourMs } });
    for (let half = 1; half < 23; half += 1) {
      clock.now += hourMs / 2;
      await images(cookie);
    }
    expect(await lasts()).toMatchObject({ login: { lastsMs: hourMs / 2 } });
  });

  test('ends with the token that it began with, in every project', async () => {
    const { cookie } = await signIn();
    expect(await outcome(cookie, { 'x-vitrine-project': 'id-globex' })).toBe(200);
    clock.now += hourMs;
    expect(await outcome(cookie)).toBe(over);
    expect(await outcome(cookie, { 'x-vitrine-project': 'id-globex' })).toBe(over);
  });

  test('asks Keystone once for any number of requests to a project', async () => {
    const { cookie } = await signIn();
    const before = gateway.keystone.signIns.length;
    const globex = { 'x-vitrine-project': 'id-globex' };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(cookie, globex)));
    expect(new Set(outcomes)).toEqual(new Set([200]));
    expect(gateway.keystone.signIns).toHaveLength(before + 1);
  });

  test('whose token the image service refuses gets another once, and is over when Keystone refuses too', async () => {
    const { cookie } = await signIn();
    gateway.images.answer = (request, response) => {
      response.writeHead(gateway.keystone.isGood(request.headers['x-auth-token']) ? 200 : 401);
      response.end('{}');
    };
    expect(await outcome(cookie)).toBe(200);
    gateway.keystone.revokeAll();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(cookie)));
    expect(new Set(outcomes)).toEqual(new Set([over]));
  });

  test('that the image service refuses without a reason is not over: it is the service that said 401', async () => {
    const { cookie } = await signIn();
    gateway.images.answer = (_request, response) => void response.writeHead(401).end('{"message":"no"}');
    expect(await outcome(cookie)).toBe(401);
    gateway.images.answer = (_request, response) => void response.end('{}');
    expect(await outcome(cookie)).toBe(200);
  });

  test('goes on elsewhere when its project is taken from the user', async () => {
    const { cookie } = await signIn();
    gateway.keystone.projects = ['globex'];
    expect(await outcome(cookie, { 'x-vitrine-project': 'id-acme' })).toBe(200);
    expect(await outcome(cookie, { 'x-vitrine-project': 'id-initech' })).toBe(
      '403 VITRINE.PROJECT_FORBIDDEN',
    );
  });
});

describe('signing out', () => {
  const leave = (cookie: string, search = '') =>
    ask(gateway, `/api/session${search}`, { method: 'DELETE', headers: { ...writing, cookie } });

  test('ends the session and every token of it', async () => {
    const { cookie } = await signIn();
    await images(cookie, { 'x-vitrine-project': 'id-globex' });
    const { status, headers } = await leave(cookie);
    expect(status).toBe(204);
    expect(headers['set-cookie']).toContain('Max-Age=0');
    expect(await outcome(cookie)).toBe(signedOut);
    expect(new Set(gateway.keystone.revoked)).toEqual(
      new Set([1, 2, 3].map((number) => `${fakeTokenPrefix}${number}`)),
    );
  });

  test('here leaves other browsers alone, everywhere does not', async () => {
    const [one, two, three] = [await signIn(), await signIn(), await signIn()];
    await leave(one.cookie);
    expect(await outcome(two.cookie)).toBe(200);
    await leave(two.cookie, '?everywhere=1');
    expect(await outcome(three.cookie)).toBe(signedOut);
  });

  test('works while Keystone is away, and twice, and without a session', async () => {
    const { cookie } = await signIn();
    gateway.keystone.instead = (request) => void request.destroy();
    expect((await leave(cookie)).status).toBe(204);
    expect((await leave(cookie)).status).toBe(204);
    expect((await leave('')).status).toBe(204);
    expect(await outcome(cookie)).toBe(signedOut);
  });
});
