import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KillableCloud } from './testing/killable-cloud.ts';
import { asAlice, startTestCloud } from './testing/test-cloud.ts';

let killable: KillableCloud;

beforeEach(async () => {
  killable = await KillableCloud.prepare();
});

afterEach(() => killable.dispose());

describe('an import that is killed on its way', () => {
  const raw = { name: 'import', disk_format: 'raw', container_format: 'bare' };

  it('is carried on, and no image stays between two states', async () => {
    const alice = await killable.start('glance');
    const data = 'bytes '.repeat(1000);
    const images = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const id = await alice.create(raw);
        expect(await alice.stage(id, data)).toBe(204);
        return id;
      }),
    );
    const body = { method: { name: 'glance-direct' }, all_stores: true };
    await Promise.all(
      images.map(async (id) => {
        expect((await alice.send('POST', `/v2/images/${id}/import`, body)).status).toBe(202);
      }),
    );
    await killable.killAndWait();

    const cloud = await startTestCloud({ dataDir: killable.dataDir, images: undefined, profile: undefined });
    const again = await asAlice(cloud);
    for (const id of images) {
      await vi.waitFor(async () => expect(await again.show(id)).toMatchObject({ status: 'active' }), {
        interval: 20,
        timeout: 15_000,
      });
      expect(await again.show(id)).toMatchObject({ stores: 'main,second', size: data.length });
      expect((await again.send('GET', `/v2/images/${id}/file`)).text).toBe(data);
    }
    await cloud.close();
  });

  it('leaves what was staged, and forgets what was not staged to its end', async () => {
    const alice = await killable.start('glance');
    const [staged, begun] = [await alice.create(raw), await alice.create(raw)];
    expect(await alice.stage(staged, 'bytes')).toBe(204);
    const endless = new PassThrough();
    endless.write('the first bytes');
    const cutOff = alice.stage(begun, PassThrough.toWeb(endless).readable);
    await vi.waitFor(async () => expect(await alice.show(begun)).toMatchObject({ status: 'uploading' }));
    killable.kill();
    await expect(cutOff).rejects.toThrow(TypeError);

    const cloud = await startTestCloud({ dataDir: killable.dataDir, images: undefined, profile: undefined });
    const again = await asAlice(cloud);
    expect(await again.show(staged)).toMatchObject({ status: 'uploading', size: 5 });
    expect(await again.show(begun)).toMatchObject({ status: 'queued', size: null });
    expect(await again.stage(begun, 'other')).toBe(204);
    expect(await readdir(join(killable.dataDir, 'data'))).toHaveLength(2);
    await cloud.close();
  });
});
