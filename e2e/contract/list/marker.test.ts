import { describe, expect, test } from 'vitest';
import { done, pageOf, refuses } from '../answers.ts';
import { get, remove } from '../client.ts';
import { newImage, world } from '../images.ts';

const images = world({
  oldest: {},
  hidden: { image: { os_hidden: true } },
  bobsPrivate: { by: 'bob', image: { visibility: 'private' } },
  bobsShared: { by: 'bob', image: { visibility: 'shared' } },
  bobsOffer: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'pending' } },
  bobsRefused: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'rejected' } },
  bobsCommunity: { by: 'bob', image: { visibility: 'community' } },
  tagged: { image: { tags: ['outside'] } },
});

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

describe('a marker is any image that one may see, also one that the list itself does not have', () => {
  test.each(['oldest', 'hidden', 'bobsOffer', 'bobsRefused', 'bobsCommunity', 'tagged'] as const)(
    '%s',
    async (name) => {
      const search = `/v2/images?sort_key=id&sort_dir=asc&tag=nosuch&marker=${images.id(name)}`;
      expect(pageOf(await get('alice', search)).images).toEqual([]);
    },
  );

  test('the list goes on where that image would be', async () => {
    const listed = [images.id('oldest'), images.id('tagged')].toSorted();
    for (const name of ['hidden', 'bobsOffer', 'bobsCommunity'] as const) {
      const marker = images.id(name);
      const search = `/v2/images?sort_key=id&sort_dir=asc&marker=${marker}&${images.filter}`;
      const ids = pageOf(await get('alice', search)).images.map(({ id }) => id);
      expect(ids).toEqual(listed.filter((id) => id > marker));
    }
  });
});

describe('what is no marker', () => {
  test('longer than an id can be, it is refused in words that lack it', async () => {
    const answer = await get('alice', `/v2/images?marker=${'x'.repeat(37)}&${images.filter}`);
    expect(answer).toMatchObject(refuses(400, 'Image with the given id %(image_id)s was not found'));
  });

  test.each(['no-uuid', UNKNOWN_ID, ''])('"%s" is a 400, not a 404', async (marker) => {
    const answer = await get('alice', `/v2/images?marker=${marker}&${images.filter}`);
    expect(answer).toMatchObject(refuses(400, `No image found with ID ${marker}`));
  });

  test.each(['bobsPrivate', 'bobsShared'] as const)('%s, which alice may not see, is a 403', async (name) => {
    const answer = await get('alice', `/v2/images?marker=${images.id(name)}&${images.filter}`);
    expect(answer).toMatchObject(refuses(403, `Forbidding request, image ${images.id(name)} not visible`));
  });

  test('an image that was deleted since is a 400: the next page cannot be read', async () => {
    const { id } = await newImage();
    expect(await remove('alice', `/v2/images/${id}`)).toMatchObject(done);
    const answer = await get('alice', `/v2/images?marker=${id}&${images.filter}`);
    expect(answer).toMatchObject(refuses(400, `No image found with ID ${id}`));
  });

  test('a second marker is an attribute of that name, which no image has', async () => {
    const [first, second] = [images.id('tagged'), images.id('oldest')];
    const answer = await get('alice', `/v2/images?marker=${first}&marker=${second}&${images.filter}`);
    expect(pageOf(answer).images).toEqual([]);
  });
});
