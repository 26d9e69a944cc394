import { describe, expect, it } from 'vitest';
import { exceededBy, nearnessOf, readImsQuota, readUsage, type Quota } from './quota.ts';

const quota = (resource: string, used: number, limit: number | null): Quota => ({
  resource,
  used,
  limit,
  unit: resource.includes('size') ? 'mebibytes' : 'count',
});

describe('the usage of Glance', () => {
  it('is read line by line, sizes in MiB', () => {
    const body = {
      usage: {
        image_size_total: { limit: 102400, usage: 20480 },
        image_stage_total: { limit: -1, usage: 0 },
        image_count_total: { limit: 50, usage: 12 },
        image_new: { limit: 5, usage: 1 },
      },
    };
    expect(readUsage(body)).toEqual([
      { resource: 'image_size_total', used: 20480, limit: 102400, unit: 'mebibytes' },
      { resource: 'image_stage_total', used: 0, limit: null, unit: 'mebibytes' },
      { resource: 'image_count_total', used: 12, limit: 50, unit: 'count' },
      { resource: 'image_new', used: 1, limit: 5, unit: 'count' },
    ]);
  });
  it.each([
    [{ usage: {} }, []],
    [{ usage: { a: null, b: { limit: '5', usage: 1 }, c: { limit: 1 } } }, []],
    [{ usage: [] }, null],
    [{}, null],
    ['text', null],
    [null, null],
  ])('%j is read as %j', (body, read) => expect(readUsage(body)).toEqual(read));
});

describe('the quota of IMS', () => {
  it('is read as the documents have it', () => {
    const body = { quotas: { resources: [{ type: 'image', used: 37, quota: 50, min: 1, max: 1000 }] } };
    expect(readImsQuota(body)).toEqual([quota('image', 37, 50)]);
  });
  it.each([
    [{ quotas: { resources: [] } }, []],
    [
      { quotas: { resources: [null, { type: 3, used: 1, quota: 2 }, { type: 'x', used: null, quota: 1 }] } },
      [],
    ],
    [{ quotas: { resources: [{ type: 'image', used: -1, quota: -1 }] } }, [quota('image', 0, null)]],
    [{ quotas: {} }, null],
    [[], null],
  ])('%j is read as %j', (body, read) => expect(readImsQuota(body)).toEqual(read));
});

it.each([
  [quota('image', 0, null), 'far'],
  [quota('image', 44, 50), 'far'],
  [quota('image', 45, 50), 'near'],
  [quota('image', 50, 50), 'full'],
  [quota('image', 51, 50), 'full'],
  [quota('image', 0, 0), 'full'],
  [quota('image', 0, 1), 'far'],
  [quota('image', 2, 3), 'near'],
  [quota('image_size_total', 899, 1000), 'far'],
  [quota('image_size_total', 900, 1000), 'near'],
])('%j is %s', (line, nearness) => expect(nearnessOf(line)).toBe(nearness));

it.each([
  [[quota('image', 49, 50)], null, []],
  [[quota('image', 50, 50)], null, ['image']],
  [
    [quota('image_count_total', 5, 5), quota('image_count_uploading', 1, 1)],
    0,
    ['image_count_total', 'image_count_uploading'],
  ],
  [[quota('image_size_total', 90, 100)], 10 * 2 ** 20, []],
  [[quota('image_size_total', 90, 100)], 11 * 2 ** 20, ['image_size_total']],
  [[quota('image_size_total', 101, 100)], null, ['image_size_total']],
  [[quota('image_size_total', 90, null)], 2 ** 60, []],
  [[quota('image_member', 128, 128), quota('image_stage_total', 9, 9)], 1, []],
])('of %j an image of %j bytes exceeds %j', (quotas, sizeBytes, exceeded) =>
  expect(exceededBy(quotas, sizeBytes).map(({ resource }) => resource)).toEqual(exceeded),
);
