import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningCloud } from '../start.ts';
import { ImageClient, signInToCloud, startTestCloud, type TestAnswer } from '../testing/test-cloud.ts';

const people = { alice: 'acme', rita: 'acme', bob: 'globex', carol: 'initech', admin: 'admin' } as const;
type Person = keyof typeof people;

let cloud: RunningCloud;
let clients: Record<Person, ImageClient>;
let globex: string;

beforeAll(async () => {
  cloud = await startTestCloud({ rbac: 'secure' });
  const client = async (person: Person): Promise<ImageClient> =>
    new ImageClient(cloud, await signInToCloud(cloud, person, people[person]));
  clients = {
    alice: await client('alice'),
    rita: await client('rita'),
    bob: await client('bob'),
    carol: await client('carol'),
    admin: await client('admin'),
  };
  const ofBob = await clients.bob.create({});
  globex = String((await clients.bob.show(ofBob))['owner']);
});

afterAll(() => cloud.close());

/** An active image of acme's that globex is a member of. */
async function sharedImage(): Promise<string> {
  const id = await clients.alice.create({
    disk_format: 'raw',
    container_format: 'bare',
    visibility: 'shared',
  });
  await clients.alice.upload(id, 'bytes');
  await clients.alice.send('POST', `/v2/images/${id}/members`, { member: globex });
  return id;
}

function patched(client: ImageClient, id: string, path: string, value: unknown): Promise<TestAnswer> {
  return client.send('PATCH', `/v2/images/${id}`, [{ op: 'replace', path, value }]);
}

/** What can be done with an image, and the policy that says who may. */
const actions: readonly (readonly [
  policy: string,
  act: (who: ImageClient, id: string) => Promise<TestAnswer>,
])[] = [
  ['modify_image', (who, id) => patched(who, id, '/name', 'x')],
  ['communitize_image', (who, id) => patched(who, id, '/visibility', 'community')],
  ['modify_image', (who, id) => who.send('PUT', `/v2/images/${id}/tags/x`)],
  ['modify_image', (who, id) => who.send('DELETE', `/v2/images/${id}/tags/x`)],
  ['deactivate', (who, id) => who.send('POST', `/v2/images/${id}/actions/deactivate`)],
  ['reactivate', (who, id) => who.send('POST', `/v2/images/${id}/actions/reactivate`)],
  ['add_member', (who, id) => who.send('POST', `/v2/images/${id}/members`, { member: 'x' })],
  ['delete_member', (who, id) => who.send('DELETE', `/v2/images/${id}/members/${globex}`)],
  ['delete_image', (who, id) => who.send('DELETE', `/v2/images/${id}`)],
];

const refusal = (policy: string): object => ({
  status: 403,
  text: expect.stringContaining(`You are not authorized to complete ${policy} action.`),
});

/** Dana's token for no project. */
async function unscopedToken(): Promise<string> {
  const user = { name: 'dana', domain: { id: 'default' }, password: 'dana-pass' };
  const reply = await fetch(`${cloud.identityUrl}/auth/tokens`, {
    method: 'POST',
    body: JSON.stringify({ auth: { identity: { methods: ['password'], password: { user } } } }),
    headers: { 'Content-Type': 'application/json' },
  });
  return reply.headers.get('X-Subject-Token') ?? '';
}

