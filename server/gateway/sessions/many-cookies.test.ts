import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, refusedByGateway } from '../testing/gateway-client.ts';
import { outcomeFor, over, signedOut } from '../testing/session-outcome.ts';
import { cookieOfAnn, passwordOfAnn, signInRequest } from '../testing/sign-in.ts';
import { testCertificate } from '../testing/test-certificate.ts';
import { startTestGateway, type TestGateway, testWay, writing } from '../testing/test-gateway.ts';
import { sendRaw } from '../testing/test-server.ts';
import { cookieName, newSessionId } from './session-cookie.ts';

let gateway: TestGateway;
let cookie: string;
beforeEach(async () => {
  gateway = await startTestGateway({ people: {} });
  cookie = await cookieOfAnn(gateway);
});
afterEach(() => gateway.close());

/** Cookies of another program of that length in all, each as long as browsers take them. */
function foreign(bytes: number): string {
  const one = (index: number) => `other${index}=`.padEnd(4094, 'x');
  return Array.from({ length: Math.ceil(bytes / 4096) }, (_, index) => one(index))
    .join('; ')
    .slice(0, bytes);
}

const page = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', accept: 'text/html,*/*' };

describe('cookies of other programs at this host', () => {
  test.each([17, 40, 63])('of %i KB do no harm', async (kilobytes) => {
    const all = `${foreign(kilobytes * 1024)}; ${cookie}`;
    expect(await outcomeFor(gateway, all)).toBe(200);
    expect((await ask(gateway, '/images', { headers: { ...page, cookie: all } })).status).toBe(200);
    const again = await ask(gateway, '/api/session', signInRequest(passwordOfAnn, { cookie: all }));
    expect(again.status).toBe(201);
  });

  test.each([65, 120, 200])('of %i KB are told in words, with what to delete', async (kilobytes) => {
    const all = `session<b>=${'y'.repeat(5000)}; ${foreign(kilobytes * 1024)}; ${cookie}`;
    const shown = await ask(gateway, '/images', { headers: { ...page, cookie: all } });
    expect(shown).toMatchObject({ status: 431, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(shown.text).toContain('Delete this site’s cookies');
    expect(shown.text).toContain('session&#60;b&#62; (5 KB)');
    expect(await refusedByGateway(gateway, '/v2/images', { headers: { cookie: all } })).toMatchObject({
      status: 431,
      body: { error: { code: 'VITRINE.COOKIES_TOO_LONG' } },
    });
  });

  test.each([
    ['a page', 'GET /images', 'Sec-Fetch-Mode: navigate'],
    ['a program', 'GET /v2/images', 'Sec-Fetch-Mode: cors'],
  ])('without end are told in words to %s', async (_who, line, mode) => {
    const head = `${line} HTTP/1.1\r\nHost: localhost:${gateway.port}\r\n${mode}\r\n`;
    const cookies = `Cookie: ${foreign(300 * 1024)}\r\n${mode}\r\n`.repeat(3);
    const answer = await sendRaw(gateway.port, `${head}${cookies}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('delete them in the browser');
  });
});

test('over TLS, too', async () => {
  const tls = { cert: testCertificate.certificate, key: testCertificate.key };
  const safe = await startTestGateway({ people: {}, reached: { tls, way: 'https' } });
  try {
    const { Agent, request } = await import('undici');
    const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
    const headers = { ...page, cookie: foreign(60 * 1024) };
    const { statusCode, body } = await request(`${safe.url}/images`, { dispatcher, headers });
    await body.dump();
    expect(statusCode).toBe(200);
    await dispatcher.close();
  } finally {
    await safe.close();
  }
});

describe('several cookies of our name', () => {
  const name = cookieName(testWay);
  const old = `${name}=${newSessionId()}`;

  test.each([
    ['an old one before', () => `${old}; ${cookie}`],
    ['an old one after', () => `${cookie}; ${old}`],
    ['ones that are no session', () => `${name}=; ${name}="x"; ${cookie}; ${name}=%zz`],
    ['the same twice', () => `${cookie}; ${cookie}`],
  ])('%s: the good one counts', async (_name, all) => {
    expect(await outcomeFor(gateway, all())).toBe(200);
    const { status } = await ask(gateway, '/images', { headers: { ...page, cookie: all() } });
    expect(status).toBe(200);
  });

  test('none of them good: the session is over, and signing in works', async () => {
    const all = `${old}; ${name}=${newSessionId()}`;
    expect(await outcomeFor(gateway, all)).toBe(over);
    const answer = await ask(gateway, '/api/session', signInRequest(passwordOfAnn, { cookie: all }));
    expect(answer.status).toBe(201);
    const own = String(
      [answer.headers['set-cookie']].flat().find((one) => !one?.includes('Max-Age=0')),
    ).split(';')[0];
    expect(await outcomeFor(gateway, `${all}; ${own}`)).toBe(200);
  });

  test('the others are taken away, where they may have been set', async () => {
    const { headers } = await ask(gateway, '/images', { headers: { ...page, cookie: `${old}; ${cookie}` } });
    expect(headers['set-cookie']).toEqual([
      `${name}=; Max-Age=0; Path=/images`,
      `${name}=; Max-Age=0; Path=/images/`,
    ]);
    expect(
      (await ask(gateway, '/images', { headers: { ...page, cookie } })).headers['set-cookie'],
    ).toBeUndefined();
  });

  test('two sessions of one user: either serves, and signing out ends both', async () => {
    const second = await cookieOfAnn(gateway);
    const both = `${cookie}; ${second}`;
    expect(await outcomeFor(gateway, both)).toBe(200);
    await ask(gateway, '/api/session', { method: 'DELETE', headers: { ...writing, cookie: both } });
    expect(await outcomeFor(gateway, cookie)).toBe(signedOut);
    expect(await outcomeFor(gateway, second)).toBe(signedOut);
  });

  test('two users: neither is taken for the other unseen, a tab of one goes on', async () => {
    gateway.keystone.tokenParts = { user: { id: 'id-eve', name: 'eve', domain: { id: 'd', name: 'D' } } };
    const eve = await cookieOfAnn(gateway);
    expect(await outcomeFor(gateway, `${eve}; ${cookie}`)).toBe(signedOut);
    expect(await outcomeFor(gateway, `${eve}; ${cookie}`, { 'x-vitrine-user': 'id-ann' })).toBe(200);
    gateway.keystone.tokenParts = {};
    const answer = await ask(
      gateway,
      '/api/session',
      signInRequest(passwordOfAnn, { cookie: `${eve}; ${cookie}` }),
    );
    expect(answer.status).toBe(201);
    expect(await outcomeFor(gateway, eve)).toBe(over);
  });
});
