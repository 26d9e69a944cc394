import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningCloud } from '../../start.ts';
import { KeystoneClient } from '../../testing/keystone-client.ts';
import { ImageClient, signInToCloud, startTestCloud } from '../../testing/test-cloud.ts';
import { userIdOf } from '../accounts.ts';
import { isObject } from '../body.ts';

/* What the contract cannot ask of a real cloud, or need not; the rest is in e2e/contract/identity. */

let cloud: RunningCloud;
let keystone: KeystoneClient;
let now = Date.UTC(2026, 10, 22);

beforeAll(async () => {
  cloud = await startTestCloud({ clock: () => now, tokenTtlSeconds: 60 });
  keystone = new KeystoneClient(cloud);
});

afterAll(() => cloud.close());

async function make(user: string, project: string, wanted: object): Promise<{ id: string; secret: string }> {
  const path = `/users/${userIdOf(user)}/application_credentials`;
  const { status, body } = await keystone.send('POST', path, await signInToCloud(cloud, user, project), {
    application_credential: wanted,
  });
  const made = body?.['application_credential'];
  if (status !== 201 || !isObject(made)) throw new Error(`nothing was made: ${status}`);
  return { id: String(made['id']), secret: String(made['secret']) };
}

const isGood = async (token: string): Promise<boolean> =>
  (await new ImageClient(cloud, token).send('GET', '/v2/images')).status === 200;

describe('an application credential with an end', () => {
  it('ends, and its tokens with it', async () => {
    const end = new Date(now + 30_000).toISOString();
    const credential = await make('alice', 'acme', { name: 'for half a minute', expires_at: end });
    const { status, token } = await keystone.byCredential(credential);
    expect(status).toBe(201);
    now += 29_000;
    expect(await isGood(token)).toBe(true);
    now += 1000;
    expect(await isGood(token)).toBe(false);
    expect((await keystone.byCredential(credential)).status).toBe(401);
  });

  it('does not make tokens live longer than others', async () => {
    const end = new Date(now + 3_600_000).toISOString();
    const { token } = await keystone.byCredential(
      await make('alice', 'acme', { name: 'for an hour', expires_at: end }),
    );
    now += 60_000;
    expect(await isGood(token)).toBe(false);
  });
});

it('an administrator’s with fewer roles is no administrator at the image service', async () => {
  const mine = await new ImageClient(cloud, await signInToCloud(cloud, 'alice', 'acme')).create({
    name: 'of alice',
    visibility: 'private',
  });
  const asAdmin = await keystone.byCredential(await make('admin', 'admin', { name: 'all' }));
  const asReader = await keystone.byCredential(
    await make('admin', 'admin', { name: 'fewer', roles: [{ name: 'reader' }] }),
  );
  const show = async (token: string): Promise<number> =>
    (await new ImageClient(cloud, token).send('GET', `/v2/images/${mine}`)).status;
  expect([await show(asAdmin.token), await show(asReader.token)]).toEqual([200, 404]);
});

it('access rules, which nothing here would look at, are refused', async () => {
  const path = `/users/${userIdOf('alice')}/application_credentials`;
  const rules = [{ service: 'image', method: 'GET', path: '/v2/images' }];
  const { status, body } = await keystone.send('POST', path, await signInToCloud(cloud, 'alice', 'acme'), {
    application_credential: { name: 'with rules', access_rules: rules },
  });
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain('this cloud has no access rules');
});
