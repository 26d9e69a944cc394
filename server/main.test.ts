import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type FakeKeystone, fakePassword, startFakeKeystone } from './gateway/testing/fake-keystone.ts';
import { testAuthority, testCertificate } from './gateway/testing/test-certificate.ts';
import { freePort, startTestServer, type TestServer } from './gateway/testing/test-server.ts';

const start = join(import.meta.dirname, 'start.mjs');

interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command to its end, with nothing of this machine's OpenStack settings. */
function vitrine(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ending> {
  return new Promise((resolve) => {
    // Every start loads the same modules; compiled once, they load in half the time.
    const cache = { NODE_COMPILE_CACHE: join(folder, 'compiled') };
    const options = { cwd: folder, env: { PATH: process.env['PATH'], HOME: folder, ...cache, ...env } };
    // The last of a repeated flag wins. The default port may be in use beside the tests.
    execFile(process.execPath, [start, '--port', '0', ...words], options, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1,
        stdout,
        stderr,
      });
    });
  });
}

let folder: string;
let keystone: FakeKeystone;
let busy: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-start-'));
  keystone = await startFakeKeystone('http://127.0.0.1:9/image');
  busy = await startTestServer(() => undefined);
  const auth = (more: string) => `auth: {auth_url: "${keystone.url}", username: ann, ${more}}`;
  const scoped = `password: "${fakePassword}", project_name: acme`;
  await writeFile(
    join(folder, 'clouds.yaml'),
    [
      'clouds:',
      `  good: {${auth(scoped)}}`,
      `  wrong-password: {${auth('password: "wrong-do-not-log", project_name: acme')}}`,
      `  no-project: {${auth(`password: "${fakePassword}"`)}}`,
      `  other-region: {${auth(scoped)}, region_name: Nine}`,
      `  no-ca: {${auth(scoped)}, cacert: /nosuch/ca.pem}`,
      `  unreachable: {auth: {auth_url: "http://127.0.0.1:${await freePort()}/v3", username: ann, password: p, project_name: acme}}`,
      `  no-keystone: {auth: {auth_url: "http://127.0.0.1:${busy.port}/v3/", username: ann, password: p, project_name: acme}}`,
      '  old: {auth: {auth_url: "http://k/v2.0", username: ann, password: p}, identity_api_version: 2}',
    ].join('\n'),
  );
  await writeFile(join(folder, 'page.pem'), testCertificate.certificate);
  await writeFile(join(folder, 'expired.pem'), testAuthority.expired);
  await writeFile(join(folder, 'other-key.pem'), testAuthority.key);
  await writeFile(join(folder, 'broken.yaml'), 'clouds:\n  a: [1,\n');
  busy.server.on('request', (_request, response) => response.end('<h1>It works</h1>'));
});
afterAll(() => Promise.all([keystone.close(), busy.close(), rm(folder, { recursive: true })]));

