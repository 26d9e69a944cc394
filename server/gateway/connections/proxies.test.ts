import { once } from 'node:events';
import { createServer } from 'node:https';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Dispatcher } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { connectionProblem } from '../connection-problem.ts';
import { testAuthority } from '../testing/test-certificate.ts';
import { startTestProxy, type TestProxy } from '../testing/test-proxy.ts';
import { startTestSocksProxy, type TestSocksProxy } from '../testing/test-socks-proxy.ts';
import { freePort, startTestServer, type TestServer } from '../testing/test-server.ts';
import { createDispatcher } from './dispatcher.ts';

let folder: string;
let plain: TestServer;
const secure = createServer(
  { cert: testAuthority.forLocalhost, key: testAuthority.key },
  (_request, response) => response.end('secure'),
);
let proxy: TestProxy;
let dispatcher: Dispatcher | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-proxy-'));
  await writeFile(join(folder, 'ca.pem'), testAuthority.authority);
  plain = await startTestServer((request, response) => void response.end(`plain ${request.url}`));
  await once(secure.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  secure.closeAllConnections();
  secure.close();
  await Promise.all([plain.close(), rm(folder, { recursive: true })]);
});
beforeEach(async () => {
  proxy = await startTestProxy();
});
afterEach(async () => {
  await dispatcher?.destroy();
  await proxy.close();
});

// It listens on a port, not on a path.
const secureOrigin = () => `https://localhost:${(secure.address() as AddressInfo).port}`;

async function ask(env: NodeJS.ProcessEnv, origin: string, reset = false): Promise<string> {
  const tls = {
    verify: true,
    caFile: join(folder, 'ca.pem'),
    certificateFile: undefined,
    keyFile: undefined,
  };
  dispatcher = createDispatcher(tls, env);
  try {
    const answer = await dispatcher.request({ origin, path: '/x?y', method: 'GET', reset });
    return await answer.body.text();
  } catch (error) {
    return connectionProblem(error);
  }
}

describe.each(['kept', 'fresh'])('by a %s connection', (kind) => {
  const reset = kind === 'fresh';

  test('HTTPS goes through a tunnel, with the certificate of the service', async () => {
    expect(await ask({ HTTPS_PROXY: `http://localhost:${proxy.port}` }, secureOrigin(), reset)).toBe(
      'secure',
    );
    expect(proxy.seen).toEqual([`CONNECT ${secureOrigin().slice('https://'.length)}`]);
  });

  test('plain HTTP is forwarded', async () => {
    expect(await ask({ HTTP_PROXY: `localhost:${proxy.port}` }, plain.url, reset)).toBe('plain /x?y');
    expect(proxy.seen).toEqual([`GET ${plain.url}/x?y`]);
  });

  test('user and password go along, decoded', async () => {
    const env = { ALL_PROXY: `http://us%40er:p%3A%25@localhost:${proxy.port}` };
    expect(await ask(env, secureOrigin(), reset)).toBe('secure');
    expect(await ask(env, plain.url, reset)).toBe('plain /x?y');
    expect(proxy.credentials).toEqual(['us@er:p:%', 'us@er:p:%']);
  });

  test('nothing goes to the proxy for what NO_PROXY names', async () => {
    const env = { ALL_PROXY: `http://localhost:${proxy.port}`, NO_PROXY: 'localhost,127.0.0.0/8' };
    expect(await ask(env, secureOrigin(), reset)).toBe('secure');
    expect(await ask(env, plain.url, reset)).toBe('plain /x?y');
    expect(proxy.seen).toEqual([]);
  });
});

test('a proxy may be reached by HTTPS itself', async () => {
  const own = await startTestProxy('https');
  expect(await ask({ ALL_PROXY: `https://localhost:${own.port}` }, secureOrigin())).toBe('secure');
  expect(await ask({ ALL_PROXY: `https://localhost:${own.port}` }, plain.url)).toBe('plain /x?y');
  expect(own.seen).toHaveLength(2);
  await own.close();
});

