import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { get, post } from '../client.ts';
import type { Answer } from '../http.ts';
import { newImage } from '../images.ts';
import type { Person } from '../people.ts';
import { isIms, projectOf } from '../target.ts';
import { imsRefusal } from './jobs.ts';

/** A word that no other test uses, fit for a key, a value and a name. */
const word = (): string => `w${randomUUID().slice(0, 8)}`;

function search(json: unknown, as: Person = 'alice'): Promise<Answer> {
  return post(as, `/v2/${projectOf(as)}/images/resource_instances/action`, json);
}

describe.runIf(isIms())('the tags of many images on IMS', () => {
  test('of a project are its keys with all of their values', async () => {
    const key = word();
    await newImage({ image: { tags: [`${key}=b`] } });
    await newImage({ image: { tags: [`${key}.a`, `${key}=b`] } });
    await newImage({ image: { tags: [key] } });
    await newImage({ by: 'admin', image: { visibility: 'public', tags: [`${key}=other`] } });
    const { status, json } = await get('alice', `/v2/${projectOf('alice')}/images/tags`);
    expect(status).toBe(200);
    expect(json).toEqual({ tags: expect.arrayContaining([{ key, values: ['', 'a', 'b'] }]) });
  });

  test('are texts where images are filtered as in their list, each once, by pages', async () => {
    const mark = word();
    const image = { contract_mark: mark };
    await newImage({ image: { ...image, tags: ['b=2', 'a.1'] } });
    await newImage({ image: { ...image, tags: ['c', 'b=2'] } });
    const path = `/v1/cloudimages/tags?contract_mark=${mark}`;
    expect((await get('alice', path)).json).toEqual({ tags: ['a.1', 'b=2', 'c'] });
    expect((await get('alice', `${path}&tag=c`)).json).toEqual({ tags: ['b=2', 'c'] });
    expect((await get('alice', `${path}&limit=2`)).json).toEqual({ tags: ['a.1', 'b=2'] });
    expect((await get('alice', `${path}&limit=2&page=2`)).json).toEqual({ tags: ['c'] });
    expect((await get('alice', `${path}&page=3`)).json).toEqual({ tags: [] });
    expect(await get('alice', `${path}&page=0`)).toMatchObject(imsRefusal(400, 'IMG.0001'));
    expect(await get('alice', `${path}&limit=all`)).toMatchObject(imsRefusal(400, 'IMG.0001'));
  });

  test('find images, with their number', async () => {
    const key = word();
    const name = `Web ${word()}`;
    const { id, status } = await newImage({ image: { name, tags: [`${key}=a`, 'golden'] } });
    await newImage({ image: { name: 'other', tags: [`${key}=b`] } });
    const tags = [{ key, values: [] }];
    expect((await search({ action: 'count', tags })).json).toEqual({ total_count: 2 });
    expect((await search({ action: 'filter', tags, limit: '1', offset: '2' })).json).toEqual({
      total_count: 2,
      resources: [],
    });
    const matches = [{ key: 'resource_name', value: name.slice(0, 6).toLowerCase() }];
    expect((await search({ action: 'filter', tags, matches })).json).toEqual({
      total_count: 1,
      resources: [
        {
          resource_id: id,
          resource_name: name,
          resource_detail: { status },
          tags: expect.arrayContaining([
            { key, value: 'a' },
            { key: 'golden', value: '' },
          ]),
        },
      ],
    });
    expect((await search({ action: 'count', tags }, 'bob')).json).toEqual({ total_count: 0 });
  });

  test.each([
    ['nothing', undefined, 'IMG.0007'],
    ['another action', { action: 'list' }, 'IMG.0001'],
    ['a page that is too long', { action: 'filter', limit: '1001' }, 'IMG.0001'],
  ])('are not searched with %s', async (_what, body, code) => {
    expect(await search(body)).toMatchObject(imsRefusal(400, code));
  });
});