test('--help lists the flags and starts nothing', async () => {
  const { code, stdout, stderr } = await vitrine(['--help', '--os-cloud', 'nosuch']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('--os-cloud NAME');
});

describe('what a person can mend is one line and an exit code', () => {
  test.each<readonly [string, readonly string[], NodeJS.ProcessEnv, number, string | RegExp]>([
    ['a flag that does not exist', ['--prot', '1'], {}, 2, 'Unknown flag --prot'],
    ['a value that does not fit', ['--port', 'http'], {}, 2, '--port wants a whole number'],
    [
      'two clouds at once',
      ['--os-cloud', 'good', '--images', '5'],
      {},
      2,
      '--images only works with the embedded cloud',
    ],
    ['an address for everybody', ['--host', '0.0.0.0'], {}, 1, '--host 0.0.0.0 would let others use'],
    ['an address that is none', ['--host', '127.0.0.300'], {}, 1, '--host 127.0.0.300 would let others use'],
    [
      'an unknown cloud',
      ['--os-cloud', 'nosuch'],
      {},
      1,
      /has no cloud "nosuch"\. Available: good, wrong-password, /,
    ],
    [
      'a broken file',
      ['--os-cloud', 'a'],
      { OS_CLIENT_CONFIG_FILE: 'broken.yaml' },
      1,
      'broken.yaml, line 3, is not valid YAML.',
    ],
    ['Keystone v2', ['--os-cloud', 'old'], {}, 1, 'uses Keystone v2, which is not supported'],
    [
      'a certificate that does not exist',
      ['--os-cloud', 'no-ca'],
      {},
      1,
      'The certificate file /nosuch/ca.pem (cacert) cannot be read (ENOENT).',
    ],
    [
      'a Keystone that is away',
      ['--os-cloud', 'unreachable'],
      {},
      1,
      /Keystone at \S+ cannot be reached: nothing listens there\./,
    ],
    [
      'something that is no Keystone',
      ['--os-cloud', 'no-keystone'],
      {},
      1,
      'does not answer like Keystone v3.',
    ],
    [
      'a wrong password',
      ['--os-cloud', 'wrong-password'],
      {},
      1,
      'refused the sign-in of ann to project acme (HTTP 401)',
    ],
    [
      'several projects and none named',
      ['--os-cloud', 'no-project'],
      {},
      1,
      'ann has 2 projects (acme, globex): name one',
    ],
    [
      'a region without images',
      ['--os-cloud', 'other-region'],
      {},
      1,
      /no image service in region Nine .*\(there is one in RegionOne\)/,
    ],
    [
      'another region by flag',
      ['--os-cloud', 'good', '--region', 'Two'],
      {},
      1,
      'no image service in region Two',
    ],
    [
      'variables without a password',
      [],
      { OS_AUTH_URL: 'http://k/v3', OS_USERNAME: 'ann' },
      1,
      'has no password',
    ],
    [
      'a list that does not exist',
      ['--clouds', 'nosuch.yaml'],
      {},
      1,
      'The list of clouds nosuch.yaml cannot be',
    ],
    [
      'a certificate without its key',
      ['--sign-in', '--tls-cert', 'a.pem'],
      {},
      2,
      'Use --tls-cert and --tls-key together',
    ],
    [
      'a key that does not exist',
      ['--tls-cert', 'broken.yaml', '--tls-key', '/nosuch/k.pem'],
      {},
      1,
      'The certificate file /nosuch/k.pem cannot be read (ENOENT).',
    ],
    [
      'a key of another certificate',
      ['--tls-cert', 'page.pem', '--tls-key', 'other-key.pem'],
      {},
      1,
      'The key in other-key.pem does not belong to the certificate in page.pem.',
    ],
    [
      'a key in the place of the certificate',
      ['--tls-cert', 'other-key.pem', '--tls-key', 'other-key.pem'],
      {},
      1,
      'The certificate file other-key.pem contains no PEM certificate.',
    ],
    [
      'a certificate that has ended',
      ['--tls-cert', 'expired.pem', '--tls-key', 'other-key.pem'],
      {},
      1,
      /^The certificate in expired\.pem expired on Jan\s+1 .*2021 GMT/,
    ],
    [
      'a name that is no address',
      ['--sign-in', '--host', 'nosuch.invalid'],
      {},
      1,
      'Host nosuch.invalid was not found. Choose another with --host.',
    ],
    [
      'an address of another machine',
      ['--sign-in', '--host', '192.0.2.1'],
      {},
      1,
      'This machine has no address 192.0.2.1. Choose another with --host.',
    ],
    ['a public address with a path', ['--public-url', 'https://a.example/x'], {}, 2, '--public-url wants an'],
    ['sessions without people', ['--session-idle', '5', '--os-cloud', 'good'], {}, 2, 'Add --sign-in'],
    ['an unknown cloud in OS_CLOUD', [], { OS_CLOUD: 'nosuch' }, 1, 'has no cloud "nosuch"'],
  ])('%s', async (_case, words, env, expectedCode, message) => {
    const { code, stdout, stderr } = await vitrine(words, env);
    expect({ code, stdout }).toEqual({ code: expectedCode, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).not.toContain('do-not-log');
  });

  test('a port that is taken, before anything else is done', async () => {
    const before = keystone.signIns.length;
    const { code, stdout, stderr } = await vitrine(['--os-cloud', 'good', '--port', String(busy.port)]);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${busy.port} is already in use. Choose another with --port.\n`,
    });
    expect(keystone.signIns).toHaveLength(before);
  });
});
