import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseLimits } from './images/cloud-limits.ts';
import { KillableCloud } from './testing/killable-cloud.ts';
import { asAlice, type ImageClient, startTestCloud } from './testing/test-cloud.ts';

const FILE = { name: 'made', image_url: 'images:ubuntu-24.04.qcow2', min_disk: 40 };

interface SeenJob {
  readonly status: string;
  readonly error_code: string | null;
  readonly entities: { readonly image_id?: string; readonly process_percent?: number };
}

async function begin(alice: ImageClient, path: string, body: object): Promise<string> {
  const { text } = await alice.send('POST', path, body);
  const { job_id: id }: { job_id: string } = JSON.parse(text);
  return id;
}

async function jobWith(alice: ImageClient, id: string): Promise<SeenJob> {
  const seen: SeenJob = JSON.parse((await alice.send('GET', `/v1/cloudimages/job/${id}`)).text);
  return seen;
}

async function endOf(alice: ImageClient, id: string): Promise<SeenJob> {
  return vi.waitFor(
    async () => {
      const job = await jobWith(alice, id);
      expect(job.status).toMatch(/SUCCESS|FAIL/);
      return job;
    },
    { interval: 20, timeout: 40_000 },
  );
}

describe('a job that makes an image and is killed on its way', () => {
  let killable: KillableCloud;

  beforeEach(async () => {
    killable = await KillableCloud.prepare();
  });

  afterEach(() => killable.dispose());

  it('is carried on from where it was', async () => {
    const alice = await killable.start('ims');
    const [slow, damaged] = await Promise.all(
      ['slow.qcow2', 'damaged.qcow2'].map((file) =>
        begin(alice, '/v2/cloudimages/action', { ...FILE, image_url: `images:${file}` }),
      ),
    );
    const before = await vi.waitFor(async () => {
      const job = await jobWith(alice, slow ?? '');
      expect(job.entities.process_percent).toBeGreaterThan(0.01);
      return job;
    });
    await killable.killAndWait();

    const cloud = await startTestCloud({
      dataDir: killable.dataDir,
      images: undefined,
      profile: undefined,
      // It is the order that matters here, not how long it takes.
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    });
    const again = await asAlice(cloud);
    expect(await jobWith(again, slow ?? '')).toMatchObject({
      entities: { image_id: before.entities.image_id },
    });
    const done = await endOf(again, slow ?? '');
    expect(done).toMatchObject({ status: 'SUCCESS' });
    expect(await again.show(done.entities.image_id ?? '')).toMatchObject({ status: 'active' });
    expect(await endOf(again, damaged ?? '')).toMatchObject({ status: 'FAIL', error_code: 'IMG.0061' });
    expect(await again.list('name=made')).toHaveLength(1);
    await cloud.close();
  });
});

describe('an image made by a job', () => {
  it('counts for the quota from the beginning', async () => {
    const limits = parseLimits('image_count_total=2');
    const cloud = await startTestCloud({ profile: 'ims', ...(limits === undefined ? {} : { limits }) });
    const alice = await asAlice(cloud);
    const first = await begin(alice, '/v2/cloudimages/action', FILE);
    const both = { ...FILE, data_images: [{ ...FILE, name: 'data' }] };
    const refused = { error: { code: 'IMG.0015', message: expect.any(String) } };
    const attempt = async (body: object) =>
      JSON.parse((await alice.send('POST', '/v2/cloudimages/action', body)).text) as unknown;
    expect(await attempt(both)).toEqual(refused);
    await begin(alice, '/v2/cloudimages/action', FILE);
    expect(await attempt(FILE)).toEqual(refused);
    const quota: unknown = JSON.parse((await alice.send('GET', '/v1/cloudimages/quota')).text);
    expect(quota).toMatchObject({
      quotas: { resources: [{ type: 'image', used: 2, quota: 2 }, expect.anything(), expect.anything()] },
    });
    expect(await endOf(alice, first)).toMatchObject({ status: 'SUCCESS' });
    await cloud.close();
  });

  it('is copied to another region, where that is switched on', async () => {
    const cloud = await startTestCloud({ profile: 'ims', copiesAcross: true, regions: ['eu-de', 'eu-nl'] });
    const alice = await asAlice(cloud);
    const id = await alice.create({ name: 'here', disk_format: 'raw', container_format: 'bare' });
    await alice.upload(id, 'bytes');
    const path = `/v1/cloudimages/${id}/cross_region_copy`;
    const body = { name: 'there', region: 'eu-nl', project_name: 'p', agency_name: 'a' };
    const codeOf = async (change: object) =>
      JSON.parse((await alice.send('POST', path, { ...body, ...change })).text).error.code as unknown;
    expect(await codeOf({ region: 'eu-de' })).toBe('IMG.0142');
    expect(await codeOf({ region: 'mars' })).toBe('IMG.0147');
    expect(await codeOf({ agency_name: '' })).toBe('IMG.0151');
    const job = await endOf(alice, await begin(alice, path, body));
    expect(job).toMatchObject({ status: 'SUCCESS' });
    expect(await alice.show(job.entities.image_id ?? '')).toMatchObject({
      name: 'there',
      __data_origin: `image,eu-de,${id}`,
    });
    await cloud.close();
  });
});
