import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { fakePassword, fakeTokenPrefix } from '../testing/fake-keystone.ts';
import { ask, type AskOptions, imageId } from '../testing/gateway-client.ts';
import { cookieOfAnn, passwordOfAnn, signInRequest } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';
import { bodyOf } from '../testing/test-server.ts';

const spaced = 'a  secret  of many   spaces';
const quoted = 'a "secret" do-not-log';
const typed = [
  quoted,
  JSON.stringify(quoted).slice(1, -1),
  'wrong-do-not-log',
  'broken-do-not-log',
  'own-token-do-not-log',
  'basic-do-not-log',
  spaced,
  'a secret of many spaces',
];

/** A service that throws back at us everything it was sent, as a debug page or a careless proxy would. */
async function echo(status: number, type: string, request: IncomingMessage, response: ServerResponse) {
  const sent = JSON.stringify({
    error: { message: `${JSON.stringify(request.headers)} ${await bodyOf(request)}` },
  });
  const token = String(request.headers['x-auth-token']);
  response.writeHead(status, {
    'content-type': type,
    'x-auth-token': token,
    'x-openstack-request-id': `req-${token}`,
    etag: `"${token}"`,
    location: `http://x/v2/images/${token}`,
    'content-disposition': `attachment; filename="${token}"`,
  });
  response.end(sent);
}

test('no token, password, secret or cookie is in a log line, an answer or the page, whatever happens', async () => {
  // Hours pass between the rounds, so that nothing is held back by the limit for those who guess.
  let laterMs = 0;
  const now = () => Date.now() + laterMs;
  const gateway = await startTestGateway({ people: { now }, logLevel: 'trace' });
  const answers: string[] = [];
  const cookies: string[] = [];
  const tell = async (target: string, options: AskOptions = {}) => {
    const own = { 'x-auth-token': 'own-token-do-not-log', authorization: 'Basic basic-do-not-log' };
    const headers = { ...own, cookie: cookies.at(-1) ?? 'a=b', ...options.headers };
    const answer = await ask(gateway, target, { ...options, headers }).catch(String);
    if (typeof answer === 'string') return void answers.push(answer);
    const { 'set-cookie': set, ...others } = answer.headers;
    const [cookie = ''] = String(set).split(';');
    // The one place where a cookie belongs.
    if (answer.status === 201) cookies.push(cookie);
    answers.push(JSON.stringify({ ...answer, headers: others }));
  };
  const signIn = (body: object) => tell('/api/session', signInRequest({ cloud: 'test', ...body }));
  const everything = async () => {
    laterMs += 2 * 3_600_000;
    await signIn(passwordOfAnn);
    await signIn({ ...passwordOfAnn, user: 'bob', password: 'wrong-do-not-log' });
    await signIn({ ...passwordOfAnn, user: 'eve', password: spaced });
    await signIn({ ...passwordOfAnn, user: 'joe', password: quoted });
    await signIn({ ...passwordOfAnn, as: 'another-user' });
    await signIn({ ...passwordOfAnn, project: 'id-nosuch' });
    await signIn({ method: 'applicationCredential', id: 'x', secret: fakePassword });
    await signIn({ method: 'applicationCredential', id: 'x', secret: 'wrong-do-not-log' });
    await signIn({ method: 'token', token: 'own-token-do-not-log' });
    await signIn({ method: 'token', token: `${fakeTokenPrefix}999` });
    await signIn({ method: 'password', password: { 'broken-do-not-log': 1 } });
    await signIn({ method: 'broken-do-not-log', password: 'broken-do-not-log' });
    for (const body of [
      '{"password":"broken-do-not-log"',
      '"broken-do-not-log',
      'password=broken-do-not-log',
    ]) {
      await tell('/api/session', { ...signInRequest({}), body });
      await tell('/api/nosuch', { ...signInRequest({}), body });
      await tell('/images', { ...signInRequest({}), body });
      await tell('/api/session', { ...signInRequest({}, { 'content-type': 'text/plain' }), body });
    }
    await tell('/images?status=active');
    await tell('/api/session', { headers: { 'x-vitrine-project': 'id-globex' } });
    await tell('/v2/images?limit=1');
    await tell('/v2/images', { method: 'POST', body: '{}', headers: writing });
    await tell('/v2/images?limit=1', { headers: { 'accept-encoding': 'gzip' } });
    await tell(`/v2/images/${imageId}/file`, { method: 'PUT', body: 'bytes', headers: writing });
    await tell('/v2/nosuch');
    await tell('/api/session', { method: 'DELETE', headers: writing });
    await signIn(passwordOfAnn);
    await tell('/api/session?everywhere=1', { method: 'DELETE', headers: writing });
    await tell('/images');
  };
  const images = (answer: TestGateway['images']['answer']) => {
    gateway.images.answer = answer;
    return everything();
  };
  const identity = async (answer: TestGateway['keystone']['instead']) => {
    await cookieOfAnn(gateway).then(
      (cookie) => cookies.push(cookie),
      () => undefined,
    );
    gateway.keystone.instead = answer;
    await everything();
    gateway.keystone.instead = undefined;
  };

  await everything();
  for (const status of [400, 401, 404, 413, 500, 503]) {
    await images((request, response) => echo(status, 'application/json', request, response));
  }
  await images((request, response) => echo(500, 'text/html', request, response));
  await images((request, response) => echo(500, 'text/plain', request, response));
  await images((request) => void request.socket.destroy());
  await images(
    (request) => void request.socket.end(`HTTP/1.1 ${String(request.headers['x-auth-token'])} x\r\n\r\n`),
  );
  await images((_request, response) => void response.writeHead(401).end('{}'));
  for (const status of [400, 401, 403, 404, 409, 500]) {
    await identity(async (request, response) => {
      const message = `${JSON.stringify(request.headers)} ${await bodyOf(request)}`;
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { message } }));
    });
  }
  await identity((request, response) => echo(500, 'text/html', request, response));
  await identity((request, response) => echo(201, 'application/json', request, response));
  await identity((request) => void request.socket.destroy());
  gateway.keystone.projects = [];
  await everything();
  gateway.keystone.revokeAll();
  await everything();
  await gateway.close();

  expect(cookies.length).toBeGreaterThan(10);
  expect(answers.filter((answer) => answer.includes('TOO_MANY'))).toEqual([]);
  const told = answers.join('\n');
  const log = gateway.log();
  expect(log).toContain('/v2/images?limit=1');
  const cookieValues = cookies.map((cookie) => cookie.replace(/^[^=]*=/, ''));
  const leaks = [fakePassword, fakeTokenPrefix, ...typed, ...cookieValues].flatMap((secret) =>
    [log, told].flatMap((text) => {
      const at = text.indexOf(secret);
      return at === -1 ? [] : [text.slice(Math.max(0, at - 200), at + secret.length + 20)];
    }),
  );
  expect(leaks).toEqual([]);
});

test('an error that quotes the token is not passed on when it is compressed, which was not asked for', async () => {
  const gateway = await startTestGateway();
  const asked: unknown[] = [];
  gateway.images.answer = (request, response) => {
    asked.push(request.headers['accept-encoding']);
    response.writeHead(409, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(JSON.stringify({ message: request.headers['x-auth-token'] })));
  };
  const answer = await ask(gateway, '/v2/images', { headers: { 'accept-encoding': 'gzip, br' } });
  await gateway.close();
  expect(asked).toEqual(['identity']);
  expect(answer.status).toBe(409);
  expect(answer.headers).not.toHaveProperty('content-encoding');
  expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'VITRINE.UPSTREAM_UNFIT' } });
});
