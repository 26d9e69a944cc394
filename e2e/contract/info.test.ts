import { describe, expect, test } from 'vitest';
import { nothingHere, notAllowed, refuses } from './answers.ts';
import { get, send } from './client.ts';
import { create } from './images.ts';
import { byProfile, isIms } from './target.ts';

describe.runIf(!isIms())('what the service tells of itself', () => {
  test('the ways to import', async () => {
    expect((await get('alice', '/v2/info/import')).json).toEqual({
      'import-methods': {
        description: 'Import methods available.',
        type: 'array',
        value: ['glance-direct', 'web-download', 'copy-image'],
      },
    });
  });

  test('its stores, of which the first is the usual one', async () => {
    expect((await get('alice', '/v2/info/stores')).json).toEqual({
      stores: [
        { id: 'main', description: 'the default store', default: 'true' },
        { id: 'second', description: 'a second store' },
      ],
    });
  });

  test('and to administrators what these are', async () => {
    const { json } = await get('admin', '/v2/info/stores/detail');
    const properties = { data_dir: expect.any(String), chunk_size: 65_536, thin_provisioning: false };
    expect(json).toEqual({
      stores: [
        { id: 'main', description: 'the default store', default: 'true', type: 'file', properties },
        { id: 'second', description: 'a second store', type: 'file', properties },
      ],
    });
    expect(await get('alice', '/v2/info/stores/detail')).toMatchObject(
      refuses(403, 'You are not authorized to complete stores_info_detail action.'),
    );
  });

  test('no usage where nothing is limited', async () => {
    expect((await get('alice', '/v2/info/usage')).json).toEqual({ usage: {} });
  });

  test('that it keeps no cache of images', async () => {
    expect(await get('admin', '/v2/cache')).toMatchObject(
      refuses(404, 'Caching via API is not supported at this site.'),
    );
    expect(await get('alice', '/v2/cache')).toMatchObject(
      refuses(403, 'You are not authorized to complete cache_list action.'),
    );
    expect(await get('admin', '/v2/cached_images')).toMatchObject(nothingHere);
  });

  test.each(['/v2/info/import', '/v2/info/stores', '/v2/info/stores/detail', '/v2/cache'])(
    'there is nothing to be posted at %s',
    async (path) => {
      expect(await send('alice', 'POST', path)).toMatchObject(notAllowed('POST'));
    },
  );

  test.each([
    ['POST', '/v2/info/usage'],
    ['GET', '/v2/info'],
  ])('%s %s is not there', async (method, path) => {
    expect(await send('alice', method, path)).toMatchObject(nothingHere);
  });

  test('nothing to those who are not signed in', async () => {
    expect((await get('anonymous', '/v2/info/import')).status).toBe(401);
  });
});

test.runIf(isIms()).each(['import', 'stores', 'stores/detail', 'usage'])(
  'IMS has no /v2/info/%s',
  async (path) => {
    expect(await get('admin', `/v2/info/${path}`)).toMatchObject(nothingHere);
  },
);

test('a user who makes an image is told how its data may come', async () => {
  const { headers } = await create('alice', {});
  expect(headers['openstack-image-import-methods']).toBe(
    byProfile({ glance: 'glance-direct,web-download,copy-image', ims: undefined }),
  );
});
