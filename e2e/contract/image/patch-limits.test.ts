import { describe, expect, test } from 'vitest';
import { failure, imageOf, refuses, violatesSchema } from '../answers.ts';
import { get, patch } from '../client.ts';
import { newImage } from '../images.ts';
import { PLAIN, add, drop, replace } from './operations.ts';
import type { Attributes } from './operations.ts';

/** What every image has, and is not counted. */
const BASE: readonly string[] = (
  'id name status visibility protected os_hidden owner tags self file schema checksum os_hash_algo os_hash_value ' +
  'size virtual_size min_ram min_disk container_format disk_format created_at updated_at'
).split(' ');

/** Custom attributes of their own name and value. */
function attributes(count: number): Attributes {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`custom_${index}`, String(index)]));
}

describe('many changes in one PATCH', () => {
  test('attributes come, change and go together with what every image has', async () => {
    const { id } = await newImage(PLAIN);
    const answer = await patch('alice', id, [
      replace('/name', 'after'),
      add('/fresh', 'here'),
      replace('/custom', 'y'),
      drop('/with~1slash'),
      drop('/with~0tilde'),
      replace('/tags', ['a/b', 'ü', 'k=v']),
      replace('/min_disk', 40),
      replace('/protected', true),
    ]);
    const image = imageOf(answer);
    expect(image).toMatchObject({ name: 'after', fresh: 'here', custom: 'y', min_disk: 40, protected: true });
    expect(image['tags']).toEqual(['a/b', 'k=v', 'ü']);
    expect(Object.keys(image)).not.toContain('with/slash');
    expect(Object.keys(image)).not.toContain('with~tilde');
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toEqual(image);
    await patch('alice', id, [replace('/protected', false)]);
  });

  test('what was added a moment ago can be changed and removed again', async () => {
    const { id } = await newImage(PLAIN);
    const image = imageOf(
      await patch('alice', id, [
        add('/fresh', '1'),
        replace('/fresh', '2'),
        drop('/fresh'),
        add('/other', '3'),
      ]),
    );
    expect(image).not.toHaveProperty('fresh');
    expect(image).toMatchObject({ other: '3' });
  });

  test('a name is one level, whatever it is made of', async () => {
    const { id } = await newImage(PLAIN);
    const names = ['a/b/c', '~1', 'with space', 'dotted.name', 'col:on', 'ümlaut', '__os_type'];
    const pointer = (name: string) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const image = imageOf(
      await patch(
        'alice',
        id,
        names.map((name) => add(pointer(name), `of ${name}`)),
      ),
    );
    for (const name of names) expect(image[name]).toBe(`of ${name}`);
  });
});

describe('attributes whose names differ in case or accents alone', () => {
  test('are one to the database, which fails', async () => {
    const { id } = await newImage(PLAIN);
    for (const name of ['Custom', 'cüstom']) {
      expect(await patch('alice', id, [replace('/name', 'lost'), add(`/${name}`, 'y')])).toMatchObject(
        failure,
      );
    }
    const image = imageOf(await get('alice', `/v2/images/${id}`));
    expect(image).toMatchObject({ name: 'before', custom: 'x' });
  });
});

describe('how much one attribute holds', () => {
  test.each([
    ['255 characters', 'v'.repeat(255)],
    ['10,000 characters', 'v'.repeat(10_000)],
    ['65,535 bytes', 'v'.repeat(65_535)],
    ['10,000 characters beyond ASCII', 'ü'.repeat(10_000)],
    ['nothing', ''],
    ['lines and markup', 'a\n<b>b</b>\t"c"\\'],
  ])('%s', async (_what, value) => {
    const { id } = await newImage(PLAIN);
    expect(imageOf(await patch('alice', id, [replace('/custom', value)]))['custom']).toBe(value);
    expect(imageOf(await get('alice', `/v2/images/${id}`))['custom']).toBe(value);
  });

  test('not 65,536 bytes', async () => {
    const { id } = await newImage(PLAIN);
    expect(await patch('alice', id, [replace('/custom', 'v'.repeat(65_536))])).toMatchObject(failure);
    expect(imageOf(await get('alice', `/v2/images/${id}`))['custom']).toBe('x');
  });

  test('a name of 255 characters, and none of 256', async () => {
    const { id } = await newImage(PLAIN);
    const [longest, tooLong] = [255, 256].map((length) => 'n'.repeat(length));
    expect(imageOf(await patch('alice', id, [add(`/${longest}`, 'x')]))[String(longest)]).toBe('x');
    // The schema says nothing of it, and the table has no room.
    expect(await patch('alice', id, [add(`/${tooLong}`, 'x')])).toMatchObject(failure);
  });

  test('the name of the image: 255 characters, and not 256', async () => {
    const { id } = await newImage(PLAIN);
    expect((await patch('alice', id, [replace('/name', 'n'.repeat(255))])).status).toBe(200);
    const name = 'n'.repeat(256);
    expect(await patch('alice', id, [replace('/name', name)])).toMatchObject(
      violatesSchema(`'${name}' is too long`),
    );
  });

  test.each([
    [-1, '-1 is less than the minimum of 0'],
    ['40', "'40' is not of type 'integer'"],
  ])('min_disk is a number from 0 on, not %j', async (value, says) => {
    const { id } = await newImage(PLAIN);
    expect(await patch('alice', id, [replace('/min_disk', value)])).toMatchObject(
      typeof value === 'string' ? violatesSchema(says) : { status: 400 },
    );
  });
});

describe('how many attributes an image has', () => {
  test('128 of its own, all of them added at once, and not one more', async () => {
    const made = await newImage();
    const { id } = made;
    // Its mark, and what IMS fills in.
    const own = Object.keys(made).filter((name) => !BASE.includes(name)).length;
    const all = Object.entries(attributes(128 - own)).map(([name, value]) => add(`/${name}`, value));
    expect(imageOf(await patch('alice', id, all))).toMatchObject(attributes(128 - own));

    expect(await patch('alice', id, [replace('/name', 'not either'), add('/one_more', 'x')])).toMatchObject(
      refuses(
        413,
        'The limit has been exceeded on the number of allowed image properties. Attempted: 129, Maximum: 128',
      ),
    );
    expect(imageOf(await get('alice', `/v2/images/${id}`))['name']).toBeNull();
    const exchanged = await patch('alice', id, [drop('/custom_0'), add('/one_more', 'x')]);
    expect(imageOf(exchanged)['one_more']).toBe('x');
  });
});
