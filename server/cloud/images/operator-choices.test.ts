import { afterEach, describe, expect, it } from 'vitest';
import { rulesOf } from '../profile.ts';
import type { CloudOptions, RunningCloud } from '../start.ts';
import { ImageClient, signInToCloud, startTestCloud } from '../testing/test-cloud.ts';

const RAW = { disk_format: 'raw', container_format: 'bare' };
const open: RunningCloud[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((cloud) => cloud.close()));
});

async function cloudWith(options: Partial<CloudOptions>) {
  const cloud = await startTestCloud(options);
  open.push(cloud);
  const [alice, admin] = await Promise.all([
    signInToCloud(cloud, 'alice', 'acme').then((token) => new ImageClient(cloud, token)),
    signInToCloud(cloud, 'admin', 'admin').then((token) => new ImageClient(cloud, token)),
  ]);
  const read = async (client: ImageClient, path: string): Promise<Record<string, unknown>> =>
    JSON.parse((await client.send('GET', path)).text) as Record<string, unknown>;
  return {
    alice,
    admin,
    read,
    filled: async (more: object = {}): Promise<string> => {
      const id = await alice.create({ ...RAW, ...more });
      await alice.upload(id, 'bytes');
      return id;
    },
    /** The image when its import is over. */
    imported: async (id: string): Promise<Record<string, unknown>> => {
      await expect
        .poll(async () => (await read(alice, `/v2/images/${id}`))['os_glance_import_task'], {
          timeout: 20_000,
        })
        .toBeUndefined();
      return read(alice, `/v2/images/${id}`);
    },
  };
}

const copy = (rest: object) => ({ method: { name: 'copy-image' }, ...rest });

describe('stores that differ', () => {
  const stores = ['second', 'archive', 'broken'] as const;

  it('are told, those for reading only as such', async () => {
    const { alice, read } = await cloudWith({ stores });
    expect(await read(alice, '/v2/info/stores')).toEqual({
      stores: [
        { id: 'main', description: 'the default store', default: 'true' },
        { id: 'second', description: 'a second store' },
        { id: 'archive', description: 'a store for reading only', 'read-only': 'true' },
        { id: 'broken', description: 'a store that takes no data' },
      ],
    });
  });

  it('fail by themselves where others need not', async () => {
    const { admin, filled, imported } = await cloudWith({ stores });
    const id = await filled();
    const body = copy({ all_stores: true, all_stores_must_succeed: false });
    expect((await admin.send('POST', `/v2/images/${id}/import`, body)).status).toBe(202);
    expect(await imported(id)).toMatchObject({
      status: 'active',
      stores: 'main,second',
      os_glance_failed_import: 'broken',
    });
  });

  it('end an import that wants all of them, and leave a new image waiting', async () => {
    const { alice, admin, filled, imported, read } = await cloudWith({ stores });
    const id = await filled();
    await admin.send('POST', `/v2/images/${id}/import`, copy({ all_stores: true }));
    expect(await imported(id)).toMatchObject({ stores: 'main', os_glance_failed_import: 'broken' });
    const method = { name: 'web-download', uri: 'http://images.vitrine.example/ready/x.raw' };
    const fresh = await alice.create(RAW);
    for (const must of [true, false]) {
      const order = { method, stores: ['broken'], all_stores_must_succeed: must };
      await alice.send('POST', `/v2/images/${fresh}/import`, order);
      expect(await imported(fresh)).toMatchObject({ status: 'queued', os_glance_failed_import: 'broken' });
    }
    expect(await read(alice, `/v2/images/${fresh}/tasks`)).toMatchObject({
      tasks: [{ status: 'failure' }, { status: 'failure' }],
    });
    await alice.send('POST', `/v2/images/${fresh}/import`, {
      method,
      all_stores: true,
      all_stores_must_succeed: false,
    });
    expect(await imported(fresh)).toMatchObject({ status: 'active', stores: 'main,second' });
  });

  it.each(['archive', 'broken'])('take no upload: %s', async (store) => {
    const { alice } = await cloudWith({ stores });
    const id = await alice.create(RAW);
    const reply = await fetch(alice.dataUrl(id), {
      method: 'PUT',
      headers: {
        ...alice.headers,
        'Content-Type': 'application/octet-stream',
        'x-image-meta-store': store,
      },
      body: 'bytes',
    });
    expect(reply.status).toBe(store === 'archive' ? 410 : 503);
    expect(JSON.parse((await alice.send('GET', `/v2/images/${id}`)).text)).toMatchObject({
      status: 'queued',
    });
  });
});

