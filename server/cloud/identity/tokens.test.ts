import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningCloud } from '../start.ts';
import { ImageClient, signInToCloud, startTestCloud } from '../testing/test-cloud.ts';

let cloud: RunningCloud;
let now = Date.UTC(2026, 10, 22);

beforeAll(async () => {
  cloud = await startTestCloud({ tokenTtlSeconds: 60, clock: () => now });
});

afterAll(() => cloud.close());

const isGood = async (token: string): Promise<boolean> =>
  (await new ImageClient(cloud, token).send('GET', '/v2/images')).status === 200;

async function tokens(method: string, caller: string, subject: string): Promise<Response> {
  return fetch(`${cloud.identityUrl}/auth/tokens`, {
    method,
    headers: { 'X-Auth-Token': caller, 'X-Subject-Token': subject },
  });
}

/** A token for another project, made from a token. */
async function rescope(token: string, project: string): Promise<string> {
  const reply = await fetch(`${cloud.identityUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['token'], token: { id: token } },
        scope: { project: { name: project, domain: { id: 'default' } } },
      },
    }),
  });
  return reply.headers.get('X-Subject-Token') ?? '';
}

describe('a token', () => {
  it('ends with its time', async () => {
    const token = await signInToCloud(cloud, 'alice', 'acme');
    now += 59_000;
    expect(await isGood(token)).toBe(true);
    now += 1000;
    expect(await isGood(token)).toBe(false);
  });

  it('made from another ends when that one ends', async () => {
    const first = await signInToCloud(cloud, 'dana', 'acme');
    now += 30_000;
    const second = await rescope(first, 'globex');
    expect(await isGood(second)).toBe(true);
    now += 30_000;
    expect(await isGood(second)).toBe(false);
  });

  it('is over when it is revoked', async () => {
    const token = await signInToCloud(cloud, 'alice', 'acme');
    const other = await signInToCloud(cloud, 'alice', 'acme');
    expect((await tokens('DELETE', other, token)).status).toBe(204);
    expect(await isGood(token)).toBe(false);
    expect(await isGood(other)).toBe(true);
    expect(await rescope(token, 'acme')).toBe('');
  });

  it('can be revoked or looked at by no other user but an administrator', async () => {
    const alice = await signInToCloud(cloud, 'alice', 'acme');
    const bob = await signInToCloud(cloud, 'bob', 'globex');
    const admin = await signInToCloud(cloud, 'admin', 'admin');
    expect((await tokens('DELETE', bob, alice)).status).toBe(403);
    expect((await tokens('GET', bob, alice)).status).toBe(403);
    expect((await tokens('GET', admin, alice)).status).toBe(200);
    expect(await isGood(alice)).toBe(true);
  });

  it('and a password are in no answer and no error', async () => {
    const secret = 'not-the-password-of-alice';
    const reply = await fetch(`${cloud.identityUrl}/auth/tokens`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name: 'alice', domain: { id: 'default' }, password: secret } },
          },
        },
      }),
    });
    expect(reply.status).toBe(401);
    expect(await reply.text()).not.toContain(secret);
    const bad = await tokens('GET', await signInToCloud(cloud, 'alice', 'acme'), 'not-a-token-either');
    expect(await bad.text()).not.toContain('not-a-token-either');
  });
});
