import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { startBalancer } from '../testing/balancer.ts';
import { type FakeKeystone, startFakeKeystone } from '../testing/fake-keystone.ts';
import { startTestRedis, type TestRedis } from '../testing/redis-server.ts';
import { passwordOfAnn, signInRequest } from '../testing/sign-in.ts';
import { writing } from '../testing/test-gateway.ts';
import { freePort, startTestServer, type TestServer } from '../testing/test-server.ts';

/** Two gateways in processes of their own on one store, behind a balancer that asks them in turn. */
let folder: string;
let redis: TestRedis;
let images: TestServer;
let keystone: FakeKeystone;
let balancer: ChildProcess;
let balancerUrl: string;
const gateways = new Map<string, ChildProcess>();
let ports: [number, number];

async function startGateway(port: number): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '../testing/people-process.ts'),
      keystone.url,
      '--sessions',
      redis.url.href,
      '--secret-file',
      join(folder, 'secret'),
      '--port',
      `${port}`,
      '--public-url',
      balancerUrl,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  gateways.set(`${port}`, child);
  await once(child.stdout, 'data');
}

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-two-'));
  redis = await startTestRedis();
  images = await startTestServer((_request, response) => void response.end('{}'));
  keystone = await startFakeKeystone(`${images.url}/image`);
  const port = await freePort();
  balancerUrl = `http://127.0.0.1:${port}`;
  ports = [await freePort(), await freePort()];
  // One after the other: the first makes the secret.
  for (const of of ports) await startGateway(of);
  balancer = await startBalancer(folder, port, ports);
});

afterAll(async () => {
  await kill(balancer);
  await Promise.all([...gateways.values()].map(kill));
  await Promise.all([redis.close(), keystone.close(), images.close()]);
  rmSync(folder, { recursive: true });
});

async function signIn(at = balancerUrl): Promise<string> {
  const answer = await fetch(`${at}/api/session`, signInRequest(passwordOfAnn));
  expect(answer.status).toBe(201);
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  return cookie;
}

/** What a request for images answers, and which gateway answered. */
async function look(cookie: string, at = balancerUrl, project?: string) {
  const headers = { cookie, ...(project === undefined ? {} : { 'x-vitrine-project': project }) };
  const answer = await fetch(`${at}/v2/images`, { headers });
  const { error } = (await answer.json()) as { error?: { code: string } };
  return { outcome: error?.code ?? answer.status, by: answer.headers.get('x-answered-by') };
}

const direct = (index: 0 | 1) => `http://127.0.0.1:${ports[index]}`;

const leave = (cookie: string, at: string, search = '') =>
  fetch(`${at}/api/session${search}`, { method: 'DELETE', headers: { ...writing, cookie } });

test('any gateway answers any request, with one token of Keystone for both', async () => {
  const cookie = await signIn();
  const before = keystone.signIns.length;
  const answers = await Promise.all(Array.from({ length: 20 }, () => look(cookie, balancerUrl, 'id-globex')));
  expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set([200]));
  expect(new Set(answers.map(({ by }) => by)).size).toBe(2);
  expect(keystone.signIns).toHaveLength(before + 1);
});

test('signing out at one reaches the other at once, everywhere too', async () => {
  const [one, two, three] = [await signIn(direct(0)), await signIn(direct(1)), await signIn(direct(0))];
  for (const cookie of [one, two, three]) {
    for (const at of [0, 1] as const) expect((await look(cookie, direct(at))).outcome).toBe(200);
  }
  expect((await leave(one, direct(0))).status).toBe(204);
  expect((await look(one, direct(1))).outcome).toBe('VITRINE.SIGNED_OUT');
  expect((await look(two, direct(0))).outcome).toBe(200);
  expect((await leave(two, direct(0), '?everywhere=1')).status).toBe(204);
  for (const cookie of [two, three]) {
    for (const at of [0, 1] as const) {
      expect((await look(cookie, direct(at))).outcome).toBe('VITRINE.SIGNED_OUT');
    }
  }
});

test('killing one loses no session and signs no user out', async () => {
  const cookies = [await signIn(direct(0)), await signIn(direct(1))];
  await kill(gateways.get(`${ports[0]}`));
  for (let round = 0; round < 10; round += 1) {
    for (const cookie of cookies) expect((await look(cookie)).outcome).toBe(200);
  }
  await startGateway(ports[0]);
  for (const cookie of cookies) expect((await look(cookie, direct(0))).outcome).toBe(200);
});

test('guesses are counted for both', async () => {
  const wrong = signInRequest({ ...passwordOfAnn, user: 'mallory', password: 'wrong' });
  const statuses: number[] = [];
  for (let tries = 0; tries < 6; tries += 1) {
    statuses.push((await fetch(`${direct(tries % 2 === 0 ? 0 : 1)}/api/session`, wrong)).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
});

test('a store that goes away ends no gateway and no session', async () => {
  const cookie = await signIn();
  await redis.kill();
  expect((await look(cookie)).outcome).toBe('VITRINE.STORE_AWAY');
  // Several sweeps, which find no store.
  await pause(1500);
  await redis.start();
  await vi.waitFor(async () => expect((await look(cookie)).outcome).toBe(200), 20_000);
  for (const child of gateways.values()) expect(child.exitCode).toBeNull();
});
