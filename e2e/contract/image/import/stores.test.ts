import { describe, expect, test } from 'vitest';
import { done, imageOf, nothingHere, notAllowed, refuses } from '../../answers.ts';
import { get, remove, send } from '../../client.ts';
import { newImage } from '../../images.ts';
import { isIms } from '../../target.ts';
import { imported, importBy, takenOn, WAITING } from './imports.ts';

const copy = { name: 'copy-image' };

describe.runIf(!isIms())('a copy to another store', () => {
  test('is for administrators', async () => {
    const { id } = await newImage({ ...WAITING, data: 'bytes' });
    expect(await importBy('alice', id, copy, { stores: ['second'] })).toMatchObject(
      refuses(403, 'You are not authorized to complete copy_image action.'),
    );
    expect(await importBy('admin', id, copy, { stores: ['second'] })).toMatchObject(takenOn);
    expect(await imported(id)).toMatchObject({ status: 'active', stores: 'main,second' });
    expect((await get('alice', `/v2/images/${id}/file`)).text).toBe('bytes');
  });

  test('to all stores leaves out those that have the data', async () => {
    const { id } = await newImage({ ...WAITING, data: 'bytes' });
    expect(await importBy('admin', id, copy, { all_stores: true })).toMatchObject(takenOn);
    expect(await imported(id)).toMatchObject({ stores: 'main,second' });
    // There is nothing left to do, and no task.
    expect(await importBy('admin', id, copy, { all_stores: true })).toMatchObject(takenOn);
    expect(await imported(id)).toMatchObject({ stores: 'main,second' });
  });

  test('is refused to where the data are, and of an image without any', async () => {
    const { id } = await newImage({ ...WAITING, data: 'bytes' });
    const present = refuses(400, "Image is already present at store 'main'");
    expect(await importBy('admin', id, copy)).toMatchObject(present);
    expect(await importBy('admin', id, copy, { stores: ['main'] })).toMatchObject(present);
    expect(await importBy('admin', id, copy, { stores: ['nosuch'] })).toMatchObject(
      refuses(409, 'Store for identifier nosuch not found'),
    );
    const { id: queued } = await newImage(WAITING);
    expect(await importBy('admin', queued, copy, { stores: ['second'] })).toMatchObject(
      refuses(409, 'Only images with status active can be targeted for copying'),
    );
  });
});

describe.runIf(!isIms())('the data in a store', () => {
  test('may be taken out of one of several', async () => {
    const { id } = await newImage({ ...WAITING, data: 'bytes' });
    await importBy('admin', id, copy, { stores: ['second'] });
    await imported(id);
    expect(await remove('alice', `/v2/stores/main/${id}`)).toMatchObject(done);
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toMatchObject({
      status: 'active',
      stores: 'second',
    });
    expect((await get('alice', `/v2/images/${id}/file`)).text).toBe('bytes');
  });

  test('stay where they are only once', async () => {
    const { id } = await newImage({ ...WAITING, data: 'bytes' });
    const only = refuses(
      403,
      'Cannot delete image data from the only store containing it. Consider deleting the image instead.',
    );
    expect(await remove('alice', `/v2/stores/main/${id}`)).toMatchObject(only);
    expect(await remove('alice', `/v2/stores/second/${id}`)).toMatchObject(only);
  });

  test('are not there', async () => {
    const { id } = await newImage(WAITING);
    expect(await remove('alice', `/v2/stores/nosuch/${id}`)).toMatchObject(
      refuses(409, 'The selected store nosuch is not available on this node.'),
    );
    expect(await remove('bob', `/v2/stores/main/${id}`)).toMatchObject(
      refuses(404, `Failed to find image ${id}`),
    );
    expect(await remove('alice', `/v2/stores/main/${id}`)).toMatchObject(
      refuses(409, "It's not allowed to remove image data from store if image status is not 'active'"),
    );
  });

  test('belong to a project', async () => {
    const { id } = await newImage({ image: { ...WAITING.image, visibility: 'community' }, data: 'bytes' });
    expect(await remove('bob', `/v2/stores/main/${id}`)).toMatchObject(
      refuses(403, 'You do not own this image'),
    );
    expect(await get('alice', `/v2/stores/main/${id}`)).toMatchObject(notAllowed('GET'));
  });

  test('of an upload are in the one that it names', async () => {
    const { id } = await newImage(WAITING);
    const answer = await send('alice', 'PUT', `/v2/images/${id}/file`, {
      body: 'bytes',
      headers: { 'content-type': 'application/octet-stream', 'x-image-meta-store': 'second' },
    });
    expect(answer).toMatchObject(done);
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toMatchObject({ stores: 'second' });
  });
});

test.runIf(isIms())('IMS has no stores', async () => {
  const { id } = await newImage();
  expect(await remove('alice', `/v2/stores/main/${id}`)).toMatchObject(nothingHere);
});
