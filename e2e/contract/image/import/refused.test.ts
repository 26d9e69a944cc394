import { describe, expect, test } from 'vitest';
import { failure, notAllowed, refuses } from '../../answers.ts';
import { post, send } from '../../client.ts';
import { newImage } from '../../images.ts';
import { isIms } from '../../target.ts';
import { importBy, stage, WAITING } from './imports.ts';

const direct = { name: 'glance-direct' };
const unknownId = 'f43c87c7-76bd-5334-a5e0-b2f366eb9c1e';

describe.runIf(!isIms())('an import is not understood', () => {
  test.each([
    ['no method', {}, refuses(400, "Import request requires a 'method' field.")],
    ['no name', { method: {} }, refuses(400, "Import request requires a 'name' field.")],
    [
      'an unknown method',
      { method: { name: 'nosuch' } },
      refuses(400, "Unknown import method name 'nosuch'."),
    ],
    [
      'a method that is nothing',
      { method: { name: null } },
      refuses(400, "Unknown import method name 'None'."),
    ],
    [
      'a flag that is none',
      { method: direct, all_stores: 'yes' },
      refuses(400, "'all_stores' must be boolean value only"),
    ],
    [
      'another flag that is none',
      { method: direct, all_stores_must_succeed: 1 },
      refuses(400, "'all_stores_must_succeed' must be boolean value only"),
    ],
    ['a method that is a text', { method: 'glance-direct' }, failure],
    ['a list', [], failure],
  ])('with %s', async (_, body, refusal) => {
    const { id } = await newImage(WAITING);
    expect(await post('alice', `/v2/images/${id}/import`, body)).toMatchObject(refusal);
  });

  test('without a body', async () => {
    expect(await send('alice', 'POST', `/v2/images/${unknownId}/import`)).toMatchObject(
      refuses(400, 'Body expected in request.'),
    );
  });

  test.each([
    ['GET', 'import'],
    ['PUT', 'import'],
    ['GET', 'stage'],
    ['POST', 'stage'],
  ])('%s of /%s', async (method, path) => {
    expect(await send('alice', method, `/v2/images/${unknownId}/${path}`)).toMatchObject(notAllowed(method));
  });
});

describe.runIf(!isIms())('an import is refused', () => {
  test('for an image that is not there, or not for the caller', async () => {
    const { id } = await newImage(WAITING);
    for (const image of [unknownId, id]) {
      expect(await importBy('bob', image, direct)).toMatchObject(
        refuses(404, `No image found with ID ${image}`),
      );
    }
  });

  test('for the image of another project', async () => {
    const { id } = await newImage({ image: { ...WAITING.image, visibility: 'community' } });
    await stage('alice', id, 'bytes');
    expect(await importBy('bob', id, direct)).toMatchObject(refuses(403, 'You do not own this image'));
  });

  test('of what was not staged', async () => {
    const { id } = await newImage(WAITING);
    expect(await importBy('alice', id, direct)).toMatchObject(
      refuses(409, "Image needs to be staged before 'glance-direct' method can be used"),
    );
  });

  test('for an image that has data', async () => {
    const { id } = await newImage({ ...WAITING, data: 'bytes' });
    expect(await importBy('alice', id, direct)).toMatchObject(
      refuses(409, 'Image with status active cannot be target for import'),
    );
  });

  test('to a store that there is not, or that is named twice over', async () => {
    const { id } = await newImage(WAITING);
    await stage('alice', id, 'bytes');
    const nosuch = refuses(409, 'Store for identifier nosuch not found');
    expect(await importBy('alice', id, direct, { stores: ['nosuch'] })).toMatchObject(nosuch);
    const path = `/v2/images/${id}/import`;
    const withHeader = (header: string, rest: object): ReturnType<typeof send> =>
      send('alice', 'POST', path, {
        json: { method: direct, ...rest },
        headers: { 'x-image-meta-store': header },
      });
    expect(await withHeader('nosuch', {})).toMatchObject(nosuch);
    expect(await withHeader('main', { stores: ['main'] })).toMatchObject(
      refuses(400, "Stores parameter and x-image-meta-store header can't be both specified"),
    );
    expect(await withHeader('main', { all_stores: true })).toMatchObject(
      refuses(400, "All_stores parameter can't be used with x-image-meta-store header or stores parameter"),
    );
  });

  test.each([
    ['http://127.0.0.1:9999/x'],
    ['ftp://127.0.0.1/x'],
    ['http://localhost/x'],
    ['http://10.0.0.256/x'],
    ['no address'],
  ])('from an address where it may not fetch: %s', async (uri) => {
    const { id } = await newImage(WAITING);
    expect(await importBy('alice', id, { name: 'web-download', uri })).toMatchObject(
      refuses(400, `URI for web-download does not pass filtering: ${uri}`),
    );
  });

  test('from no address, and from what is none', async () => {
    const { id } = await newImage(WAITING);
    expect(await importBy('alice', id, { name: 'web-download' })).toMatchObject(
      refuses(400, 'URI for web-download does not pass filtering: None'),
    );
    expect(await importBy('alice', id, { name: 'web-download', uri: 5 })).toMatchObject(failure);
  });

  test('from an address for an image that is not waiting for data, or has no formats', async () => {
    const web = { name: 'web-download', uri: 'http://127.0.0.1/x' };
    const { id: staged } = await newImage(WAITING);
    await stage('alice', staged, 'bytes');
    expect(await importBy('alice', staged, web)).toMatchObject(
      refuses(409, "Image needs to be in 'queued' state to use 'web-download' method"),
    );
    const { id: formless } = await newImage({ image: { visibility: 'private' } });
    expect(await importBy('alice', formless, web)).toMatchObject(
      refuses(409, "'container_format' needs to be set before import"),
    );
  });
});
