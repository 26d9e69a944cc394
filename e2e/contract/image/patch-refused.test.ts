import { describe, expect, test } from 'vitest';
import { imageOf, refuses, violatesSchema } from '../answers.ts';
import type { Refusal } from '../answers.ts';
import { get, patch } from '../client.ts';
import { newImage, world } from '../images.ts';
import { PLAIN, add, drop, replace } from './operations.ts';
import { byProfile, projectOf } from '../target.ts';

const noProperty = (name: string): Refusal =>
  refuses(
    409,
    'There was a conflict when trying to complete your request.',
    `Property ${name} does not exist.`,
  );
const readOnly = (attribute: string): Refusal => refuses(403, `Attribute '${attribute}' is read-only.`);
const pointer = (path: string): Refusal => refuses(400, `Invalid JSON pointer for this resource: '${path}'`);
const operation = (name: string): Refusal =>
  refuses(400, `Invalid operation: \`${name}\`. It must be one of the following: add, remove, replace.`);

describe('PATCH refuses, and changes nothing then', () => {
  const unchanged = world({ it: PLAIN });

  test.each<[what: string, operations: unknown, refusal: Refusal]>([
    ['to replace what is not there', [replace('/nosuch', '1')], noProperty('nosuch')],
    ['to remove what is not there', [drop('/nosuch')], noProperty('nosuch')],
    [
      'to remove what every image has',
      [drop('/name')],
      refuses(403, 'Access was denied to this resource.', 'Property name may not be removed.'),
    ],
    ['a number for an attribute', [replace('/custom', 5)], violatesSchema("5 is not of type 'string'")],
    [
      'a visibility that does not exist',
      [replace('/visibility', 'secret')],
      violatesSchema("'secret' is not one of ['community', 'public', 'private', 'shared']"),
    ],
    [
      'to publish, but for an admin',
      [replace('/visibility', 'public')],
      refuses(403, 'You are not authorized to complete publicize_image action.'),
    ],
    ['another status', [replace('/status', 'active')], readOnly('status')],
    ['another id', [replace('/id', '00000000-0000-4000-8000-000000000000')], readOnly('id')],
    ['another time', [replace('/created_at', '2020-01-01T00:00:00Z')], readOnly('created_at')],
    ['a size', [replace('/size', 1)], readOnly('size')],
    [
      'an attribute of the service itself',
      [add('/os_glance_x', '1')],
      refuses(403, "Attribute 'os_glance_x' is reserved."),
    ],
    ['one tag of the list', [add('/tags/-', 'z')], pointer('/tags/-')],
    ['what lies deeper', [add('/a/b', 'x')], pointer('/a/b')],
    [
      'a path without its slash',
      [replace('name', 'x')],
      refuses(400, 'Pointer `name` does not start with "/".'),
    ],
    ['the operation test', [{ op: 'test', path: '/name', value: 'before' }], operation('test')],
    ['the operation move', [{ op: 'move', path: '/a', from: '/custom' }], operation('move')],
    [
      'an operation without a value',
      [{ op: 'replace', path: '/name' }],
      refuses(400, 'Operation "replace" requires a member named "value".'),
    ],
    [
      'an operation without a path',
      [{ op: 'remove' }],
      refuses(400, "Unable to find 'path' in JSON Schema change"),
    ],
    [
      'what is no list',
      replace('/name', 'x'),
      refuses(400, 'Request body must be a JSON array of operation objects.'),
    ],
    ['a list of no operations', ['x'], refuses(400, 'Operations must be JSON objects.')],
    ['all, when one of them is bad', [replace('/name', 'half'), drop('/nosuch')], noProperty('nosuch')],
    [
      'a 129th tag',
      [
        replace(
          '/tags',
          Array.from({ length: 129 }, (_, index) => `tag ${index}`),
        ),
      ],
      refuses(
        413,
        'The limit has been exceeded on the number of allowed image tags. Attempted: 129, Maximum: 128',
      ),
    ],
  ])('%s', async (_what, operations, refusal) => {
    const before = unchanged.image('it');
    expect(await patch('alice', before.id, operations)).toMatchObject(refusal);
    expect(imageOf(await get('alice', `/v2/images/${before.id}`))).toEqual(before);
  });

  test('another owner, but for an admin', async () => {
    const { id } = await newImage(PLAIN);
    const change = [replace('/owner', projectOf('bob'))];
    expect(await patch('alice', id, change)).toMatchObject(
      refuses(403, 'Access was denied to this resource.', "Owner can't be updated by non admin."),
    );
    expect(imageOf(await patch('admin', id, change))['owner']).toBe(projectOf('bob'));
  });

  test('another owner by the back door either, where the caller would lose sight of the image', async () => {
    const { id } = await newImage(PLAIN);
    const given = [add('/owner', projectOf('bob'))];
    expect(await patch('alice', id, given)).toMatchObject(
      refuses(403, `Forbidding request, image ${id} not visible`),
    );
    expect(imageOf(await get('alice', `/v2/images/${id}`))['owner']).toBe(projectOf('alice'));
    const { id: shown } = await newImage({ image: { visibility: 'community' } });
    expect(imageOf(await patch('alice', shown, given))['owner']).toBe(projectOf('bob'));
  });

  test('another format once there is data', async () => {
    const { id } = await newImage({ data: 'x' });
    expect(await patch('alice', id, [replace('/disk_format', 'iso')])).toMatchObject(
      refuses(403, 'Attribute disk_format can be only replaced for a queued image.'),
    );
  });

  test('characters of four bytes, on plain Glance', async () => {
    const { id } = await newImage(PLAIN);
    const answer = await patch('alice', id, [replace('/name', '😀')]);
    byProfile({
      glance: () =>
        expect(answer).toMatchObject(refuses(400, "Name can't contain 4 byte unicode characters.")),
      ims: () => expect(imageOf(answer)['name']).toBe('😀'),
    })();
  });
});