describe('with secure RBAC', () => {
  it('a reader of the project, and a member of the image, only read', async () => {
    const id = await sharedImage();
    await clients.bob.send('PUT', `/v2/images/${id}/members/${globex}`, { status: 'accepted' });
    for (const reader of [clients.rita, clients.bob]) {
      expect(await reader.list('visibility=shared')).toContain(id);
      expect(await reader.show(id)).toMatchObject({ id });
      expect((await reader.send('GET', `/v2/images/${id}/members`)).status).toBe(200);
      expect((await reader.send('GET', `/v2/images/${id}/tasks`)).status).toBe(200);
      for (const [policy, act] of actions) expect(await act(reader, id)).toMatchObject(refusal(policy));
    }
  });

  it('a member of the project may do everything', async () => {
    const id = await sharedImage();
    const statuses: number[] = [];
    for (const [, act] of actions) statuses.push((await act(clients.alice, id)).status);
    // A community image has no members.
    expect(statuses).toEqual([200, 200, 204, 204, 204, 204, 403, 403, 204]);
  });

  it('who does not see an image is told that there is none', async () => {
    const id = await sharedImage();
    for (const [, act] of actions) expect((await act(clients.carol, id)).status).toBe(404);
  });

  it('a reader makes no images, sends no data and gets none', async () => {
    const id = await clients.alice.create({ disk_format: 'raw', container_format: 'bare' });
    expect(await clients.rita.send('POST', '/v2/images', {})).toMatchObject(refusal('add_image'));
    expect(await clients.rita.upload(id, 'bytes')).toBe(403);
    expect(await clients.rita.send('GET', `/v2/images/${id}/file`)).toMatchObject(refusal('download_image'));
    expect((await clients.alice.send('GET', `/v2/images/${id}/file`)).status).toBe(204);
  });

  it('no user makes images for another project', async () => {
    const answer = await clients.alice.send('POST', '/v2/images', { owner: globex });
    expect(answer).toMatchObject({
      status: 403,
      text: expect.stringContaining(`You are not permitted to create images owned by '${globex}'`),
    });
    expect((await clients.admin.send('POST', '/v2/images', { owner: globex })).status).toBe(201);
  });

  it('a project decides on what is shared with it, its owner does not', async () => {
    const id = await sharedImage();
    const path = `/v2/images/${id}/members/${globex}`;
    const body = { status: 'accepted' };
    expect(await clients.alice.send('PUT', path, body)).toMatchObject(refusal('modify_member'));
    expect((await clients.bob.send('PUT', path, body)).status).toBe(200);
    expect((await clients.admin.send('PUT', path, body)).status).toBe(200);
  });

  it('no user does anything without a project', async () => {
    const withoutProject = new ImageClient(cloud, await unscopedToken());
    const id = await clients.alice.create({ visibility: 'community' });
    expect(await withoutProject.send('GET', '/v2/images')).toMatchObject(refusal('get_images'));
    expect(await withoutProject.send('POST', '/v2/images', {})).toMatchObject(refusal('add_image'));
    expect((await withoutProject.send('GET', `/v2/images/${id}`)).status).toBe(404);
    expect((await withoutProject.send('GET', `/v2/images/${id}/file`)).status).toBe(404);
    // A community image has no members, which is found first.
    const others = actions.filter(([policy]) => !policy.endsWith('_member'));
    for (const [, act] of others) expect((await act(withoutProject, id)).status).toBe(404);
  });

  it('taking data out of a store is for administrators', async () => {
    const id = await sharedImage();
    expect(await clients.alice.send('DELETE', `/v2/stores/main/${id}`)).toMatchObject(
      refusal('delete_image_location'),
    );
    expect(await clients.bob.send('DELETE', `/v2/stores/main/${id}`)).toMatchObject(
      refusal('get_image_location'),
    );
  });
});

describe('with secure RBAC on IMS', () => {
  it('a reader shares nothing in batches either', async () => {
    const ims = await startTestCloud({ rbac: 'secure', profile: 'ims' });
    const batch = { images: ['f43c87c7-76bd-5334-a5e0-b2f366eb9c1e'], projects: ['x'] };
    const answers = await Promise.all(
      (['rita', 'alice'] as const).map(async (person) => {
        const client = new ImageClient(ims, await signInToCloud(ims, person, 'acme'));
        return (await client.send('POST', '/v1/cloudimages/members', batch)).status;
      }),
    );
    expect(answers).toEqual([403, 200]);
    await ims.close();
  });
});
