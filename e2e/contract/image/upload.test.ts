import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { done, imageOf, pageOf, refuses, unsupportedType } from '../answers.ts';
import { get, patch, send, upload } from '../client.ts';
import type { Answer } from '../http.ts';
import { newImage } from '../images.ts';
import type { Recipe } from '../images.ts';
import { byProfile, isIms } from '../target.ts';
import { sumsOf } from './sums.ts';

/** An image that waits for its data. */
const WAITING: Recipe = { image: { visibility: 'private', disk_format: 'raw', container_format: 'bare' } };

const file = (id: string): string => `/v2/images/${id}/file`;

/** Asks until the image is in the status: the service notices the end of a connection when it notices it. */
async function reaches(id: string, status: string): Promise<void> {
  await expect
    .poll(async () => imageOf(await get('alice', `/v2/images/${id}`))['status'], {
      interval: 20,
      timeout: 20_000,
    })
    .toBe(status);
}

describe('an upload', () => {
  test('makes the image active, with the size and the hashes of its bytes', async () => {
    const { id } = await newImage(WAITING);
    const data = randomBytes(100_000);
    const answer = await upload('alice', id, data);
    expect(answer).toMatchObject(done);
    expect(answer.headers['content-type']).toBe('text/html; charset=UTF-8');
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toMatchObject({
      status: 'active',
      ...sumsOf(data),
    });
  });

  test('of no bytes makes an active image too', async () => {
    const { id } = await newImage(WAITING);
    expect(await upload('alice', id, '')).toMatchObject(done);
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toMatchObject({
      status: 'active',
      ...sumsOf(''),
    });
  });

  test('ignores a wrong hint at its size', async () => {
    const { id } = await newImage(WAITING);
    const answer = await send('alice', 'PUT', file(id), {
      body: 'abc',
      headers: { 'content-type': 'application/octet-stream', 'x-openstack-image-size': '5' },
    });
    expect(answer).toMatchObject(done);
    expect((await get('alice', file(id))).text).toBe('abc');
  });

  test('is possible once', async () => {
    const { id } = await newImage({ ...WAITING, data: 'first' });
    expect(await upload('alice', id, 'second')).toMatchObject(
      refuses(409, 'Image status transition from active to saving is not allowed'),
    );
    expect((await get('alice', file(id))).text).toBe('first');
  });

  test.each(['text/plain', 'application/json'])('is not taken as %s', async (type) => {
    const { id } = await newImage(WAITING);
    const answer = await send('alice', 'PUT', file(id), { body: 'abc', headers: { 'content-type': type } });
    expect(answer).toMatchObject(unsupportedType(type));
    expect(imageOf(await get('alice', `/v2/images/${id}`))['status']).toBe('queued');
  });

  test('needs the formats, on plain Glance', async () => {
    const { id } = await newImage({ image: { visibility: 'private' } });
    const answer = await upload('alice', id, 'abc');
    byProfile({
      glance: () =>
        expect(answer).toMatchObject(
          refuses(400, 'Properties disk_format, container_format must be set prior to saving data.'),
        ),
      // IMS sets them at creation.
      ims: () => expect(answer).toMatchObject(done),
    })();
  });

  test('is not for another project', async () => {
    const { id } = await newImage(WAITING);
    expect(await upload('bob', id, 'abc')).toMatchObject(refuses(404, `No image found with ID ${id}`));
  });

  test('is not for everybody, into a public image', async () => {
    const { id } = await newImage({ by: 'admin', image: { ...WAITING.image, visibility: 'public' } });
    expect(await upload('alice', id, 'abc')).toMatchObject(
      refuses(403, `Not allowed to upload image data for image ${id}`),
    );
  });

  test('of an unknown image is a 404', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect(await upload('alice', id, 'abc')).toMatchObject(refuses(404, `No image found with ID ${id}`));
  });
});

describe('while an upload runs', () => {
  /** Begins an upload; the caller says how it ends. */
  async function begin(): Promise<{ id: string; body: PassThrough; answer: Promise<Answer> }> {
    const { id } = await newImage(WAITING);
    const body = new PassThrough();
    const answer = upload('alice', id, body);
    // An upload that is cut off below rejects; that test asks for it.
    answer.catch(() => undefined);
    body.write(Buffer.alloc(100_000, 'x'));
    await reaches(id, 'saving');
    return { id, body, answer };
  }

  test('the image is saving, and says nothing of how far it is', async () => {
    const { id, body, answer } = await begin();
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toMatchObject({
      status: 'saving',
      checksum: null,
      size: byProfile({ glance: null, ims: 0 }),
    });
    expect(pageOf(await get('alice', `/v2/images?status=saving&id=${id}`)).images).toHaveLength(1);
    expect(await get('alice', file(id))).toMatchObject(done);
    expect(await upload('alice', id, 'another')).toMatchObject(
      refuses(409, 'Image status transition from saving to saving is not allowed'),
    );
    body.end('y');
    expect(await answer).toMatchObject(done);
    const bytes = (await get('alice', file(id))).text;
    expect(bytes).toBe(`${'x'.repeat(100_000)}y`);
  });

  test('its body may rest in the middle, and goes on later', async () => {
    const { id, body, answer } = await begin();
    await setTimeout(3000);
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toMatchObject({ status: 'saving' });
    body.end('y');
    expect(await answer).toMatchObject(done);
    expect((await get('alice', file(id))).text).toHaveLength(100_001);
  });

  test('a client that goes away leaves the image as it was, to be tried again', async () => {
    const { id, body, answer } = await begin();
    body.destroy(new Error('the client goes away'));
    await expect(answer).rejects.toThrow('the client goes away');
    await reaches(id, 'queued');
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toMatchObject({
      status: 'queued',
      checksum: null,
    });
    expect(await upload('alice', id, 'again')).toMatchObject(done);
    expect((await get('alice', file(id))).text).toBe('again');
  });
});

describe('what an image is once it has data', () => {
  test.runIf(!isIms())('a raw image is as large on a disk as in its file', async () => {
    expect((await newImage({ ...WAITING, data: 'x'.repeat(1024) }))['virtual_size']).toBe(1024);
  });

  test.runIf(!isIms())('but a container is not looked into', async () => {
    const image = await newImage({ image: { disk_format: 'raw', container_format: 'ovf' }, data: 'x' });
    expect(image).toMatchObject({ status: 'active', size: 1, virtual_size: null });
  });

  test('a file that is not what its format says is active all the same', async () => {
    const image = await newImage({
      image: { disk_format: 'qcow2', container_format: 'bare' },
      data: 'no disk at all',
    });
    expect(image).toMatchObject({ status: 'active', virtual_size: null });
  });

  test('its name can still be changed', async () => {
    const { id } = await newImage({ ...WAITING, data: 'x' });
    const answer = await patch('alice', id, [{ op: 'replace', path: '/name', value: 'later' }]);
    expect(imageOf(answer)).toMatchObject({ name: 'later', status: 'active' });
  });
});
