import { describe, expect, test } from 'vitest';
import { refuses } from './answers.ts';
import { get, keystone, sendBare } from './client.ts';
import { exchange, isRecord } from './http.ts';
import { byProfile, identityUrl, session } from './target.ts';

/** The versions that this release of Glance has; 2.14 is missing where there is no image cache. */
const MINORS = [15, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];

function versions(): unknown {
  const href = `${session('alice').imageUrl}/v2/`;
  return {
    versions: MINORS.map((minor, index) => ({
      id: `v2.${minor}`,
      status: index === 0 ? 'CURRENT' : 'SUPPORTED',
      links: [{ rel: 'self', href }],
    })),
  };
}

describe('the versions of the image service, told without a token', () => {
  test.each([
    ['/', 300],
    ['/versions', 200],
    ['/versions/', 200],
    // A version that there is not is no 404.
    ['/v3/images', 300],
    ['/v2.99/images', 300],
  ])('%s is a %i', async (path, status) => {
    const answer = await get('nobody', path);
    expect({ status: answer.status, body: answer.json }).toEqual({ status, body: versions() });
    expect(answer.headers['content-type']).toBe('application/json');
  });

  test('version 1 is among those that there are not, on plain Glance', async () => {
    const answer = await get('alice', '/v1/cloudimages/quota');
    expect({ status: answer.status, body: answer.json }).toEqual(
      byProfile({
        glance: { status: 300, body: versions() },
        ims: { status: 200, body: { quotas: expect.anything() } },
      }),
    );
  });

  test('there is no document of one version', async () => {
    const answer = await get('alice', '/v2');
    expect(answer.status).toBe(302);
    expect(answer.headers['location']).toBe(`${session('alice').imageUrl}/v2/`);
    expect((await get('alice', '/v2/')).status).toBe(404);
  });

  test.each(['/v2.0/images?limit=1', '/v2.9/images?limit=1', '/v2.15/images?limit=1'])(
    '%s is version 2',
    async (path) => {
      const answer = await get('alice', path);
      expect(answer.json).toMatchObject({ first: '/v2/images?limit=1', schema: '/v2/schemas/images' });
    },
  );

  test('the version may be in the Accept header instead', async () => {
    const answer = await sendBare('alice', 'GET', '/images?limit=1', {
      headers: { accept: 'application/vnd.openstack.images-v2.9' },
    });
    expect(answer.json).toMatchObject({ first: '/v2/images?limit=1' });
  });
});

test('the image service is well, and says so to everybody', async () => {
  const answer = await sendBare('nobody', 'GET', '/healthcheck');
  expect({ status: answer.status, body: answer.text }).toEqual({ status: 200, body: 'OK' });
});

describe('the versions of Keystone', () => {
  const version = (): unknown => ({
    id: 'v3.14',
    status: 'stable',
    updated: '2020-04-07T00:00:00Z',
    links: [{ rel: 'self', href: `${identityUrl()}/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  });

  test('there is one, at the address that everybody is given', async () => {
    const answer = await keystone('GET', '');
    expect({ status: answer.status, body: answer.json }).toEqual({
      status: 200,
      body: { version: version() },
    });
    expect((await keystone('GET', '/')).json).toEqual(answer.json);
  });

  test('and above it is the list of them', async () => {
    const answer = await exchange('GET', identityUrl().replace(/\/v3$/, '/'));
    expect({ status: answer.status, body: answer.json }).toEqual({
      status: 300,
      body: { versions: { values: [version()] } },
    });
  });
});

describe('schemas', () => {
  function properties(json: unknown): Readonly<Record<string, unknown>> {
    return isRecord(json) && isRecord(json['properties']) ? json['properties'] : {};
  }

  test('image: what an image has, and that all else is a string', async () => {
    const { json } = await get('alice', '/v2/schemas/image');
    expect(json).toMatchObject({ name: 'image', additionalProperties: { type: 'string' } });
    expect(properties(json)).toMatchObject({
      id: { type: 'string' },
      name: { type: ['null', 'string'], maxLength: 255 },
      status: {
        type: 'string',
        readOnly: true,
        enum: [
          'queued',
          'saving',
          'active',
          'killed',
          'deleted',
          'uploading',
          'importing',
          'pending_delete',
          'deactivated',
        ],
      },
      visibility: { type: 'string', enum: ['community', 'public', 'private', 'shared'] },
      protected: { type: 'boolean' },
      os_hidden: { type: 'boolean' },
      owner: { type: ['null', 'string'], maxLength: 255 },
      size: { type: ['null', 'integer'], readOnly: true },
      container_format: {
        enum: [null, 'ami', 'ari', 'aki', 'bare', 'ovf', 'ova', 'docker', 'compressed'],
      },
      min_ram: { type: 'integer' },
      min_disk: { type: 'integer' },
      tags: { type: 'array', items: { type: 'string', maxLength: 255 } },
      // What this operator adds is known too, and is a string all the same.
      os_distro: { type: 'string', is_base: false },
      os_version: { type: 'string', is_base: false },
      architecture: { type: 'string', is_base: false },
    });
  });

  test('image: the disk formats of the profile', async () => {
    const { json } = await get('alice', '/v2/schemas/image');
    const glance = ['ami', 'ari', 'aki', 'vhd', 'vhdx', 'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop'];
    const formats = byProfile({ glance, ims: [...glance, 'zvhd', 'zvhd2'] });
    expect(properties(json)['disk_format']).toMatchObject({ enum: [null, ...formats] });
  });

  test('images: the same image, many times', async () => {
    const { json: one } = await get('alice', '/v2/schemas/image');
    const { json: many } = await get('alice', '/v2/schemas/images');
    expect(many).toMatchObject({
      name: 'images',
      properties: {
        images: { type: 'array', items: { name: 'image', properties: properties(one) } },
        first: { type: 'string' },
        next: { type: 'string' },
        schema: { type: 'string' },
      },
      links: [
        { rel: 'first', href: '{first}' },
        { rel: 'next', href: '{next}' },
        { rel: 'describedby', href: '{schema}' },
      ],
    });
  });

  test('member and members', async () => {
    const { json: one } = await get('alice', '/v2/schemas/member');
    const { json: many } = await get('alice', '/v2/schemas/members');
    expect(properties(one)['status']).toMatchObject({ enum: ['pending', 'accepted', 'rejected'] });
    expect(Object.keys(properties(one)).toSorted()).toEqual([
      'created_at',
      'image_id',
      'member_id',
      'schema',
      'status',
      'updated_at',
    ]);
    expect(many).toMatchObject({
      name: 'members',
      properties: { members: { type: 'array', items: one }, schema: { type: 'string' } },
    });
  });

  test('need a token', async () => {
    const answer = await get('nobody', '/v2/schemas/image');
    expect(answer.status).toBe(401);
  });

  test('there are no others', async () => {
    expect(await get('alice', '/v2/schemas/nosuch')).toMatchObject(
      refuses(404, 'The resource could not be found.'),
    );
  });
});
