import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Tls } from '../clouds/cloud-config.ts';
import { ConfigError } from '../clouds/config-error.ts';
import { connectionProblem } from '../connection-problem.ts';
import { createDispatcher } from './dispatcher.ts';
import { testAuthority, testCertificate } from '../testing/test-certificate.ts';

const { certificate, key } = testCertificate;
let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-tls-'));
  await writeFile(join(folder, 'ca.pem'), certificate);
  await writeFile(join(folder, 'client.pem'), certificate + key);
  await writeFile(join(folder, 'key.pem'), key);
  await writeFile(join(folder, 'authority.pem'), testAuthority.authority);
  await writeFile(join(folder, 'empty.pem'), '');
  await writeFile(join(folder, 'damaged.pem'), certificate.replace('MII', 'AAA'));
  await mkdir(join(folder, 'store'));
  await writeFile(join(folder, 'store', 'ours.crt'), certificate);
  // It asks for a certificate of ours and tells which one came, without insisting.
  server = createServer(
    { cert: certificate, key, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const socket = request.socket as TLSSocket;
      response.end(socket.getPeerX509Certificate()?.subject ?? 'no certificate');
    },
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  origin = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

const tls = (changes: Partial<Tls>): Tls => ({
  verify: true,
  caFile: undefined,
  certificateFile: undefined,
  keyFile: undefined,
  ...changes,
});

async function ask(choice: Tls, env: NodeJS.ProcessEnv = {}, at = origin): Promise<string> {
  const dispatcher = createDispatcher(choice, env);
  try {
    const answer = await dispatcher.request({ origin: at, path: '/', method: 'GET' });
    return await answer.body.text();
  } catch (error) {
    return connectionProblem(error);
  } finally {
    await dispatcher.destroy();
  }
}

describe('the certificate of a cloud', () => {
  test('is refused when no authority vouches for it, in words that help', async () => {
    expect(await ask(tls({}))).toBe(
      'its certificate is self-signed: trust it, or its authority, with --os-cacert, OS_CACERT or cacert in clouds.yaml',
    );
  });

  test('is taken from the authority of the configuration', async () => {
    expect(await ask(tls({ caFile: join(folder, 'ca.pem') }))).toBe('no certificate');
  });

  test('is not looked at when the configuration says so', async () => {
    expect(await ask(tls({ verify: false }))).toBe('no certificate');
  });

  test('is answered with our own, its key in the same file or another', async () => {
    const own = { verify: false, certificateFile: join(folder, 'client.pem') };
    expect(await ask(tls(own))).toBe('CN=localhost');
    expect(
      await ask(tls({ ...own, certificateFile: join(folder, 'ca.pem'), keyFile: join(folder, 'key.pem') })),
    ).toBe('CN=localhost');
  });
});

describe('the authorities that the environment names', () => {
  const path = (name: string) => join(folder, name);
  test.each<readonly [string, () => NodeJS.ProcessEnv, 'known' | 'unknown']>([
    ['REQUESTS_CA_BUNDLE', () => ({ REQUESTS_CA_BUNDLE: path('ca.pem') }), 'known'],
    ['CURL_CA_BUNDLE', () => ({ CURL_CA_BUNDLE: path('ca.pem') }), 'known'],
    ['SSL_CERT_FILE', () => ({ SSL_CERT_FILE: path('ca.pem') }), 'known'],
    ['SSL_CERT_DIR', () => ({ SSL_CERT_DIR: `/nosuch:${path('store')}` }), 'known'],
    ['a folder', () => ({ REQUESTS_CA_BUNDLE: path('store') }), 'known'],
    [
      'REQUESTS_CA_BUNDLE before CURL_CA_BUNDLE',
      () => ({ REQUESTS_CA_BUNDLE: path('authority.pem'), CURL_CA_BUNDLE: path('ca.pem') }),
      'unknown',
    ],
    [
      'REQUESTS_CA_BUNDLE before SSL_CERT_FILE',
      () => ({ REQUESTS_CA_BUNDLE: path('ca.pem'), SSL_CERT_FILE: path('authority.pem') }),
      'known',
    ],
    [
      'an empty one, which is none',
      () => ({ REQUESTS_CA_BUNDLE: '', SSL_CERT_FILE: path('ca.pem') }),
      'known',
    ],
    [
      'NODE_EXTRA_CA_CERTS beside another',
      () => ({ SSL_CERT_FILE: path('authority.pem'), NODE_EXTRA_CA_CERTS: path('ca.pem') }),
      'known',
    ],
  ])('%s', async (_case, env, expected) => {
    const answer = await ask(tls({}), env());
    expect(answer === 'no certificate' ? 'known' : 'unknown').toBe(expected);
  });

  test('go behind the one of the configuration', async () => {
    const env = { REQUESTS_CA_BUNDLE: path('authority.pem') };
    expect(await ask(tls({ caFile: path('ca.pem') }), env)).toBe('no certificate');
    expect(await ask(tls({ caFile: path('authority.pem') }), { SSL_CERT_FILE: path('ca.pem') })).toMatch(
      /self-signed/,
    );
  });

  test('do not matter where nothing is verified', async () => {
    expect(await ask(tls({ verify: false }), { REQUESTS_CA_BUNDLE: '/nosuch' })).toBe('no certificate');
  });

  test.each([
    ['nosuch.pem', 'cannot be read (ENOENT)'],
    ['empty.pem', 'is empty'],
    ['key.pem', 'contains no PEM certificate'],
    ['damaged.pem', 'contains a damaged certificate'],
  ])('%s is told at once', (name, problem) => {
    for (const variable of ['REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS']) {
      expect(() => createDispatcher(tls({}), { [variable]: path(name) })).toThrow(ConfigError);
      expect(() => createDispatcher(tls({}), { [variable]: path(name) })).toThrow(
        `The certificate file ${path(name)} (${variable}) ${problem}`,
      );
    }
  });
});

describe('what is wrong with a certificate is said', () => {
  test.each([
    ['forLocalhost', 'authority.pem', /^answered$/],
    ['forLocalhost', 'ca.pem', /^its certificate comes from an unknown authority: trust it, .*--os-cacert/],
    ['expired', 'authority.pem', /^its certificate has expired/],
    ['forElsewhere', 'authority.pem', /^its certificate is for another host name/],
  ] as const)('%s by %s', async (name, authority, words) => {
    const other = createServer({ cert: testAuthority[name], key: testAuthority.key }, (_request, response) =>
      response.end('answered'),
    );
    await once(other.listen(0, '127.0.0.1'), 'listening');
    // It listens on a port, not on a path.
    const { port } = other.address() as AddressInfo;
    expect(await ask(tls({ caFile: join(folder, authority) }), {}, `https://localhost:${port}`)).toMatch(
      words,
    );
    other.closeAllConnections();
    other.close();
  });
});

test('a certificate of ours whose key is another is told at once', () => {
  const own = { certificateFile: join(folder, 'authority.pem'), keyFile: join(folder, 'key.pem') };
  expect(() => createDispatcher(tls(own), {})).toThrow(
    /authority\.pem \(cert\) cannot be used with the key .*key\.pem: /,
  );
});

test.each([
  { caFile: '/nosuch/ca.pem' },
  { certificateFile: '/nosuch/c.pem' },
  { certificateFile: import.meta.filename, keyFile: '/nosuch/k.pem' },
])('%j is told by its name', (changes) => {
  expect(() => createDispatcher(tls(changes), {})).toThrow(ConfigError);
  expect(() => createDispatcher(tls(changes), {})).toThrow(
    /^The certificate file \/nosuch\/\w+\.pem \(\w+\) cannot be read \(ENOENT\)\.$/,
  );
});