describe('a proxy that does not lead on is told as the proxy, without its password', () => {
  const named = (port: number) => ({ ALL_PROXY: `http://user:secret@localhost:${port}` });
  const told = (port: number, words: string) => `the proxy http://localhost:${port} (ALL_PROXY) ${words}`;

  test.each([
    [407, 'rejected the user name or password in its address (HTTP 407)'],
    [403, 'does not allow this connection (HTTP 403)'],
    [502, 'cannot reach it (HTTP 502)'],
    [418, 'refused the connection (HTTP 418)'],
    ['silence', 'closed the connection'],
  ] as const)('%s to CONNECT', async (refusal, words) => {
    proxy.refuseWith = refusal;
    expect(await ask(named(proxy.port), secureOrigin())).toBe(told(proxy.port, words));
  });

  test('407 to plain HTTP', async () => {
    proxy.refuseWith = 407;
    expect(await ask(named(proxy.port), plain.url)).toMatch(
      /^the proxy http:\/\/localhost:\d+ .*\(HTTP 407\)$/,
    );
  });

  test('one that is not there', async () => {
    const port = await freePort();
    const words = told(port, 'cannot be reached: nothing listens there');
    expect(await ask(named(port), secureOrigin())).toBe(words);
    expect(await ask(named(port), plain.url)).toBe(words);
  });
});

describe('SOCKS5', () => {
  let socks: TestSocksProxy;
  beforeEach(async () => {
    socks = await startTestSocksProxy();
  });
  afterEach(() => socks.close());
  const secureHost = () => secureOrigin().slice('https://'.length);

  test.each(['socks5', 'socks5h'])(
    '%s leads everything by its name, HTTPS with the certificate of the service',
    async (scheme) => {
      const env = { ALL_PROXY: `${scheme}://localhost:${socks.port}` };
      expect(await ask(env, secureOrigin())).toBe('secure');
      expect(await ask(env, secureOrigin(), true)).toBe('secure');
      expect(await ask(env, plain.url)).toBe('plain /x?y');
      expect(socks.seen).toEqual([secureHost(), secureHost(), plain.url.slice('http://'.length)]);
    },
  );

  test('user and password go along, decoded', async () => {
    socks.password = 'p:%';
    expect(await ask({ ALL_PROXY: `socks5://us%40er:p%3A%25@localhost:${socks.port}` }, secureOrigin())).toBe(
      'secure',
    );
    expect(socks.credentials).toEqual(['us@er:p:%']);
  });

  test('IPv6 goes as an address', async () => {
    socks.reply = 4;
    await ask({ ALL_PROXY: `socks5://localhost:${socks.port}` }, 'http://[fd00::1:2]:81');
    expect(socks.seen).toEqual(['[fd000000000000000000000000010002]:81']);
  });

  test('an answer with a long token passes', async () => {
    const long = await startTestServer(
      (_request, response) => void response.setHeader('x-subject-token', 't'.repeat(65_536)).end('long'),
    );
    expect(await ask({ ALL_PROXY: `socks5://localhost:${socks.port}` }, long.url)).toBe('long');
    await long.close();
  });

  const told = (words: string) => `the proxy socks5://localhost:${socks.port} (ALL_PROXY) ${words}`;

  test.each([
    [2, 'does not allow this connection (SOCKS5 reply 2)'],
    [5, 'cannot reach it (SOCKS5 reply 5)'],
    [99, 'refused the connection (SOCKS5 reply 99)'],
    ['silence', 'closed the connection'],
  ] as const)('%s is told as the proxy, without its password', async (reply, words) => {
    socks.reply = reply;
    expect(await ask({ ALL_PROXY: `socks5://user:secret@localhost:${socks.port}` }, secureOrigin())).toBe(
      told(words),
    );
  });

  test('a wrong password, and none, are told', async () => {
    socks.password = 'right';
    const wants = 'rejected the user name or password in its address';
    expect(await ask({ ALL_PROXY: `socks5://user:secret@localhost:${socks.port}` }, plain.url)).toBe(
      told(wants),
    );
    expect(await ask({ ALL_PROXY: `socks5://localhost:${socks.port}` }, plain.url)).toBe(told(wants));
  });

  test('what is no SOCKS5 proxy, and one that is not there, are told', async () => {
    const words = (port: number, what: string) => `the proxy socks5://localhost:${port} (ALL_PROXY) ${what}`;
    expect(await ask({ ALL_PROXY: `socks5://localhost:${proxy.port}` }, plain.url)).toBe(
      words(proxy.port, 'does not speak SOCKS5'),
    );
    const port = await freePort();
    expect(await ask({ ALL_PROXY: `socks5://localhost:${port}` }, plain.url)).toBe(
      words(port, 'cannot be reached: nothing listens there'),
    );
  });
});
