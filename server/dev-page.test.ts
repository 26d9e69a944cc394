import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';

import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDevPage } from './dev-page.ts';
import { type RunningGateway, startGateway } from './gateway/gateway.ts';
import { IdentityError } from './gateway/keystone/identity-error.ts';
import { ambient } from './gateway/login.ts';

let root: string;
let gateway: RunningGateway;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vitrine-dev-'));
  await mkdir(join(root, 'src'));
  await mkdir(join(root, 'node_modules'));
  await symlink(join(import.meta.dirname, '..', 'node_modules', 'vite'), join(root, 'node_modules', 'vite'));
  await Promise.all([
    writeFile(join(root, 'package.json'), '{"type": "module"}'),
    writeFile(join(root, 'vite.config.ts'), 'export default { logLevel: "silent" };'),
    writeFile(
      join(root, 'index.html'),
      '<head><script type="application/json" id="vitrine-session"></script></head><script type="module" src="/src/main.ts"></script>',
    ),
    writeFile(
      join(root, 'src', 'first-request.ts'),
      'export const firstRequest = (path: string): string => path;',
    ),
    writeFile(
      join(root, 'src', 'main.ts'),
      'const title: string = "from its source"; document.title = title;',
    ),
  ]);
  const unreachable = () => Promise.reject(new IdentityError('unreachable', 'no Keystone here'));
  const cloud = {
    name: 'x',
    embedded: false,
    dispatcher: new (await import('undici')).Agent(),
    profileOf: unreachable,
    findProjects: unreachable,
    locator: { locate: unreachable, relocate: unreachable },
  };
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    source: ambient({
      cloud,
      personal: undefined,
      linkKey: 'key',
      access: unreachable,
      renew: unreachable,
      projects: unreachable,
      lacks: () => [],
    }),
    openPage: (server) => openDevPage(root, server),
    log: { level: 'silent', stream: new Writable() },
  });
});
afterAll(async () => {
  await gateway.close({ requestsMs: 0, transfersMs: 0 });
  await rm(root, { recursive: true });
});

async function get(path: string) {
  const answer = await request(`http://127.0.0.1:${gateway.port}${path}`);
  return {
    status: answer.statusCode,
    policy: String(answer.headers['content-security-policy']),
    text: await answer.body.text(),
  };
}

test('the page comes with its session and with what Vite adds to it', async () => {
  const { status, text, policy } = await get('/images?status=active');
  expect(status).toBe(200);
  expect(text).toContain('/@vite/client');
  expect(text).toMatch(/id="vitrine-session">\{"error":\{"code":"VITRINE.IDENTITY_UNREACHABLE"/);
  expect(policy).toContain("style-src 'self' 'unsafe-inline'");
  expect(policy).toMatch(/script-src 'self'(?: 'sha256-[^']+')*;/);
});

test('its scripts are translated on the way', async () => {
  const { status, text } = await get('/src/main.ts');
  expect(status).toBe(200);
  expect(text).toContain('const title = "from its source"');
});

test('the interfaces stay those of the gateway', async () => {
  expect((await get('/api/session')).text).toContain('VITRINE.IDENTITY_UNREACHABLE');
  expect((await get('/v2/nosuch')).text).toContain('VITRINE.NO_SUCH_PATH');
  expect((await get('/healthz')).text).toBe('ok\n');
});
