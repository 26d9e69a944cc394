import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { Agent, Client, request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startGateway } from './gateway.ts';
import { field } from './keystone/token-answer.ts';
import { ambient } from './login.ts';
import { ask, failure, refusedByGateway } from './testing/gateway-client.ts';
import { atOnce, inlineScript, startTestGateway, type TestGateway } from './testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

/** The session inside the page. */
function sessionIn(html: string): unknown {
  const [, json = ''] = /id="vitrine-session">([^<]*)<\/script>/.exec(html) ?? [];
  return JSON.parse(json);
}

const session = {
  cloud: 'test',
  kind: 'ambient',
  embedded: false,
  profile: 'glance',
  user: { id: 'id-ann', name: 'ann' },
  project: { id: 'id-acme', name: 'acme', domain: { id: 'default', name: 'Default' } },
  projects: [
    { id: 'id-acme', name: 'acme' },
    { id: 'id-globex', name: 'globex' },
  ],
  roles: ['member', 'reader'],
  region: 'RegionOne',
  regions: ['RegionOne'],
  home: { projectId: 'id-acme', region: 'RegionOne' },
  login: null,
  expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown,
  linkKey: expect.stringMatching(/^[\w-]{24}$/) as unknown,
  imageEndpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/image$/) as unknown,
};

describe('the page', () => {
  test.each([
    '/images',
    '/images?status=active',
    '/images/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
    '/images/a%20b?x#',
  ])('is at %s, with its session', async (path) => {
    const { status, headers, text } = await ask(gateway, path);
    expect({ status, type: headers['content-type'] }).toEqual({
      status: 200,
      type: 'text/html; charset=utf-8',
    });
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', vary: 'accept-encoding' });
    const firstRequest = `/v2/images${path.includes('?') ? path.slice(path.indexOf('?')).replace('#', '') : ''}`;
    expect(sessionIn(text)).toEqual({ ...session, firstRequest });
  });

  test('leaves the first request of a very long address to the page', async () => {
    const { text } = await ask(gateway, `/images?${'tag=a&'.repeat(700)}`);
    expect(sessionIn(text)).toEqual(session);
  });

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('comes compressed by %s', async (encoding, decompress) => {
    const answer = await request(`${gateway.url}/images`, { headers: { 'accept-encoding': encoding } });
    expect(answer.headers['content-encoding']).toBe(encoding);
    const html = decompress(Buffer.from(await answer.body.arrayBuffer())).toString();
    expect(sessionIn(html)).toEqual({ ...session, firstRequest: '/v2/images' });
  });

  test.each([
    ['/', '/images'],
    ['/?status=active&name=%2F%2Fevil', '/images?status=active&name=%2F%2Fevil'],
    ['/images/', '/images'],
  ])('is where %s leads', async (path, location) => {
    const { status, headers } = await ask(gateway, path);
    expect({ status, location: headers['location'] }).toEqual({ status: 302, location });
  });

  test.each(['/nonsense', '/images/one/two', '/assets/no-such.js'])(
    'is what a browser gets at %s, with the status of an address that leads nowhere',
    async (path) => {
      const { status, headers, text } = await ask(gateway, path, {
        headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' },
      });
      expect({ status, type: headers['content-type'] }).toEqual({
        status: 404,
        type: 'text/html; charset=utf-8',
      });
      expect(sessionIn(text)).toEqual(session);
    },
  );

  test('opens in the project and region of a link, or says what is missing', async () => {
    const open = async (search: string) => sessionIn((await ask(gateway, `/images?${search}`)).text);
    expect(await open('ui.project=id-globex')).toMatchObject({ project: { name: 'globex' } });
    expect(await open('ui.project=id-initech&status=active')).toMatchObject({
      ...session,
      missing: { project: 'id-initech' },
    });
    expect(await open('ui.region=Nine&ui.project=id-globex')).toMatchObject({
      project: { name: 'globex' },
      missing: { region: 'Nine' },
    });
    expect(await open('ui.region=Nine&ui.project=%3C%2Fscript%3E')).toMatchObject({
      project: { name: 'acme' },
      missing: { region: 'Nine', project: '</script>' },
    });
  });

  test('cannot be broken out of by what is in a link', async () => {
    const { text } = await ask(gateway, '/images?ui.project=%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C!--');
    expect(text).not.toContain('<script>alert');
    expect(field(sessionIn(text), 'missing')).toEqual({ project: '</script><script>alert(1)<!--' });
  });

  test('opens while Keystone is away, and says so', async () => {
    const lonely = await startTestGateway();
    lonely.keystone.instead = (incoming) => void incoming.socket.destroy();
    const { status, text } = await ask(lonely, '/images');
    expect(status).toBe(200);
    expect(sessionIn(text)).toEqual(failure(502, 'IDENTITY_UNREACHABLE').body);
    expect((await refusedByGateway(lonely, '/api/session')).status).toBe(502);
    await lonely.close();
  });
});

