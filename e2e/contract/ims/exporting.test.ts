import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { get, post } from '../client.ts';
import { newImage } from '../images.ts';
import { isIms } from '../target.ts';
import { ACTION, entitiesOf, jobOf, made, shown } from './image-jobs.ts';
import { imsRefusal, jobIdIn, UNKNOWN_IMAGE } from './jobs.ts';

const READY = { data: 'some bytes', image: { name: 'ready' } };

function pathOf(id: string, what: string): string {
  return `/v1/cloudimages/${id}/${what}`;
}

describe.runIf(isIms())('an image is exported', () => {
  test('to a file, of which an image can be made again', async () => {
    const { id } = await newImage(READY);
    const file = `exports:${randomUUID()}.qcow2`;
    const seen = await jobOf(
      await post('alice', pathOf(id, 'file'), { bucket_url: file, file_format: 'qcow2' }),
    );
    expect(seen.at(-1)).toMatchObject({
      status: 'SUCCESS',
      job_type: 'imsNativeExportImageJob',
      entities: { image_id: id, image_name: 'ready' },
    });
    expect(await post('alice', pathOf(id, 'file'), { bucket_url: file, file_format: 'vhd' })).toMatchObject(
      imsRefusal(400, 'IMG.0109'),
    );
    expect(await made(ACTION, { name: 'again', image_url: file, min_disk: 1 })).toMatchObject({
      __image_size: '10',
    });
  });

  test('quickly, without a format', async () => {
    const { id } = await newImage(READY);
    const body = { bucket_url: `exports:${randomUUID()}`, is_quick_export: true };
    expect((await jobOf(await post('alice', pathOf(id, 'file'), body))).at(-1)).toMatchObject({
      status: 'SUCCESS',
      job_type: 'imsQuickExportImageJob',
    });
  });

  test('in vain to a bucket without room', async () => {
    const { id } = await newImage(READY);
    const body = { bucket_url: `full:${randomUUID()}`, file_format: 'vmdk' };
    expect((await jobOf(await post('alice', pathOf(id, 'file'), body))).at(-1)).toMatchObject({
      status: 'FAIL',
      error_code: 'IMG.0070',
    });
  });

  test('once at a time', async () => {
    const { id } = await newImage(READY);
    const begin = () =>
      post('alice', pathOf(id, 'file'), { bucket_url: `exports:${randomUUID()}`, file_format: 'zvhd' });
    const [first, second] = [await begin(), await begin()];
    expect(second).toMatchObject(imsRefusal(400, 'IMG.0077'));
    await jobOf(first);
  });
});

describe.runIf(isIms())('no export', () => {
  const body = { bucket_url: 'exports:a.qcow2', file_format: 'qcow2' };
  test.each<[what: string, image: Readonly<Record<string, unknown>>, change: object, code: string]>([
    ['without a format', {}, { file_format: undefined }, 'IMG.0072'],
    ['in a format that is none', {}, { file_format: 'iso' }, 'IMG.0072'],
    ['without a bucket', {}, { bucket_url: 'a.qcow2' }, 'IMG.0123'],
    ['to a long name', {}, { bucket_url: `exports:${'a'.repeat(129)}` }, 'IMG.0074'],
    ['of a full-server image', { __whole_image: 'true' }, {}, 'IMG.0130'],
    ['of an ISO image', { virtual_env_type: 'IsoImage' }, {}, 'IMG.0135'],
    ['of an encrypted one quickly', { __system__cmkid: 'k' }, { is_quick_export: true }, 'IMG.0148'],
  ])('%s', async (_what, image, change, code) => {
    const { id } = await newImage({ data: 'bytes', image });
    expect(await post('alice', pathOf(id, 'file'), { ...body, ...change })).toMatchObject(
      imsRefusal(400, code),
    );
  });

  test('of what has no data, of what is not there, and of what belongs to others', async () => {
    const { id } = await newImage();
    expect(await post('alice', pathOf(id, 'file'), body)).toMatchObject(imsRefusal(400, 'IMG.0046'));
    expect(await post('alice', pathOf(UNKNOWN_IMAGE, 'file'), body)).toMatchObject(
      imsRefusal(400, 'IMG.0144'),
    );
    const shared = await newImage({
      data: 'x',
      image: { visibility: 'shared' },
      members: { bob: 'accepted' },
    });
    expect(await post('bob', pathOf(shared.id, 'file'), body)).toMatchObject(imsRefusal(400, 'IMG.0106'));
  });
});

