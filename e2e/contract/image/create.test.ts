import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { imageOf } from '../answers.ts';
import { send } from '../client.ts';
import { create, discard } from '../images.ts';
import { byProfile, projectOf, session } from '../target.ts';

/** What every new image has, unless its body says something else. */
function fresh(): Record<string, unknown> {
  return {
    status: 'queued',
    owner: projectOf('alice'),
    visibility: byProfile({ glance: 'shared', ims: 'private' }),
    protected: false,
    os_hidden: false,
    min_ram: 0,
    min_disk: 0,
    checksum: null,
    tags: [],
  };
}

describe('a new image', () => {
  test('needs nothing at all', async () => {
    const answer = await create('alice', {});
    expect(answer.status).toBe(201);
    expect(imageOf(answer)).toMatchObject({ ...fresh(), name: null });
  });

  test('is found at Location, an absolute address', async () => {
    const answer = await create('alice', {});
    const { id } = imageOf(answer);
    expect(answer.headers['location']).toBe(`${session('alice').imageUrl}/v2/images/${id}`);
    expect(answer.headers['content-type']).toBe('application/json');
  });

  test('has all that its body says', async () => {
    const body = {
      id: randomUUID(),
      name: 'everything',
      visibility: 'private',
      disk_format: 'qcow2',
      container_format: 'bare',
      min_ram: 1,
      min_disk: 2,
      protected: true,
      os_hidden: true,
      tags: ['one', 'two words'],
      os_distro: 'debian',
      __os_type: 'Linux',
      'a.b:c d/e': 'odd',
    };
    const image = imageOf(await create('alice', body));
    expect(image).toMatchObject({ ...fresh(), ...body });
  });

  test.each<[what: string, body: Readonly<Record<string, unknown>>]>([
    ['an empty name', { name: '' }],
    ['no name', { name: null }],
    ['a name of 255 characters', { name: 'x'.repeat(255) }],
    ['a name in another script', { name: '東京 ビルド مرحبا' }],
    ['a name of HTML', { name: '<img src=x onerror=alert(1)>' }],
    ['a name with every kind of quote', { name: `'"\`\\,:;` }],
    ['spaces around the name', { name: '  spaced  ' }],
    ['an attribute without a name', { '': 'x' }],
    ['an attribute whose name begins with underscores', { __imagetype: 'private' }],
    ['an attribute with a name of 255 characters', { ['p'.repeat(255)]: 'x' }],
    ['an empty attribute', { custom: '' }],
    ['a long attribute', { custom: 'x'.repeat(65_535) }],
    ['an attribute of many lines', { custom: 'a\nb\tc' }],
    ['the largest sizes', { min_ram: 2_147_483_647, min_disk: 2_147_483_647 }],
    ['a community image', { visibility: 'community' }],
    ['a shared image', { visibility: 'shared' }],
    ['a tag of 255 characters', { tags: ['t'.repeat(255)] }],
    ['an empty tag', { tags: [''] }],
    ['an id of capitals', { id: randomUUID().toUpperCase() }],
  ])('may have %s', async (_what, body) => {
    const answer = await create('alice', body);
    expect(answer.status).toBe(201);
    expect(imageOf(answer)).toMatchObject(body);
  });

  // Every format of both kinds; the three of Amazon go only with a container of their own name.
  test.each([
    ['ami', 'ami'],
    ['ari', 'ari'],
    ['aki', 'aki'],
    ['vhd', 'bare'],
    ['vhdx', 'ovf'],
    ['vmdk', 'ova'],
    ['raw', 'docker'],
    ['qcow2', 'compressed'],
    ['vdi', 'bare'],
    ['iso', 'bare'],
    ['ploop', 'bare'],
  ])('may have the formats %s in %s', async (disk_format, container_format) => {
    const image = imageOf(await create('alice', { disk_format, container_format }));
    expect(image).toMatchObject({ disk_format, container_format });
  });

  test('takes a tag that is given twice once', async () => {
    expect(imageOf(await create('alice', { tags: ['same', 'same'] }))['tags']).toEqual(['same']);
  });

  test('takes 128 tags and 128 attributes', async () => {
    const tags = Array.from({ length: 128 }, (_, index) => `tag ${index}`);
    const attributes = Object.fromEntries(tags.map((tag) => [tag, 'x']));
    const image = imageOf(await create('alice', { tags, ...attributes }));
    expect(image['tags']).toHaveLength(128);
    expect(image).toMatchObject(attributes);
  });

  test('takes the last of two attributes of the same name', async () => {
    const answer = await send('alice', 'POST', '/v2/images', {
      body: '{"name": "first", "name": "last"}',
      headers: { 'content-type': 'application/json' },
    });
    const { id, name } = imageOf(answer);
    onTestFinished(() => discard(id));
    expect(name).toBe('last');
  });

  test('is taken in JSON whatever its content type says', async () => {
    const answer = await send('alice', 'POST', '/v2/images', {
      body: '{"name": "typed"}',
      headers: { 'content-type': 'text/plain' },
    });
    const { id, name } = imageOf(answer);
    onTestFinished(() => discard(id));
    expect(name).toBe('typed');
  });
});

describe('who may create', () => {
  test('a reader, with the policies that this release comes with', async () => {
    expect(imageOf(await create('rita', {}))).toMatchObject(fresh());
  });

  test('an admin, for another project too', async () => {
    const owner = projectOf('bob');
    expect(imageOf(await create('admin', { owner }))['owner']).toBe(owner);
  });

  test('an admin, a public image', async () => {
    expect(imageOf(await create('admin', { visibility: 'public' }))['visibility']).toBe('public');
  });

  test('the own project may be named', async () => {
    const owner = projectOf('alice');
    expect(imageOf(await create('alice', { owner }))['owner']).toBe(owner);
  });
});