describe('files of the page', () => {
  test.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('with Accept-Encoding: %s come as built', async (accept, encoding, decompress) => {
    const answer = await request(`${gateway.url}/assets/index-abc123.js`, {
      headers: { 'accept-encoding': accept },
    });
    expect(answer.headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': expect.stringMatching(/^(?:text|application)\/javascript/) as unknown,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringMatching(/accept-encoding/i) as unknown,
    });
    expect(decompress(Buffer.from(await answer.body.arrayBuffer())).toString()).toContain(
      'export const page',
    );
  });

  test('without a compressed twin come plain', async () => {
    const { status, headers, text } = await ask(gateway, '/assets/plain-abc123.css', {
      headers: { 'accept-encoding': 'br' },
    });
    expect({ status, text }).toEqual({ status: 200, text: 'body{margin:0}' });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test('with plain names are asked for each time', async () => {
    const { headers } = await ask(gateway, '/icon.svg');
    expect(headers).toMatchObject({ 'cache-control': 'public, max-age=0', 'content-type': 'image/svg+xml' });
    const { status } = await ask(gateway, '/icon.svg', {
      headers: { 'if-none-match': String(headers['etag']) },
    });
    expect(status).toBe(304);
  });

  test.each([
    '/assets/',
    '/assets',
    '/assets/nosuch.js',
    '/assets/../index.html',
    '/assets/%2e%2e/index.html',
    '/assets/..%2findex.html',
    '/assets/....//index.html',
    '/assets/%5c..%5cindex.html',
    '/assets/index-abc123.js/',
    '/index.html',
    '/index.html.br',
    '/icon.svg.br',
    '/.git/config',
    '/package.json',
    '/etc/passwd',
    '/images/a/b',
    '/healthz/x',
    '/nosuch',
  ])('%s is not there', async (path) => {
    // As a text: a client that knows addresses would tidy it up first.
    const { origin } = new URL(gateway.url);
    const client = new Client(origin);
    const answer = await client.request({ path, method: 'GET' });
    expect([403, 404]).toContain(answer.statusCode);
    expect(await answer.body.text()).not.toContain('<');
    await client.destroy();
  });
});

describe('the session', () => {
  test('is at /api/session, too', async () => {
    const { status, headers, text } = await ask(gateway, '/api/session');
    expect({ status, body: JSON.parse(text) as unknown }).toEqual({ status: 200, body: session });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  test('is that of the project and region of the request', async () => {
    const headers = { 'x-vitrine-project': 'id-globex', 'x-vitrine-region': 'Nine' };
    const { text } = await ask(gateway, '/api/session', { headers });
    expect(JSON.parse(text)).toEqual({
      ...session,
      project: { id: 'id-globex', name: 'globex', domain: { id: 'default', name: 'Default' } },
      missing: { region: 'Nine' },
    });
  });

  test('holds no secret', async () => {
    const texts = [(await ask(gateway, '/api/session')).text, (await ask(gateway, '/images')).text];
    expect(texts.join('')).not.toContain('do-not-log');
  });

  test.each(['/api', '/api/nosuch', '/api/session/x', '/v1', '/v2', '/v2?x'])(
    '%s is not there',
    async (path) => {
      expect(await refusedByGateway(gateway, path)).toEqual(failure(404, 'NO_SUCH_PATH'));
    },
  );
});

describe('headers', () => {
  const scriptHash = `'sha256-${createHash('sha256').update(inlineScript).digest('base64')}'`;
  const policyOf = async (path: string) =>
    String((await ask(gateway, path)).headers['content-security-policy']);

  test.each([
    '/images',
    '/',
    '/assets/index-abc123.js',
    '/icon.svg',
    '/nosuch',
    '/api/session',
    '/api/nosuch',
    '/v2/images',
    '/v3',
    '/healthz',
    '/images/%zz',
  ])('of %s are complete', async (path) => {
    const { headers } = await ask(gateway, path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()') as unknown,
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as unknown,
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('let the page run its own scripts, the inline one by its hash, and nothing else', async () => {
    const policy = await policyOf('/images');
    const directives = Object.fromEntries(policy.split('; ').map((text) => text.split(/ (.*)/, 2)));
    expect(directives).toEqual({
      'default-src': "'none'",
      'script-src': `'self' ${scriptHash}`,
      'style-src': "'self'",
      'img-src': "'self' data:",
      'connect-src': "'self'",
      'font-src': "'self'",
      'manifest-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    });
    expect(await policyOf('/assets/index-abc123.js')).toBe(policy);
  });

  test('let nothing run from what is data', async () => {
    for (const path of ['/api/session', '/v2/images', '/nosuch']) {
      expect(await policyOf(path)).toMatch(/^default-src 'none'; .*sandbox$/);
    }
  });
});

test('/healthz says that it runs', async () => {
  expect(await ask(gateway, '/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
});

test('an unexpected error is a 500 without its text, and its stack is in the log', async () => {
  const lines: string[] = [];
  const stream = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
  const fail = () => Promise.reject(new TypeError('inner detail'));
  const cloud = {
    name: 'x',
    embedded: false,
    dispatcher: new Agent(),
    profileOf: fail,
    findProjects: fail,
    locator: { locate: fail, relocate: fail },
  };
  const faulty = await startGateway({
    host: '127.0.0.1',
    port: 0,
    source: ambient({
      cloud,
      personal: undefined,
      linkKey: 'key',
      access: fail,
      renew: fail,
      projects: fail,
      lacks: () => [],
    }),
    openPage: () =>
      Promise.resolve({ read: fail, register: () => Promise.resolve(), close: () => Promise.resolve() }),
    log: { level: 'warn', stream },
  });
  for (const path of ['/v2/images', '/api/session', '/images']) {
    const { statusCode, body } = await request(`http://127.0.0.1:${faulty.port}${path}`);
    expect({ status: statusCode, body: await body.json() }).toEqual(failure(500, 'FAULT'));
  }
  expect(lines).toHaveLength(3);
  expect(lines.every((line) => line.includes('TypeError: inner detail\\n    at '))).toBe(true);
  await faulty.close(atOnce);
});