describe('an import from another region', () => {
  const regions = ['RegionOne', 'RegionTwo'];
  const from = (region: unknown, imageId: unknown) => ({
    method: { name: 'glance-download', glance_region: region, glance_image_id: imageId },
  });

  it('is on offer where there is one', () => {
    const methods = (names: readonly string[]) =>
      rulesOf('glance', { extraStores: [], hasCache: false, regions: names }).importMethods;
    expect(methods(['RegionOne'])).not.toContain('glance-download');
    expect(methods(regions)).toContain('glance-download');
  });

  it('takes the data, the formats and what describes the hardware', async () => {
    const { alice, filled, imported } = await cloudWith({ regions });
    const source = await filled({ hw_disk_bus: 'virtio', owner_note: 'mine' });
    const id = await alice.create({ disk_format: 'qcow2', container_format: 'bare' });
    expect((await alice.send('POST', `/v2/images/${id}/import`, from('RegionTwo', source))).status).toBe(202);
    const image = await imported(id);
    expect(image).toMatchObject({ status: 'active', disk_format: 'raw', hw_disk_bus: 'virtio', size: 5 });
    expect(image).not.toHaveProperty('owner_note');
    expect((await alice.send('GET', `/v2/images/${id}/file`)).text).toBe('bytes');
  });

  it('fails for an image that is not there, or in no region, or of others', async () => {
    const { alice, admin, filled, imported } = await cloudWith({ regions });
    const source = await filled();
    const foreign = await admin.create({ ...RAW, visibility: 'private' });
    await admin.upload(foreign, 'secret');
    const missing = '00000000-0000-4000-8000-000000000000';
    for (const order of [from('Nowhere', source), from('RegionTwo', missing), from('RegionTwo', foreign)]) {
      const id = await alice.create(RAW);
      expect((await alice.send('POST', `/v2/images/${id}/import`, order)).status).toBe(202);
      expect(await imported(id)).toMatchObject({ status: 'queued', os_glance_failed_import: 'main' });
    }
  });

  it.each<[unknown, unknown, string]>([
    [undefined, 'x', "'glance_region' needs to be set for glance-download import method"],
    ['RegionTwo', undefined, "'glance_image_id' needs to be set for glance-download import method"],
    ['RegionTwo', 'x', 'Remote image id does not look like a UUID: x'],
  ])('from %s of %s is refused', async (region, imageId, message) => {
    const { alice } = await cloudWith({ regions });
    const id = await alice.create(RAW);
    const { status, text } = await alice.send('POST', `/v2/images/${id}/import`, from(region, imageId));
    expect(status).toBe(400);
    expect(text.replaceAll('&#x27;', "'")).toContain(message);
  });
});

describe('a cache of images', () => {
  it('holds what is downloaded and what is asked for, until it is dropped', async () => {
    let now = 1_750_000_000_000;
    const cloud = await cloudWith({ hasCache: true, clock: () => now });
    const { alice, admin, read, filled } = cloud;
    const [downloaded, asked, queued] = [await filled(), await filled(), await alice.create(RAW)];
    await alice.send('GET', `/v2/images/${downloaded}/file`);
    await alice.send('GET', `/v2/images/${downloaded}/file`);
    expect((await admin.send('PUT', `/v2/cache/${asked}`)).status).toBe(202);
    expect((await admin.send('PUT', `/v2/cache/${queued}`)).status).toBe(400);
    expect((await admin.send('PUT', '/v2/cache/nosuch')).status).toBe(404);
    expect((await alice.send('PUT', `/v2/cache/${asked}`)).status).toBe(403);
    expect(await read(admin, '/v2/cache')).toEqual({
      cached_images: [
        {
          image_id: downloaded,
          hits: 1,
          last_accessed: now / 1000,
          last_modified: now / 1000,
          size: 5,
        },
      ],
      queued_images: [asked],
    });
    now += 5000;
    expect(await read(admin, '/v2/cache')).toMatchObject({
      cached_images: expect.arrayContaining([
        expect.objectContaining({ image_id: asked, hits: 0 }),
      ]) as unknown,
      queued_images: [],
    });
    expect((await admin.send('DELETE', `/v2/cache/${asked}`)).status).toBe(204);
    expect((await admin.send('POST', '/v2/cache/clean')).status).toBe(200);
    expect(JSON.parse((await admin.send('POST', '/v2/cache/prune')).text)).toEqual({
      total_files_pruned: 0,
      total_bytes_pruned: 0,
    });
    // A deleted image leaves the cache.
    await alice.send('DELETE', `/v2/images/${downloaded}`);
    expect(await read(admin, '/v2/cache')).toEqual({ cached_images: [], queued_images: [] });
    expect((await admin.send('DELETE', '/v2/cache')).status).toBe(204);
  });

  it('is for administrators, and nothing where there is none', async () => {
    const { alice, admin, filled } = await cloudWith({});
    const id = await filled();
    expect((await alice.send('DELETE', `/v2/cache/${id}`)).status).toBe(403);
    expect((await admin.send('PUT', `/v2/cache/${id}`)).text).toContain('Caching via API is not supported');
    expect((await admin.send('POST', '/v2/cache/prune')).status).not.toBe(200);
  });
});
