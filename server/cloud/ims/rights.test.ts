import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningCloud } from '../start.ts';
import { ImageClient, signInToCloud, startTestCloud } from '../testing/test-cloud.ts';

let cloud: RunningCloud;
let alice: ImageClient;
let rita: ImageClient;
/** An active image of acme's, and where its tags are. */
let id: string;
let tags: string;

beforeAll(async () => {
  cloud = await startTestCloud({ profile: 'ims', rbac: 'secure' });
  alice = new ImageClient(cloud, await signInToCloud(cloud, 'alice', 'acme'));
  rita = new ImageClient(cloud, await signInToCloud(cloud, 'rita', 'acme'));
  id = await alice.create({ disk_format: 'raw', container_format: 'bare' });
  await alice.upload(id, 'bytes');
  tags = `/v2/${String((await alice.show(id))['owner'])}/images/${id}/tags`;
});

afterAll(() => cloud.close());

describe('under secure RBAC a reader on IMS', () => {
  it.each<[what: string, method: string, path: () => string, body?: object]>([
    ['sets no tag', 'POST', () => tags, { tag: { key: 'a', value: '' } }],
    ['takes none away', 'DELETE', () => `${tags}/a`],
    ['changes none of many', 'POST', () => `${tags}/action`, { action: 'create', tags: [{ key: 'a' }] }],
    ['changes no image', 'PATCH', () => `/v2/cloudimages/${id}`, []],
  ])('%s', async (_what, method, path, body) => {
    const { status, text } = await rita.send(method, path(), body);
    expect({ status, body: JSON.parse(text) as unknown }).toMatchObject({
      status: 403,
      body: { error: { code: 'IMG.0026' } },
    });
  });

  it('reads them', async () => {
    expect((await rita.send('GET', tags)).text).toBe('{"tags":[]}');
  });
});

it('a key in any script is found by its path', async () => {
  expect((await alice.send('POST', tags, { tag: { key: '环境', value: '1.2' } })).status).toBe(204);
  expect((await alice.show(id))['tags']).toEqual(['环境=1.2']);
  expect((await alice.send('DELETE', `${tags}/${encodeURIComponent('环境')}`)).status).toBe(204);
  expect((await alice.show(id))['tags']).toEqual([]);
});
