import { describe, expect, test } from 'vitest';
import { failure, imageOf, refuses, violatesSchema } from '../answers.ts';
import type { Refusal } from '../answers.ts';
import { remove, send } from '../client.ts';
import { create, newImage } from '../images.ts';
import { byProfile, projectOf } from '../target.ts';

const readOnly = (attribute: string): Refusal => refuses(403, `Attribute '${attribute}' is read-only.`);
const no4ByteCharacters = (attribute: string): Refusal =>
  refuses(400, `${attribute} can't contain 4 byte unicode characters.`);

function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `number ${index}`);
}

describe('a new image may not', () => {
  test.each<[what: string, body: unknown, refusal: Refusal]>([
    [
      'have a visibility that does not exist',
      { visibility: 'secret' },
      violatesSchema("'secret' is not one of ['community', 'public', 'private', 'shared']"),
    ],
    [
      'be public, unless an admin says so',
      { visibility: 'public' },
      refuses(403, 'You are not authorized to complete publicize_image action.'),
    ],
    [
      'have a disk format that does not exist',
      { disk_format: 'floppy' },
      violatesSchema("'floppy' is not one of"),
    ],
    [
      'have a container format that does not exist',
      { container_format: 'tin' },
      violatesSchema("'tin' is not one of"),
    ],
    ['have a number for an attribute', { custom: 22 }, violatesSchema("22 is not of type 'string'")],
    ['have null for an attribute', { custom: null }, violatesSchema("None is not of type 'string'")],
    ['have a boolean for an attribute', { custom: true }, violatesSchema("True is not of type 'string'")],
    ['have a list for an attribute', { custom: ['a'] }, violatesSchema("['a'] is not of type 'string'")],
    ['have a number for a name', { name: 5 }, violatesSchema("5 is not of type 'null', 'string'")],
    [
      'have a name of 256 characters',
      { name: 'x'.repeat(256) },
      violatesSchema(`'${'x'.repeat(256)}' is too long`),
    ],
    [
      'have an attribute with a name of 256 characters',
      { ['p'.repeat(256)]: 'x' },
      refuses(400, 'Custom property should not be greater than 255 characters.'),
    ],
    [
      'have a tag of 256 characters',
      { tags: ['t'.repeat(256)] },
      violatesSchema(`'${'t'.repeat(256)}' is too long`),
    ],
    ['have a text for its tags', { tags: 'x' }, violatesSchema("'x' is not of type 'array'")],
    ['have a tag that is no text', { tags: [1] }, violatesSchema("1 is not of type 'string'")],
    [
      'have 129 tags',
      { tags: many(129) },
      refuses(
        413,
        'The limit has been exceeded on the number of allowed image tags. Attempted: 129, Maximum: 128',
      ),
    ],
    [
      'have 129 attributes',
      Object.fromEntries(many(129).map((name) => [name, 'x'])),
      refuses(
        413,
        'The limit has been exceeded on the number of allowed image properties. Attempted: 129, Maximum: 128',
      ),
    ],
    ['have an id that is no UUID', { id: 'abc' }, violatesSchema("'abc' does not match")],
    [
      'need less than no memory',
      { min_ram: -1 },
      refuses(400, "Invalid value '-1' for parameter 'min_ram': Cannot be a negative value"),
    ],
    [
      'need less than no disk',
      { min_disk: -1 },
      refuses(400, "Invalid value '-1' for parameter 'min_disk': Cannot be a negative value"),
    ],
    [
      'need too much memory',
      { min_ram: 2_147_483_648 },
      refuses(400, "'min_ram' value out of range, must not exceed 2147483647."),
    ],
    ['have a text for its memory', { min_ram: '512' }, violatesSchema("'512' is not of type 'integer'")],
    ['have a text for protected', { protected: 'true' }, violatesSchema("'true' is not of type 'boolean'")],
    ['set its status', { status: 'active' }, readOnly('status')],
    ['set its size', { size: 1 }, readOnly('size')],
    ['set its time', { created_at: '2020-01-01T00:00:00Z' }, readOnly('created_at')],
    ['set where its data is', { file: '/x' }, readOnly('file')],
    ['set its checksum', { checksum: 'x' }, readOnly('checksum')],
    ['set its own address', { self: '/x' }, readOnly('self')],
    [
      'have an attribute of the service itself',
      { os_glance_anything: 'x' },
      refuses(403, 'Access was denied to this resource.', "Attribute 'os_glance_anything' is reserved."),
    ],
  ])('%s', async (_what, body, refusal) => {
    expect(await create('alice', body)).toMatchObject(refusal);
  });

  test('belong to another project', async () => {
    const owner = projectOf('bob');
    expect(await create('alice', { owner })).toMatchObject(
      refuses(403, `You are not permitted to create images owned by '${owner}'.`),
    );
  });

  test('take an id that is taken, be it by an image that one cannot see', async () => {
    const { id } = await newImage({ by: 'bob', image: { visibility: 'private' } });
    expect(await create('alice', { id })).toMatchObject(refuses(409, `Image ID ${id} already exists!`));
  });

  test('take the id of an image that was deleted', async () => {
    const { id } = await newImage();
    await remove('alice', `/v2/images/${id}`);
    expect(await create('alice', { id })).toMatchObject(refuses(409, `Image ID ${id} already exists!`));
  });
});

describe('what only one of the profiles takes', () => {
  test.each<[what: string, body: Record<string, unknown>, glance: Refusal]>([
    ['the disk format zvhd2', { disk_format: 'zvhd2' }, violatesSchema("'zvhd2' is not one of [None, 'ami'")],
    ['the disk format zvhd', { disk_format: 'zvhd' }, violatesSchema("'zvhd' is not one of [None, 'ami'")],
    ['a character of four bytes in the name', { name: 'a 😀' }, no4ByteCharacters('Name')],
    ['one in an attribute', { custom: '😀' }, no4ByteCharacters('Custom')],
  ])('%s', async (_what, body, glance) => {
    const answer = await create('alice', body);
    byProfile({
      glance: () => expect(answer).toMatchObject(glance),
      ims: () => expect(imageOf(answer)).toMatchObject(body),
    })();
  });
});

describe('a body that is no image', () => {
  const malformed = refuses(400, 'Malformed JSON in request body.');
  test.each<[what: string, body: string, refusal: Refusal]>([
    ['is cut off', '{"name":', malformed],
    ['is a text', 'hello', malformed],
    ['is nothing', '', refuses(400, 'Body expected in request.')],
    ['is a number', '5', refuses(400, 'Unexpected body type. Expected list/dict.')],
    ['is null', 'null', refuses(400, 'Unexpected body type. Expected list/dict.')],
    ['is a JSON text', '"hello"', refuses(400, 'Unexpected body type. Expected list/dict.')],
    ['is a list', '[1]', failure],
  ])('%s', async (_what, body, refusal) => {
    const answer = await send('alice', 'POST', '/v2/images', {
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject(refusal);
  });

  test('an attribute of more than 65,535 bytes breaks the service', async () => {
    expect(await create('alice', { custom: 'x'.repeat(70_000) })).toMatchObject(failure);
  });
});
