import { Writable } from 'node:stream';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { parseFlags } from '../../flags.ts';
import { openPeople } from '../../people.ts';
import { type RunningGateway, startGateway } from '../gateway.ts';
import { ambientConfig } from '../testing/ambient-config.ts';
import { type FakeKeystone, startFakeKeystone } from '../testing/fake-keystone.ts';
import { passwordOfAnn, signInRequest } from '../testing/sign-in.ts';
import { atOnce } from '../testing/test-gateway.ts';

let keystone: FakeKeystone;
let running: RunningGateway;
let stop: () => Promise<void>;
let log: string[];

/** A gateway as the program starts it with those flags. */
async function start(...flags: readonly string[]) {
  keystone = await startFakeKeystone('http://127.0.0.1:9');
  const commandLine = parseFlags(['--os-auth-url', keystone.url, '--profile', 'glance', ...flags]);
  const people = await openPeople({
    sites: [{ ...ambientConfig(keystone.url), userDomain: 'Default' }],
    embedded: false,
    way: 'http',
    port: 1,
    commandLine,
    warn: () => undefined,
    now: () => Date.now(),
  });
  log = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      log.push(String(chunk));
      done();
    },
  });
  const { options } = commandLine;
  const fail = () => Promise.reject(new Error('This gateway has no page.'));
  running = await startGateway({
    host: '127.0.0.1',
    port: 0,
    source: people.sessions,
    signIn: people,
    publicHost: options.publicUrl?.host,
    trustedProxies: options.trustedProxy,
    openPage: () =>
      Promise.resolve({ read: fail, register: () => Promise.resolve(), close: () => Promise.resolve() }),
    log: { level: 'warn', stream },
  });
  stop = async () => {
    await running.close(atOnce);
    await people.close();
    await keystone.close();
  };
}

/** Tries to sign in and answers the status and for how long to wait. */
async function attempt(
  wanted: Partial<typeof passwordOfAnn> | { readonly user: string; readonly password: string },
  headers = {},
) {
  const request = signInRequest({ ...passwordOfAnn, ...wanted }, headers);
  const answer = await fetch(`http://127.0.0.1:${running.port}/api/session`, request);
  await answer.text();
  return { status: answer.status, waitSeconds: answer.headers.get('retry-after') };
}

const wrong = { user: 'ann', password: 'wrong' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await stop();
});

describe('a client that guesses', () => {
  test('has to wait, is told how long, and gets in with the right password after that', async () => {
    await start();
    const statuses = [];
    for (let tries = 0; tries < 4; tries += 1) statuses.push((await attempt(wrong)).status);
    expect(statuses).toEqual([401, 401, 401, 401]);
    const asked = keystone.signIns.length;
    expect(await attempt(wrong)).toEqual({ status: 429, waitSeconds: '1' });
    expect(await attempt({})).toEqual({ status: 429, waitSeconds: '1' });
    expect(keystone.signIns).toHaveLength(asked);
    vi.setSystemTime(Date.now() + 1000);
    expect(await attempt({})).toEqual({ status: 201, waitSeconds: null });
    expect((await attempt(wrong)).status).toBe(401);
  });

  test('waits twice as long each time', async () => {
    await start();
    for (let tries = 0; tries < 3; tries += 1) await attempt(wrong);
    const waits = [];
    for (let tries = 0; tries < 6; tries += 1) {
      expect((await attempt(wrong)).status).toBe(401);
      const { waitSeconds } = await attempt(wrong);
      waits.push(Number(waitSeconds));
      vi.setSystemTime(Date.now() + Number(waitSeconds) * 1000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32]);
  });

  test('by many at once gets no further', async () => {
    await start();
    const all = await Promise.all(Array.from({ length: 30 }, () => attempt(wrong)));
    expect(all.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(4);
  });

  test('of one account does not keep others of the same address out', async () => {
    await start();
    for (let tries = 0; tries < 8; tries += 1) await attempt({ user: 'mallory', password: 'wrong' });
    expect((await attempt({})).status).toBe(201);
  });

  test('by letters of another case, or another name of the domain, is the same one', async () => {
    await start();
    for (const user of ['ann', 'ÁNN', 'a\u0308nn', 'aNn ']) await attempt({ user, password: 'wrong' });
    expect((await attempt(wrong)).status).toBe(429);
  });

  test('among accounts is stopped by the address', async () => {
    await start();
    for (let tries = 0; tries < 21; tries += 1) await attempt({ user: `user-${tries}`, password: 'wrong' });
    expect((await attempt({ user: 'another', password: 'wrong' })).status).toBe(429);
  });
});

describe('where a client comes from', () => {
  const guess = async (forwarded: (index: number) => string, tries: number) => {
    for (let index = 0; index < tries; index += 1)
      await attempt(wrong, { 'x-forwarded-for': forwarded(index) });
  };

  test.each([
    [['--trusted-proxy', '192.0.2.0/24']],
    [['--trusted-proxy', 'none', '--public-url', 'http://images.example']],
  ])('is the other end of a connection that is no trusted proxy (%s)', async (flags) => {
    await start(...flags);
    await guess((index) => `10.0.0.${index}`, 4);
    expect((await attempt(wrong, { 'x-forwarded-for': '10.9.9.9' })).status).toBe(429);
    expect((await attempt(wrong, { forwarded: 'for=10.9.9.9' })).status).toBe(429);
    expect(log.join('')).toMatch(/"proxy":"127\.0\.0\.1".*--trusted-proxy/);
    expect(log.join('').match(/--trusted-proxy/g)).toHaveLength(1);
  });

  test('is what the proxy in front has added, not what was there before', async () => {
    await start('--public-url', 'http://images.example');
    await guess((index) => `10.9.9.${index}, 10.0.0.1`, 4);
    expect((await attempt(wrong, { 'x-forwarded-for': '10.7.7.7, 10.0.0.1' })).status).toBe(429);
    expect((await attempt({}, { 'x-forwarded-for': '10.0.0.1, 10.0.0.2' })).status).toBe(201);
    expect(log.join('')).toBe('');
  });

  test('is not moved by a header that the proxy passes on untouched', async () => {
    await start();
    for (let index = 0; index < 4; index += 1) {
      await attempt(wrong, { 'x-forwarded-for': '192.0.2.1', forwarded: `for=10.9.9.${index}` });
    }
    const again = { 'x-forwarded-for': '192.0.2.1', forwarded: 'for=10.9.9.9' };
    expect((await attempt(wrong, again)).status).toBe(429);
  });

  test.each([
    ['is over HTTPS by a trusted proxy, while cookies are for plain HTTP: told once', [], 1],
    ['is over HTTPS by what anybody says', ['--trusted-proxy', 'none'], 0],
  ])('%s', async (_name, flags, times) => {
    await start(...flags);
    const headers = { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' };
    for (let count = 0; count < 2; count += 1) await attempt({}, headers);
    expect(log.filter((line) => line.includes('--public-url https'))).toHaveLength(times);
  });

  test('is the first hop that is not trusted, also by Forwarded and IPv6', async () => {
    await start('--trusted-proxy', '127.0.0.1,10.0.0.0/8');
    for (let index = 0; index < 4; index += 1) {
      const forwarded = `for="[2001:db8::${index}]:1234", for=10.0.0.${index + 1}`;
      await attempt(wrong, { forwarded });
    }
    expect((await attempt(wrong, { forwarded: 'for="[2001:db8::9]"' })).status).toBe(429);
    expect((await attempt({}, { forwarded: 'for="[2001:db9::9]"' })).status).toBe(201);
  });
});
