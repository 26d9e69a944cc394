import { describe, expect, test } from 'vitest';
import { imageOf, refuses, unsupportedType } from '../answers.ts';
import { get, patch, send } from '../client.ts';
import { newImage } from '../images.ts';
import type { Recipe } from '../images.ts';
import { PLAIN, add, drop, replace } from './operations.ts';
import type { Attributes } from './operations.ts';
import type { Person } from '../people.ts';

describe('PATCH changes an image and answers with the whole of it', () => {
  test.each<[what: string, operations: Attributes[], after: Attributes]>([
    ['another name', [replace('/name', 'after')], { name: 'after' }],
    ['a name added', [add('/name', 'after')], { name: 'after' }],
    ['no name', [replace('/name', null)], { name: null }],
    ['a new attribute', [add('/os_version', '12')], { os_version: '12' }],
    ['a new attribute of IMS', [add('/__os_type', 'Linux')], { __os_type: 'Linux' }],
    ['another value of an attribute', [replace('/custom', 'y')], { custom: 'y' }],
    ['add, where there is one already', [add('/custom', 'y')], { custom: 'y' }],
    ['a slash in a name, written ~1', [replace('/with~1slash', 'y')], { 'with/slash': 'y' }],
    ['a tilde in a name, written ~0', [replace('/with~0tilde', 'y')], { 'with~tilde': 'y' }],
    ['all tags at once', [replace('/tags', ['new'])], { tags: ['new'] }],
    ['no tags', [replace('/tags', [])], { tags: [] }],
    ['protection', [replace('/protected', true)], { protected: true }],
    ['out of sight', [replace('/os_hidden', true)], { os_hidden: true }],
    ['memory and disk', [replace('/min_ram', 512), replace('/min_disk', 40)], { min_ram: 512, min_disk: 40 }],
    ['sharing', [replace('/visibility', 'shared')], { visibility: 'shared' }],
    ['the community', [replace('/visibility', 'community')], { visibility: 'community' }],
    [
      'formats while it is queued',
      [replace('/disk_format', 'iso'), replace('/container_format', 'bare')],
      { disk_format: 'iso', container_format: 'bare' },
    ],
    ['one thing after the other', [replace('/name', 'a'), replace('/name', 'b')], { name: 'b' }],
    ['nothing', [], { name: 'before', custom: 'x', tags: ['old'] }],
  ])('%s', async (_what, operations, after) => {
    const { id } = await newImage(PLAIN);
    const answer = await patch('alice', id, operations);
    expect(answer.status).toBe(200);
    expect(imageOf(answer)).toMatchObject({ id, ...after });
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toEqual(imageOf(answer));
  });

  test('and removes an attribute', async () => {
    const { id } = await newImage(PLAIN);
    const image = imageOf(await patch('alice', id, [drop('/custom')]));
    expect(image).not.toHaveProperty('custom');
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toEqual(image);
  });
});

describe('the body of a PATCH', () => {
  const body = JSON.stringify([replace('/name', 'after')]);
  const send21 = 'application/openstack-images-v2.1-json-patch';

  test.each([
    [send21, body],
    [`${send21}; charset=utf-8`, body],
    ['application/openstack-images-v2.0-json-patch', '[{"replace": "/name", "value": "after"}]'],
  ])('is taken as %s', async (type, text) => {
    const { id } = await newImage(PLAIN);
    const answer = await send('alice', 'PATCH', `/v2/images/${id}`, {
      body: text,
      headers: { 'content-type': type },
    });
    expect(imageOf(answer)['name']).toBe('after');
  });

  test.each(['application/json', 'application/json-patch+json', 'text/plain'])(
    'is not taken as %s',
    async (type) => {
      const { id } = await newImage(PLAIN);
      const answer = await send('alice', 'PATCH', `/v2/images/${id}`, {
        body,
        headers: { 'content-type': type },
      });
      expect(answer).toMatchObject(unsupportedType(type));
    },
  );

  test.each([
    ['[{', refuses(400, 'Malformed JSON in request body.')],
    ['', refuses(400, 'Body expected in request.')],
  ])('cannot be "%s"', async (text, refusal) => {
    const { id } = await newImage(PLAIN);
    const answer = await send('alice', 'PATCH', `/v2/images/${id}`, {
      body: text,
      headers: { 'content-type': send21 },
    });
    expect(answer).toMatchObject(refusal);
  });
});

describe('who may change an image', () => {
  const change = [replace('/name', 'after')];
  const shared: Recipe = { image: { visibility: 'shared' }, members: { bob: 'accepted' } };

  test.each<Person>(['alice', 'rita', 'admin'])('%s, an image of acme', async (person) => {
    const { id } = await newImage(PLAIN);
    expect(imageOf(await patch(person, id, change))['name']).toBe('after');
  });

  test.each<[who: string, Person, Recipe]>([
    ['a member of a shared image', 'bob', shared],
    ['any user, a community image', 'carol', { image: { visibility: 'community' } }],
    ['any user, a public image', 'alice', { by: 'admin', image: { visibility: 'public' } }],
  ])('not %s', async (_who, person, recipe) => {
    const { id } = await newImage(recipe);
    expect(await patch(person, id, change)).toMatchObject(refuses(403, 'You do not own this image'));
  });

  test.each<[who: string, Person, Recipe]>([
    ['another project, a private image', 'bob', PLAIN],
    ['a stranger, a shared image', 'carol', shared],
  ])('not %s, and it cannot be seen either', async (_who, person, recipe) => {
    const { id } = await newImage(recipe);
    expect(await patch(person, id, change)).toMatchObject(refuses(404, `No image found with ID ${id}`));
  });

  test('no user, what does not exist', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect(await patch('alice', id, change)).toMatchObject(refuses(404, `No image found with ID ${id}`));
  });

  test('an admin publishes an image and takes it back', async () => {
    const { id } = await newImage(PLAIN);
    expect(imageOf(await patch('admin', id, [replace('/visibility', 'public')]))['visibility']).toBe(
      'public',
    );
    expect(imageOf(await patch('admin', id, [replace('/visibility', 'private')]))['visibility']).toBe(
      'private',
    );
  });
});