describe.runIf(isIms())('an image is copied', () => {
  test('in its region, with a name and a description of its own', async () => {
    const { id } = await newImage({ data: 'bytes', image: { name: 'first', tags: ['a'], note: 'kept' } });
    const key = randomUUID();
    const body = { name: 'second', description: 'A copy', cmk_id: key, enterprise_project_id: '0' };
    const seen = await jobOf(await post('alice', pathOf(id, 'copy'), body));
    expect(seen.at(-1)).toMatchObject({ status: 'SUCCESS', job_type: 'imsCopyImageInRegionJob' });
    const copy = await shown(String(entitiesOf(seen.at(-1) ?? {})['image_id']));
    expect(copy).toMatchObject({
      name: 'second',
      status: 'active',
      tags: [],
      note: 'kept',
      __description: 'A copy',
      __system__cmkid: key,
      __image_size: '5',
      enterprise_project_id: '0',
      __data_origin: expect.stringContaining(id),
    });
    expect(copy.id).not.toBe(id);
  });

  test('in vain with a key that is disabled', async () => {
    const { id } = await newImage(READY);
    const body = { name: 'c', cmk_id: '00000000-0000-4000-8000-000000000000' };
    expect((await jobOf(await post('alice', pathOf(id, 'copy'), body))).at(-1)).toMatchObject({
      status: 'FAIL',
      error_code: 'IMG.0097',
    });
  });

  test('by who has accepted it, but not before', async () => {
    const offered = await newImage({
      data: 'x',
      image: { visibility: 'shared' },
      members: { bob: 'pending' },
    });
    expect(await post('bob', pathOf(offered.id, 'copy'), { name: 'c' })).toMatchObject(
      imsRefusal(400, 'IMG.0196'),
    );
  });

  test.each<[what: string, image: Readonly<Record<string, unknown>>, body: object, code: string]>([
    ['without a name', {}, {}, 'IMG.0062'],
    ['with a bad description', {}, { name: 'n', description: 'a\nb' }, 'IMG.0054'],
    ['of a full-server image', { __whole_image: 'true' }, { name: 'n' }, 'IMG.0130'],
    ['of an ISO image', { virtual_env_type: 'IsoImage' }, { name: 'n' }, 'IMG.0135'],
  ])('never %s', async (_what, image, body, code) => {
    const { id } = await newImage({ data: 'bytes', image });
    expect(await post('alice', pathOf(id, 'copy'), body)).toMatchObject(imsRefusal(400, code));
  });

  test('to no other region, where the service cannot do that', async () => {
    const { id } = await newImage(READY);
    const body = { name: 'c', region: 'eu-nl', project_name: 'p', agency_name: 'a' };
    expect((await post('alice', pathOf(id, 'cross_region_copy'), body)).status).toBe(404);
  });
});

describe.runIf(isIms())('a job', () => {
  test('is there by both of its paths, for its project alone', async () => {
    const { id } = await newImage(READY);
    const jobId = jobIdIn(
      await post('alice', pathOf(id, 'file'), { bucket_url: `exports:${randomUUID()}`, file_format: 'vhd' }),
    );
    expect(await get('bob', `/v1/cloudimages/job/${jobId}`)).toMatchObject(imsRefusal(404, 'IMG.0017'));
    expect((await get('alice', `/v1/cloudimages/job/${jobId}`)).status).toBe(200);
  });
});
