import { describe, expect, test } from 'vitest';
import { aTime, done, imageOf, pageOf, refuses } from '../answers.ts';
import { get, remove } from '../client.ts';
import { newImage, world } from '../images.ts';
import type { Person } from '../people.ts';
import { byProfile, projectOf } from '../target.ts';
import { sumsOf } from './sums.ts';

const DATA = 'the bytes of an image';

const images = world({
  queued: { image: { visibility: 'private' } },
  active: {
    image: {
      name: 'whole',
      visibility: 'private',
      disk_format: 'raw',
      container_format: 'bare',
      min_ram: 512,
      min_disk: 10,
      protected: true,
      os_hidden: false,
      tags: ['one tag'],
      os_distro: 'debian',
      __os_type: 'Linux',
    },
    data: DATA,
  },
  hidden: { image: { visibility: 'private', os_hidden: true } },
  public: { by: 'admin', image: { visibility: 'public' } },
  bobsPrivate: { by: 'bob', image: { visibility: 'private' } },
  bobsShared: { by: 'bob', image: { visibility: 'shared' } },
  bobsOffer: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'pending' } },
  bobsGift: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'accepted' } },
  bobsRefused: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'rejected' } },
  bobsCommunity: { by: 'bob', image: { visibility: 'community' } },
});

describe('what an image says of itself', () => {
  test('queued: what is not known yet is null', async () => {
    const id = images.id('queued');
    const known = {
      id,
      name: null,
      status: 'queued',
      visibility: 'private',
      owner: projectOf('alice'),
      protected: false,
      os_hidden: false,
      min_ram: 0,
      min_disk: 0,
      checksum: null,
      os_hash_algo: null,
      os_hash_value: null,
      virtual_size: null,
      tags: [],
      created_at: aTime,
      updated_at: aTime,
      self: `/v2/images/${id}`,
      file: `/v2/images/${id}/file`,
      schema: '/v2/schemas/image',
      contract_run: expect.any(String),
      contract_world: images.filter.split('=')[1],
    };
    const image = imageOf(await get('alice', `/v2/images/${id}`));
    expect(image).toMatchObject(known);
    byProfile({
      glance: () =>
        expect(image).toEqual({ ...known, size: null, disk_format: null, container_format: null }),
      // IMS fills in formats, and attributes of its own.
      ims: () => expect(image).toMatchObject(known),
    })();
  });

  test('active: its data is counted and hashed', async () => {
    const image = imageOf(await get('alice', `/v2/images/${images.id('active')}`));
    expect(image).toMatchObject({
      name: 'whole',
      status: 'active',
      visibility: 'private',
      owner: projectOf('alice'),
      protected: true,
      os_hidden: false,
      disk_format: 'raw',
      container_format: 'bare',
      min_ram: 512,
      min_disk: 10,
      tags: ['one tag'],
      os_distro: 'debian',
      __os_type: 'Linux',
      created_at: aTime,
      updated_at: aTime,
      ...sumsOf(DATA),
    });
  });

  test('custom attributes come before the fixed ones', async () => {
    const keys = Object.keys(imageOf(await get('alice', `/v2/images/${images.id('active')}`)));
    const custom = ['os_distro', '__os_type', 'contract_world'].map((key) => keys.indexOf(key));
    expect(Math.max(...custom)).toBeLessThan(keys.indexOf('name'));
  });

  test.each(['queued', 'active'] as const)('%s: the list says the same', async (name) => {
    const shown = imageOf(await get('alice', `/v2/images/${images.id(name)}`));
    const { images: listed } = pageOf(await get('alice', `/v2/images?id=${images.id(name)}`));
    expect(listed).toEqual([shown]);
  });
});

describe('who may see an image by its id', () => {
  test.each<[Person, keyof typeof visibleTo]>([
    ['alice', 'alice'],
    ['rita', 'alice'],
    ['dana', 'bob'],
    ['carol', 'carol'],
    ['admin', 'admin'],
  ])('%s', async (person, like) => {
    for (const name of all) {
      const answer = await get(person, `/v2/images/${images.id(name)}`);
      const expected = visibleTo[like].includes(name) ? 200 : 404;
      expect([name, answer.status]).toEqual([name, expected]);
    }
  });

  const all = [
    'queued',
    'hidden',
    'public',
    'bobsPrivate',
    'bobsShared',
    'bobsOffer',
    'bobsGift',
    'bobsRefused',
    'bobsCommunity',
  ] as const;
  // More than the list: hidden ones, every community image, and every share whatever was decided on it.
  const visibleTo: Readonly<Record<'alice' | 'bob' | 'carol' | 'admin', readonly (typeof all)[number][]>> = {
    alice: ['queued', 'hidden', 'public', 'bobsOffer', 'bobsGift', 'bobsRefused', 'bobsCommunity'],
    bob: ['public', 'bobsPrivate', 'bobsShared', 'bobsOffer', 'bobsGift', 'bobsRefused', 'bobsCommunity'],
    carol: ['public', 'bobsCommunity'],
    admin: all,
  };

  test('a share keeps the visibility and the owner that it has', async () => {
    expect(imageOf(await get('alice', `/v2/images/${images.id('bobsGift')}`))).toMatchObject({
      visibility: 'shared',
      owner: projectOf('bob'),
    });
  });
});

describe('what is not there, or not for oneself, is one 404', () => {
  test("another project's private image", async () => {
    const id = images.id('bobsPrivate');
    expect(await get('alice', `/v2/images/${id}`)).toMatchObject(
      refuses(404, `No image found with ID ${id}`),
    );
  });

  test.each(['00000000-0000-4000-8000-000000000000', 'no-uuid'])('%s', async (id) => {
    expect(await get('alice', `/v2/images/${id}`)).toMatchObject(
      refuses(404, `No image found with ID ${id}`),
    );
  });

  test('an ID with a space behind it, though texts are compared without', async () => {
    const id = images.id('queued');
    expect(await get('alice', `/v2/images/${id}%20`)).toMatchObject(
      refuses(404, `No image found with ID ${id} `),
    );
  });

  test('an image that was deleted', async () => {
    const { id } = await newImage();
    expect(await remove('alice', `/v2/images/${id}`)).toMatchObject(done);
    expect(await get('alice', `/v2/images/${id}`)).toMatchObject(
      refuses(404, `No image found with ID ${id}`),
    );
  });
});
