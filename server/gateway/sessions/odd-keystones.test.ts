import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { fakeTokenPrefix } from '../testing/fake-keystone.ts';
import { ask } from '../testing/gateway-client.ts';
import { cookieOfAnn, passwordOfAnn, signInRequest } from '../testing/sign-in.ts';
import { imagesFor, outcomeFor, over } from '../testing/session-outcome.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';

const hourMs = 3_600_000;

let gateway: TestGateway;
let clock: { now: number };
beforeEach(async () => {
  clock = { now: Date.now() };
  gateway = await startTestGateway({ people: { now: () => clock.now } });
});
afterEach(() => gateway.close());

/** Signs in and answers the status with the session or the error. */
async function signIn(body: object = passwordOfAnn) {
  const { status, headers, text } = await ask(gateway, '/api/session', signInRequest(body));
  const [cookie = ''] = String(headers['set-cookie'] ?? '').split(';');
  return { status, cookie, body: JSON.parse(text) as Record<string, unknown> };
}

const credential = {
  cloud: 'test',
  method: 'applicationCredential',
  id: 'c',
  secret: passwordOfAnn.password,
};

describe('times without a zone', () => {
  const zoneOfMachine = process.env['TZ'];
  afterEach(() => {
    if (zoneOfMachine === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zoneOfMachine;
  });

  test.each(['Asia/Tokyo', 'America/Los_Angeles'])(
    'end a session when Keystone means it, in %s',
    async (zone) => {
      process.env['TZ'] = zone;
      // As application credentials with an end have it: the time of issue with a zone, the end without.
      let times = 0;
      gateway.keystone.writeTime = (time) => {
        times += 1;
        const written = time.toISOString();
        return times % 2 === 0 ? written.replace('Z', '000') : written;
      };
      gateway.keystone.defaultProject = 'acme';
      gateway.keystone.tokenLifeMs = hourMs / 2;
      const { status, cookie, body } = await signIn(credential);
      expect({ status, body }).toMatchObject({
        status: 201,
        body: { login: { method: 'applicationCredential' } },
      });
      expect(body['login']).toHaveProperty('lastsMs', expect.closeTo(hourMs / 2, -3));
      expect(await outcomeFor(gateway, cookie)).toBe(200);
      clock.now += hourMs / 2 + 1000;
      expect(await outcomeFor(gateway, cookie)).toBe(over);
    },
  );
});

test('a token that never ends gives a session as long as any', async () => {
  gateway.keystone.tokenParts = { expires_at: null };
  expect((await signIn()).body).toMatchObject({
    login: { lastsMs: hourMs },
    expiresAt: '9999-12-31T23:59:59.000Z',
  });
});

test('a token that does not say when it ends is taken for one of an hour', async () => {
  gateway.keystone.tokenParts = { expires_at: undefined, issued_at: undefined };
  const cookie = await cookieOfAnn(gateway);
  expect((await imagesFor(gateway, cookie)).status).toBe(200);
});

describe('a token of 64 KiB', () => {
  const length = 64 * 1024;
  beforeEach(() => {
    gateway.keystone.tokenLength = length;
    gateway.images.answer = (request, response) => {
      const isGood = gateway.keystone.isGood(request.headers['x-auth-token']);
      response.writeHead(isGood ? 200 : 401).end('{}');
    };
  });

  test('works in both directions, to its end', async () => {
    const first = await signIn();
    expect(first.status).toBe(201);
    expect(await outcomeFor(gateway, first.cookie, { 'x-vitrine-project': 'id-globex' })).toBe(200);
    const token = `${fakeTokenPrefix}1`.padEnd(length, 'x');
    const pasted = await signIn({ cloud: 'test', method: 'token', token });
    expect(pasted.status).toBe(201);
    expect(await outcomeFor(gateway, pasted.cookie)).toBe(200);
    const { status } = await ask(gateway, '/api/session', {
      method: 'DELETE',
      headers: { ...writing, cookie: first.cookie },
    });
    expect(status).toBe(204);
    expect(gateway.keystone.revoked.map((one) => one.length)).toEqual([length, length, length]);
  });

  test('and one character more are refused in words', async () => {
    const { status, body } = await signIn({ cloud: 'test', method: 'token', token: 'x'.repeat(length + 1) });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: { message: 'The field token is longer than 65536 characters.' },
    });
  });
});

test('an answer with more headers than needed is told in words', async () => {
  gateway.keystone.tokenLength = 300 * 1024;
  const { status, body } = await signIn();
  expect(status).toBe(502);
  expect(JSON.stringify(body)).toContain('its answer has more than 192 KiB of headers');
});

test('cookies and other headers of an answer may have 100 KB', async () => {
  const cookie = await cookieOfAnn(gateway);
  gateway.images.answer = (_request, response) => {
    const cookies = Array.from({ length: 25 }, (_, index) => `c${index}=${'x'.repeat(4000)}`);
    response.writeHead(200, { 'set-cookie': cookies }).end('{}');
  };
  expect(await outcomeFor(gateway, cookie)).toBe(200);
});

test('a proxy before Keystone that takes no long requests is named', async () => {
  gateway.keystone.answers.set('GET /v3/auth/tokens', { status: 431, body: '<h1>431</h1>' });
  const { body } = await signIn({ cloud: 'test', method: 'token', token: 'x'.repeat(20_000) });
  expect(JSON.stringify(body)).toContain(
    'takes no request as long as the token it was given, of 20000 characters',
  );
});
