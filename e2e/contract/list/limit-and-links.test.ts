import { describe, expect, test } from 'vitest';
import { pageOf, refuses } from '../answers.ts';
import { get } from '../client.ts';
import { world } from '../images.ts';
import type { Recipe } from '../images.ts';

/** One image more than a page has when no limit is asked for. */
const images = world(
  Object.fromEntries(Array.from({ length: 26 }, (_, index): [string, Recipe] => [`image ${index}`, {}])),
);

describe('limit', () => {
  test.each([
    ['', 25],
    ['limit=1', 1],
    ['limit=2', 2],
    ['limit=25', 25],
    ['limit= 3', 3],
    ['limit=3 ', 3],
    ['limit=%2B3', 3],
    ['limit=03', 3],
  ])('"%s" gives %i images, and a next', async (search, count) => {
    const page = pageOf(await get('alice', `/v2/images?${search}&${images.filter}`));
    expect(page.images).toHaveLength(count);
    expect(page.next).toBeTypeOf('string');
  });

  test.each(['limit=27', 'limit=1000', 'limit=1001', 'limit=99999999999999999999'])(
    '%s gives all 26, and no next',
    async (search) => {
      const page = pageOf(await get('alice', `/v2/images?${search}&${images.filter}`));
      expect(page.images).toHaveLength(26);
      expect(page.next).toBeUndefined();
    },
  );

  test('limit=0 gives an empty page without a next', async () => {
    const page = pageOf(await get('alice', `/v2/images?limit=0&${images.filter}`));
    expect(page).toEqual({
      images: [],
      first: `/v2/images?limit=0&${images.filter}`,
      schema: '/v2/schemas/images',
    });
  });

  // As strong as the catalog is long: the embedded one has more than a thousand images.
  test('limit=5000 gives at most 1000, and next goes on asking for 5000', async () => {
    const page = pageOf(await get('alice', '/v2/images?limit=5000'));
    expect(page.images.length).toBeLessThanOrEqual(1000);
    const { id } = page.images.at(-1) ?? { id: '' };
    expect(page.next).toBe(page.images.length === 1000 ? `/v2/images?limit=5000&marker=${id}` : undefined);
  });

  const positive = refuses(400, 'limit param must be positive');
  const integer = refuses(400, 'limit param must be an integer');
  test.each([
    ['limit=-1', positive],
    ['limit=abc', integer],
    ['limit=', integer],
    ['limit=1.5', integer],
    ['limit=1e2', integer],
    ['limit=0x10', integer],
    ['limit=1,2', integer],
  ])('%s is refused', async (search, refusal) => {
    expect(await get('alice', `/v2/images?${search}&${images.filter}`)).toMatchObject(refusal);
  });

  test('limit twice: the second is an attribute called "limit", which no image has', async () => {
    expect(pageOf(await get('alice', `/v2/images?limit=1&limit=2&${images.filter}`)).images).toEqual([]);
  });
});

describe('the envelope of a page', () => {
  test('has images, first, schema and next, and no count of them all', async () => {
    const { json } = await get('alice', `/v2/images?limit=1&${images.filter}`);
    const { images: rows } = pageOf(await get('alice', `/v2/images?limit=1&${images.filter}`));
    expect(json).toEqual({
      images: rows,
      first: `/v2/images?limit=1&${images.filter}`,
      next: `/v2/images?limit=1&${images.filter}&marker=${rows[0]?.id}`,
      schema: '/v2/schemas/images',
    });
  });

  test('first is a bare path when nothing was asked', async () => {
    expect(pageOf(await get('alice', '/v2/images')).first).toBe('/v2/images');
  });

  test('first never has the marker, next has it last', async () => {
    const start = pageOf(await get('alice', `/v2/images?limit=2&${images.filter}`));
    const middle = pageOf(
      await get('alice', `/v2/images?marker=${start.images[1]?.id}&limit=2&${images.filter}`),
    );
    expect(middle.first).toBe(`/v2/images?limit=2&${images.filter}`);
    expect(middle.next).toBe(`/v2/images?limit=2&${images.filter}&marker=${middle.images[1]?.id}`);
  });

  test.each([
    // Asked, and how the links say it: in the order asked, encoded as a form does.
    ['sort_key=name&limit=1&sort_dir=asc', 'sort_key=name&limit=1&sort_dir=asc'],
    ['limit=1&visibility=all&os_hidden=false', 'limit=1&visibility=all&os_hidden=false'],
    ['name=eq:a,b "c"', 'name=eq%3Aa%2Cb+%22c%22'],
    ['name=a+b', 'name=a+b'],
    ['name=a%2Bb', 'name=a%2Bb'],
    ['name=ü/ñ', 'name=%C3%BC%2F%C3%B1'],
    ["name=(it's*~-_.!)", 'name=%28it%27s%2A~-_.%21%29'],
    ['tag=a&tag=b', 'tag=b'],
    ['sort_key=name&sort_key=size&sort_dir=asc', 'sort_key=size&sort_dir=asc'],
    ['x=', 'x='],
    ['nosuch=1', 'nosuch=1'],
  ])('%s is linked as %s', async (asked, linked) => {
    const { first } = pageOf(await get('alice', `/v2/images?${asked}&${images.filter}`));
    expect(first).toBe(`/v2/images?${linked}&${images.filter}`);
  });
});
