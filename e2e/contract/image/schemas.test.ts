import { describe, expect, test } from 'vitest';
import { notAllowed, nothingHere } from '../answers.ts';
import { get, post } from '../client.ts';
import { isRecord } from '../http.ts';
import { byProfile } from '../target.ts';

const SCHEMAS = ['image', 'images', 'member', 'members', 'task', 'tasks'] as const;

async function schema(name: (typeof SCHEMAS)[number]): Promise<Readonly<Record<string, unknown>>> {
  const { status, json } = await get('alice', `/v2/schemas/${name}`);
  if (status !== 200 || !isRecord(json)) throw new Error(`No schema ${name}: ${status}`);
  return json;
}

/** What a schema says of its properties, by their names. */
function propertiesOf(document: Readonly<Record<string, unknown>>): Readonly<Record<string, object>> {
  const { properties } = document;
  if (!isRecord(properties)) throw new Error('The schema has no properties.');
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      if (!isRecord(property)) throw new Error(`${name} is no property.`);
      return [name, property];
    }),
  );
}

describe('the schema of an image', () => {
  test.each([
    ['id', { type: 'string' }],
    ['name', { type: ['null', 'string'], maxLength: 255 }],
    ['owner', { type: ['null', 'string'], maxLength: 255 }],
    ['visibility', { type: 'string', enum: ['community', 'public', 'private', 'shared'] }],
    ['protected', { type: 'boolean' }],
    ['os_hidden', { type: 'boolean' }],
    ['min_ram', { type: 'integer' }],
    ['min_disk', { type: 'integer' }],
    ['tags', { type: 'array', items: { type: 'string', maxLength: 255 } }],
    ['size', { type: ['null', 'integer'], readOnly: true }],
    [
      'status',
      {
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
    ],
    ['container_format', { enum: [null, 'ami', 'ari', 'aki', 'bare', 'ovf', 'ova', 'docker', 'compressed'] }],
    // From the schema-image.json that Glance brings along: these are attributes like any others.
    ['os_distro', { type: 'string', is_base: false }],
    ['os_version', { type: 'string', is_base: false }],
    ['architecture', { type: 'string', is_base: false }],
    ['kernel_id', { type: ['null', 'string'], is_base: false }],
  ])('says what %s is', async (name, says) => {
    expect(propertiesOf(await schema('image'))[name]).toMatchObject({
      ...says,
      description: expect.any(String),
    });
  });

  test('says which disk formats the profile has', async () => {
    const glance = ['ami', 'ari', 'aki', 'vhd', 'vhdx', 'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop'];
    const formats = byProfile({ glance, ims: [...glance, 'zvhd', 'zvhd2'] });
    expect(propertiesOf(await schema('image'))['disk_format']).toMatchObject({ enum: [null, ...formats] });
  });

  test('says which attributes the service alone writes', async () => {
    const properties = Object.entries(propertiesOf(await schema('image')));
    const readOnly = properties.filter(([, property]) => 'readOnly' in property).map(([name]) => name);
    expect(readOnly.toSorted()).toEqual(
      [
        'status',
        'checksum',
        'os_hash_algo',
        'os_hash_value',
        'size',
        'virtual_size',
        'created_at',
        'updated_at',
        'direct_url',
        'self',
        'file',
        'stores',
        'schema',
      ].toSorted(),
    );
  });

  test('lets an image have any other attribute that is a text, of any length', async () => {
    expect(await schema('image')).toMatchObject({ name: 'image', additionalProperties: { type: 'string' } });
  });

  test('is that of every image in a list', async () => {
    const images = await schema('images');
    expect(propertiesOf(images)['images']).toEqual({ type: 'array', items: await schema('image') });
    expect(images).toMatchObject({
      properties: { first: { type: 'string' }, next: { type: 'string' }, schema: { type: 'string' } },
      links: [
        { rel: 'first', href: '{first}' },
        { rel: 'next', href: '{next}' },
        { rel: 'describedby', href: '{schema}' },
      ],
    });
  });
});

describe('the schema of a member', () => {
  test('says what may be decided', async () => {
    const properties = propertiesOf(await schema('member'));
    expect(Object.keys(properties).toSorted()).toEqual(
      ['created_at', 'image_id', 'member_id', 'schema', 'status', 'updated_at'].toSorted(),
    );
    expect(properties['status']).toMatchObject({
      type: 'string',
      enum: ['pending', 'accepted', 'rejected'],
    });
  });

  test('is that of every member in a list', async () => {
    const properties = propertiesOf(await schema('members'));
    expect(properties['members']).toEqual({ type: 'array', items: await schema('member') });
    expect(properties['schema']).toMatchObject({ type: 'string' });
  });
});

describe('schemas are there to be read by every signed-in user', () => {
  test.each(SCHEMAS)('%s: its document says its name', async (name) => {
    expect((await get('rita', `/v2/schemas/${name}`)).json).toMatchObject({ name });
  });

  test('not by others', async () => {
    expect((await get('anonymous', '/v2/schemas/image')).status).toBe(401);
  });

  test('there are no more of them', async () => {
    expect(await get('alice', '/v2/schemas/nosuch')).toMatchObject(nothingHere);
  });

  test('and cannot be written', async () => {
    expect(await post('alice', '/v2/schemas/nosuch', {})).toMatchObject(nothingHere);
    expect(await post('alice', '/v2/schemas/image', {})).toMatchObject(notAllowed('POST'));
  });
});
