import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunningCloud } from '../start.ts';
import { asAlice, type ImageClient, startTestCloud } from '../testing/test-cloud.ts';
import { parseLimits } from './cloud-limits.ts';

const raw = { disk_format: 'raw', container_format: 'bare' };
const mebibyte = 2 ** 20;
let cloud: RunningCloud | undefined;

afterEach(async () => {
  await cloud?.close();
  cloud = undefined;
});

/** Alice at a cloud with these limits, as they are written on the command line. */
async function aliceWith(limits: string): Promise<ImageClient> {
  cloud = await startTestCloud({ limits: parseLimits(limits) });
  return asAlice(cloud);
}

const statusOf = async (alice: ImageClient, id: string): Promise<unknown> => (await alice.show(id))['status'];

async function usageOf(alice: ImageClient): Promise<unknown> {
  return JSON.parse((await alice.send('GET', '/v2/info/usage')).text);
}

describe('a limit to the size of an image', () => {
  it('is kept by uploads and stagings, whether they say how long they are or not', async () => {
    const alice = await aliceWith('image_size_cap=5');
    const id = await alice.create(raw);
    expect(await alice.upload(id, '123456')).toBe(413);
    expect(await alice.stage(id, '123456')).toBe(413);
    const endless = new PassThrough();
    endless.end('123456');
    expect(await alice.stage(id, PassThrough.toWeb(endless).readable)).toBe(413);
    expect(await statusOf(alice, id)).toBe('queued');
    expect(await alice.upload(id, '12345')).toBe(204);
  });
});

describe('a limit to what a project has', () => {
  it('of images ends their making', async () => {
    const alice = await aliceWith('image_count_total=2');
    const id = await alice.create(raw);
    await alice.create(raw);
    const refused = await alice.send('POST', '/v2/images', {});
    expect(refused).toMatchObject({
      status: 413,
      text: expect.stringContaining(
        'Resource image_count_total is over limit of 2 due to current usage 2 and delta 1',
      ),
    });
    await alice.send('DELETE', `/v2/images/${id}`);
    expect((await alice.send('POST', '/v2/images', {})).status).toBe(201);
  });

  it('of data is looked at before more come, not while they do', async () => {
    const alice = await aliceWith('image_size_total=1');
    const [first, second, third] = [
      await alice.create(raw),
      await alice.create(raw),
      await alice.create(raw),
    ];
    expect(await alice.upload(first, 'x'.repeat(mebibyte))).toBe(204);
    expect(await alice.upload(second, 'x'.repeat(mebibyte))).toBe(204);
    expect(await usageOf(alice)).toMatchObject({ usage: { image_size_total: { usage: 2, limit: 1 } } });
    expect(await alice.upload(third, 'x')).toBe(413);
    expect(await statusOf(alice, third)).toBe('queued');
    const refused = await alice.send('POST', `/v2/images/${third}/import`, {
      method: { name: 'glance-direct' },
    });
    expect(refused.status).toBe(413);
  });

  it('of staged data ends the staging', async () => {
    const alice = await aliceWith('image_stage_total=0');
    const [first, second] = [await alice.create(raw), await alice.create(raw)];
    expect(await alice.stage(first, 'x'.repeat(mebibyte))).toBe(204);
    expect(await alice.stage(second, 'x')).toBe(413);
    expect(await usageOf(alice)).toMatchObject({
      usage: { image_stage_total: { usage: 1, limit: 0 }, image_count_uploading: { usage: 1, limit: -1 } },
    });
  });

  it('of uploads counts the one that begins', async () => {
    const alice = await aliceWith('image_count_uploading=1');
    const [first, second] = [await alice.create(raw), await alice.create(raw)];
    expect(await alice.stage(first, 'x')).toBe(204);
    expect(await alice.upload(second, 'x')).toBe(413);
    expect(await alice.stage(second, 'x')).toBe(413);
    expect(await statusOf(alice, second)).toBe('queued');
  });
});
