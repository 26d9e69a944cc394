import { describe, expect, test } from 'vitest';
import { done, imageOf, nothingHere, refuses, unsupportedType } from '../../answers.ts';
import { get, remove, send, upload } from '../../client.ts';
import { newImage } from '../../images.ts';
import { isIms } from '../../target.ts';
import { sumsOf } from '../sums.ts';
import { imported, importBy, stage, takenOn, WAITING } from './imports.ts';

const direct = { name: 'glance-direct' };

describe.runIf(!isIms())('staged data', () => {
  test('are not yet the data of the image, of which only their size is known', async () => {
    const { id } = await newImage(WAITING);
    const answer = await stage('alice', id, 'bytes');
    expect(answer).toMatchObject(done);
    expect(answer.headers['content-type']).toBe('text/html; charset=UTF-8');
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toMatchObject({
      status: 'uploading',
      size: 5,
      virtual_size: null,
      checksum: null,
      os_hash_value: null,
    });
    expect((await get('alice', `/v2/images/${id}/file`)).status).toBe(204);
  });

  test('become its data by an import', async () => {
    const { id } = await newImage(WAITING);
    await stage('alice', id, 'bytes');
    expect(await importBy('alice', id, direct)).toMatchObject(takenOn);
    expect(await imported(id)).toMatchObject({
      status: 'active',
      stores: 'main',
      os_glance_importing_to_stores: '',
      os_glance_failed_import: '',
      ...sumsOf('bytes'),
    });
    expect((await get('alice', `/v2/images/${id}/file`)).text).toBe('bytes');
  });

  test('may go to every store at once, or to the ones that are named', async () => {
    const { id: everywhere } = await newImage(WAITING);
    const { id: second } = await newImage(WAITING);
    await stage('alice', everywhere, 'bytes');
    await stage('alice', second, 'bytes');
    expect(await importBy('alice', everywhere, direct, { all_stores: true })).toMatchObject(takenOn);
    expect(await importBy('alice', second, direct, { stores: ['second'] })).toMatchObject(takenOn);
    expect(await imported(everywhere)).toMatchObject({ status: 'active', stores: 'main,second' });
    expect(await imported(second)).toMatchObject({ status: 'active', stores: 'second' });
  });

  test('take the place of an upload, and of other data', async () => {
    const { id } = await newImage(WAITING);
    await stage('alice', id, 'bytes');
    expect(await stage('alice', id, 'more')).toMatchObject(
      refuses(409, 'Image status transition from uploading to uploading is not allowed'),
    );
    expect(await upload('alice', id, 'more')).toMatchObject(
      refuses(409, 'Image status transition from uploading to saving is not allowed'),
    );
  });

  test('go with the image', async () => {
    const { id } = await newImage(WAITING);
    await stage('alice', id, 'bytes');
    expect(await remove('alice', `/v2/images/${id}`)).toMatchObject(done);
    expect((await get('alice', `/v2/images/${id}`)).status).toBe(404);
  });

  test('are plain bytes', async () => {
    const { id } = await newImage(WAITING);
    const answer = await send('alice', 'PUT', `/v2/images/${id}/stage`, {
      body: 'abc',
      headers: { 'content-type': 'text/plain' },
    });
    expect(answer).toMatchObject(unsupportedType('text/plain'));
  });

  test('come from the owner', async () => {
    const { id: mine } = await newImage(WAITING);
    const { id: community } = await newImage({ image: { ...WAITING.image, visibility: 'community' } });
    expect(await stage('bob', mine, 'x')).toMatchObject(refuses(404, `No image found with ID ${mine}`));
    expect(await stage('bob', community, 'x')).toMatchObject(refuses(403, 'You do not own this image'));
  });

  test('have no formats to be told of, but an import of them does', async () => {
    const { id } = await newImage({ image: { visibility: 'private', container_format: 'bare' } });
    expect(await stage('alice', id, 'bytes')).toMatchObject(done);
    expect(await importBy('alice', id, direct)).toMatchObject(
      refuses(409, "'disk_format' needs to be set before import"),
    );
  });
});

test.runIf(isIms()).each(['stage', 'import', 'tasks'])('IMS has no %s', async (path) => {
  const { id } = await newImage();
  const method = { stage: 'PUT', import: 'POST', tasks: 'GET' }[path] ?? '';
  expect(await send('alice', method, `/v2/images/${id}/${path}`)).toMatchObject(nothingHere);
});
