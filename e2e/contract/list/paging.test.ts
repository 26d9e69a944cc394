import { describe, expect, test } from 'vitest';
import { pageOf } from '../answers.ts';
import { get } from '../client.ts';
import { world } from '../images.ts';
import { SORT_KEYS } from './order.ts';
import { sortable } from './sortable.ts';

const images = world(sortable);
const origins = world({
  public: { by: 'admin', image: { name: 'same', visibility: 'public' } },
  mine: { image: { name: 'same', visibility: 'private' } },
  accepted: { by: 'bob', image: { name: 'same', visibility: 'shared' }, members: { alice: 'accepted' } },
  pending: { by: 'bob', image: { name: 'same', visibility: 'shared' }, members: { alice: 'pending' } },
  rejected: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'rejected' } },
  bobsPrivate: { by: 'bob', image: { name: 'same', visibility: 'private' } },
  community: { by: 'bob', image: { name: 'same', visibility: 'community' } },
  mineShared: { image: { visibility: 'shared' }, members: { bob: 'pending', carol: 'accepted' } },
  acceptedToo: {
    by: 'carol',
    image: { visibility: 'shared' },
    members: { alice: 'accepted', bob: 'accepted' },
  },
  publicToo: { by: 'admin', image: { visibility: 'public' } },
  communityToo: { by: 'carol', image: { visibility: 'community' } },
});
const tagged = world({
  a: { image: { tags: ['lts', 'gpu'] } },
  b: { image: { tags: ['lts', 'gpu', 'old'] } },
  onlyLts: { image: { tags: ['lts'] } },
  c: { image: { tags: ['gpu', 'lts'] } },
  onlyGpu: { image: { tags: ['gpu'] } },
  d: { image: { tags: ['lts', 'gpu'] } },
  e: { image: { tags: ['lts', 'gpu'] } },
});

/**
 * Reads a list from its beginning to its end in pages, each asked for by the last id of the one before, as a client
 * has to: `next` loses repeated parameters. The end is a page without `next`.
 */
async function walk(search: string, limit: number): Promise<string[]> {
  const seen: string[] = [];
  for (let marker = ''; ; marker = `&marker=${seen.at(-1)}`) {
    const page = pageOf(await get('alice', `/v2/images?${search}&limit=${limit}${marker}`));
    seen.push(...page.images.map(({ id }) => id));
    if (page.next === undefined) return seen;
    expect(page.images).toHaveLength(limit);
    // A service that repeats itself would keep this loop for ever.
    expect(new Set(seen).size).toBe(seen.length);
  }
}

describe('a walk by markers finds every image once, in the order of the whole list', () => {
  const searches = [
    '',
    'sort_dir=asc',
    ...SORT_KEYS.flatMap((key) => [`sort_key=${key}&sort_dir=asc`, `sort_key=${key}&sort_dir=desc`]),
    'sort=disk_format:asc,name:desc',
    'sort=status:desc,size:asc',
    'sort_key=container_format&sort_key=name&sort_dir=asc&sort_dir=desc',
    'sort_key=name&sort_key=size',
    'status=in:queued,active&sort_key=name&sort_dir=asc',
  ];
  test.each(searches)('%s', async (search) => {
    const narrowed = `${search}&${images.filter}`;
    const whole = pageOf(await get('alice', `/v2/images?${narrowed}&limit=1000`)).images.map(({ id }) => id);
    expect(whole.length).toBeGreaterThan(0);
    // Every image as a marker, and pages that end within equal values and between them.
    for (const limit of [1, 4]) {
      expect((await walk(narrowed, limit)).map(images.nameOf)).toEqual(whole.map(images.nameOf));
    }
  });
});

describe('a walk through images of several origins, which the service has to merge', () => {
  const visible = ['public', 'mine', 'accepted', 'mineShared', 'acceptedToo', 'publicToo'];
  test.each([
    ['', visible],
    ['sort_dir=asc', visible],
    ['sort_key=name&sort_dir=asc', visible],
    ['sort_key=name&sort_dir=desc', visible],
    ['sort_key=id', visible],
    ['visibility=all&sort_key=name', [...visible, 'community', 'communityToo']],
    ['member_status=all&sort_key=size', [...visible, 'pending', 'rejected']],
    ['member_status=pending', ['public', 'mine', 'pending', 'mineShared', 'publicToo']],
  ])('%s', async (search, expected) => {
    const narrowed = `${search}&${origins.filter}`;
    const whole = pageOf(await get('alice', `/v2/images?${narrowed}`)).images.map(({ id }) => id);
    expect(whole.map(origins.nameOf).toSorted()).toEqual(expected.toSorted());
    for (const limit of [1, 2]) {
      expect((await walk(narrowed, limit)).map(origins.nameOf)).toEqual(whole.map(origins.nameOf));
    }
  });
});

describe('the other direction is the mirror, so a list can be read from its end', () => {
  test.each(SORT_KEYS)('sort_key=%s', async (key) => {
    const up = await walk(`sort_key=${key}&sort_dir=asc&${images.filter}`, 4);
    const down = await walk(`sort_key=${key}&sort_dir=desc&${images.filter}`, 4);
    expect(down.map(images.nameOf)).toEqual(up.toReversed().map(images.nameOf));
  });

  test('several keys in one direction mirror one another', async () => {
    const up = await walk(`sort_key=disk_format&sort_key=name&sort_dir=asc&${images.filter}`, 4);
    const down = await walk(`sort_key=disk_format&sort_key=name&sort_dir=desc&${images.filter}`, 4);
    expect(down.map(images.nameOf)).toEqual(up.toReversed().map(images.nameOf));
  });
});

describe('repeated tags', () => {
  test.each([1, 2, 5, 6])('a walk by markers keeps them all, %i at a time', async (limit) => {
    const seen = await walk(`tag=lts&tag=gpu&${tagged.filter}`, limit);
    expect(seen.map(tagged.nameOf).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('next has only the last one, so following it leads astray', async () => {
    const { next } = pageOf(await get('alice', `/v2/images?tag=lts&tag=gpu&limit=2&${tagged.filter}`));
    const parameters = new URLSearchParams(String(next).split('?')[1]);
    expect(parameters.getAll('tag')).toEqual(['gpu']);
  });
});

describe('the end of a list', () => {
  const total = images.names.length;

  test('a page that is just full has a next, and behind it is an empty page without one', async () => {
    const full = pageOf(await get('alice', `/v2/images?limit=${total}&${images.filter}`));
    expect(full.images).toHaveLength(total);
    expect(full.next).toBeTypeOf('string');
    const end = pageOf(await get('alice', String(full.next)));
    expect(end).toMatchObject({ images: [], next: undefined });
  });

  test('a page that is not full has none', async () => {
    const { next } = pageOf(await get('alice', `/v2/images?limit=${total + 1}&${images.filter}`));
    expect(next).toBeUndefined();
  });
});
