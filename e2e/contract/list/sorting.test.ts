import { describe, expect, test } from 'vitest';
import { pageOf, refuses } from '../answers.ts';
import type { Refusal } from '../answers.ts';
import { get } from '../client.ts';
import { world } from '../images.ts';
import { isIms } from '../target.ts';
import { SORT_KEYS, inOrder } from './order.ts';
import type { Level } from './order.ts';
import { sortable } from './sortable.ts';

const images = world({
  ...sortable,
  emptyName: { image: { name: '' } },
  zeroBytes: { data: '' },
});

/** All images of this file in an order of levels. */
function expected(levels: readonly Level[]): string[] {
  return inOrder(images.names.map(images.image), levels).map(({ id }) => images.nameOf(id));
}

const newestFirst: readonly Level[] = [
  ['created_at', 'desc'],
  ['id', 'desc'],
];
const oldestFirst: readonly Level[] = [
  ['created_at', 'asc'],
  ['id', 'asc'],
];

/** What a search string about order means: which levels, down to the id, which no two images share. */
const orders: readonly (readonly [search: string, levels: readonly Level[], why?: string])[] = [
  ['', newestFirst],
  ['sort_dir=asc', oldestFirst, 'a direction alone is that of created_at'],
  ['sort_dir=desc', newestFirst],
  ...SORT_KEYS.map(
    (key) => [`sort_key=${key}`, [[key, 'desc'], ...newestFirst], 'descends by itself'] as const,
  ),
  ...SORT_KEYS.map((key) => [`sort_key=${key}&sort_dir=asc`, [[key, 'asc'], ...oldestFirst]] as const),
  ...SORT_KEYS.map((key) => [`sort_key=${key}&sort_dir=desc`, [[key, 'desc'], ...newestFirst]] as const),
  ['sort_dir=asc&sort_key=name', [['name', 'asc'], ...oldestFirst]],
  ['sort=name:asc', [['name', 'asc'], ...oldestFirst]],
  ['sort=name:desc', [['name', 'desc'], ...newestFirst]],
  ['sort=name', [['name', 'desc'], ...newestFirst]],
  ['sort=name:', [['name', 'desc'], ...newestFirst]],
  [
    'sort=disk_format:asc,name:desc',
    [['disk_format', 'asc'], ['name', 'desc'], ...newestFirst],
    'with several directions the rest descends',
  ],
  ['sort=disk_format:asc,name:asc', [['disk_format', 'asc'], ['name', 'asc'], ...newestFirst]],
  ['sort=disk_format,name:asc', [['disk_format', 'desc'], ['name', 'asc'], ...newestFirst]],
  ['sort=name:asc, size:desc', [['name', 'asc'], ['size', 'desc'], ...newestFirst], 'a space is fine'],
  [
    'sort=status:asc,container_format:desc,size:asc,name:desc',
    [['status', 'asc'], ['container_format', 'desc'], ['size', 'asc'], ['name', 'desc'], ...newestFirst],
  ],
  [
    'sort=status:asc,id:asc',
    [
      ['status', 'asc'],
      ['id', 'asc'],
    ],
  ],
  [
    'sort=created_at:asc,name:asc',
    [
      ['created_at', 'asc'],
      ['name', 'asc'],
      ['id', 'desc'],
    ],
  ],
  [
    'sort_key=disk_format&sort_dir=asc&sort_key=name&sort_dir=desc',
    [['disk_format', 'asc'], ['name', 'desc'], ...newestFirst],
  ],
  [
    'sort_key=disk_format&sort_key=name&sort_dir=asc',
    [['disk_format', 'asc'], ['name', 'asc'], ...oldestFirst],
    'one direction serves all keys',
  ],
  ['sort_key=disk_format&sort_key=name', [['disk_format', 'desc'], ['name', 'desc'], ...newestFirst]],
  ['sort_key=name&sort_key=name', [['name', 'desc'], ...newestFirst]],
];

describe('the order of the list', () => {
  for (const [search, levels, why] of orders) {
    test(`${search || 'nothing asked'} ${levels.flat().join(' ')}${why === undefined ? '' : `: ${why}`}`, async () => {
      const page = pageOf(await get('alice', `/v2/images?${search}&${images.filter}`));
      expect(page.images.map(({ id }) => images.nameOf(id))).toEqual(expected(levels));
    });
  }
});

function noKey(key: string): Refusal {
  return refuses(400, `Invalid sort key: ${key}. It must be one of the following: ${SORT_KEYS.join(', ')}.`);
}

const noDirection = (direction: string): Refusal => refuses(400, `Invalid sort direction: ${direction}`);
const mixed = refuses(400, 'Old and new sorting syntax cannot be combined');
const uneven = refuses(400, 'Number of sort dirs does not match the number of sort keys');

describe('what is no order', () => {
  test.each<[string, Refusal]>([
    ...['min_ram', 'min_disk', 'owner', 'visibility', 'protected', 'virtual_size', 'checksum', 'tags'].map(
      (key): [string, Refusal] => [`sort_key=${key}`, noKey(key)],
    ),
    ['sort_key=os_distro', noKey('os_distro')],
    ['sort_key=__os_type', noKey('__os_type')],
    ['sort_key=Name', noKey('Name')],
    ['sort_key=', noKey('')],
    ['sort_key=name,size', noKey('name,size')],
    ['sort_key=name&sort_key=nosuch', noKey('nosuch')],
    ['sort=nosuch:asc', noKey('nosuch')],
    ['sort=', noKey('')],
    ['sort=name:asc,', noKey('')],
    ['sort_key=name&sort_dir=ASC', noDirection('ASC')],
    ['sort_key=name&sort_dir=up', noDirection('up')],
    ['sort_key=name&sort_dir=', noDirection('')],
    ['sort_dir=up', noDirection('up')],
    ['sort=name:up', noDirection('up')],
    ['sort=name:asc:desc', noDirection('asc:desc')],
    ['sort_key=name&sort_dir=asc&sort_dir=desc', uneven],
    ['sort_key=name&sort_key=size&sort_key=id&sort_dir=asc&sort_dir=desc', uneven],
    ['sort=name:asc&sort_key=size', mixed],
    ['sort=name&sort_dir=asc', mixed],
  ])('%s', async (search, refusal) => {
    expect(await get('alice', `/v2/images?${search}&${images.filter}`)).toMatchObject(refusal);
  });

  test('sort twice: the second is an attribute called "sort", which no image has', async () => {
    const answer = await get('alice', `/v2/images?sort=disk_format:asc&sort=name:desc&${images.filter}`);
    expect(pageOf(answer).images).toEqual([]);
  });
});

describe('create_at, as older documents of IMS spell it', () => {
  test.each(['sort_key=create_at', 'sort=create_at:desc'])('%s', async (search) => {
    const answer = await get('alice', `/v2/images?${search}&${images.filter}`);
    const outcome =
      answer.status === 200 ? pageOf(answer).images.map(({ id }) => images.nameOf(id)) : answer.status;
    expect(outcome).toEqual(isIms() ? expected(newestFirst) : 400);
  });
});
