import { describe, expect, test } from 'vitest';
import { done, imageOf } from '../answers.ts';
import { get, post, put, remove, send } from '../client.ts';
import type { Answer } from '../http.ts';
import { newImage } from '../images.ts';
import type { Person } from '../people.ts';
import { isIms, projectOf } from '../target.ts';
import { imsRefusal, UNKNOWN_IMAGE } from './jobs.ts';

/** Where the tags of an image are for a person of some project. */
function pathOf(id: string, as: Person = 'alice'): string {
  return `/v2/${projectOf(as)}/images/${id}/tags`;
}

/** Tags of these keys and values as they stand in bodies. */
function pairs(...tags: readonly [key: string, value: string][]): unknown {
  return tags.map(([key, value]) => ({ key, value }));
}

function batch(id: string, action: string, tags: unknown, as: Person = 'alice'): Promise<Answer> {
  return post(as, `${pathOf(id, as)}/action`, { action, tags });
}

/** The tags of an image as the list of images has them. */
async function textsOf(id: string): Promise<unknown> {
  return imageOf(await get('alice', `/v2/images/${id}`))['tags'];
}

describe.runIf(isIms())('the tags of an image on IMS', () => {
  test('are keys and values, whichever form they have', async () => {
    const { id } = await newImage({ image: { tags: ['env=test', 'old.style', 'golden'] } });
    const answer = await get('alice', pathOf(id));
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      tags: expect.arrayContaining([
        { key: 'env', value: 'test' },
        { key: 'old', value: 'style' },
        { key: 'golden', value: '' },
      ]),
    });
  });

  test('are set one by one, over what their key had, and taken away by the key', async () => {
    const { id } = await newImage({ image: { tags: ['env.old'] } });
    expect(await post('alice', pathOf(id), { tag: { key: 'env', value: 'new' } })).toMatchObject(done);
    expect(await post('alice', pathOf(id), { tag: { key: 'golden', value: '' } })).toMatchObject(done);
    expect(await textsOf(id)).toEqual(['env=new', 'golden']);
    expect(await remove('alice', `${pathOf(id)}/env`)).toMatchObject(done);
    expect(await textsOf(id)).toEqual(['golden']);
    expect(await remove('alice', `${pathOf(id)}/env`)).toMatchObject(imsRefusal(404, 'IMG.0115'));
  });

  test('change in batches, and those that are not there are no error', async () => {
    const { id } = await newImage({ image: { tags: ['a=1'] } });
    expect(await batch(id, 'create', pairs(['a', '2'], ['action', '']))).toMatchObject(done);
    expect(await textsOf(id)).toEqual(['a=2', 'action']);
    expect(await batch(id, 'delete', pairs(['a', 'other'], ['nosuch', '']))).toMatchObject(done);
    expect(await textsOf(id)).toEqual(['a=2', 'action']);
    expect(await batch(id, 'delete', pairs(['a', '2']))).toMatchObject(done);
    expect(await remove('alice', `${pathOf(id)}/action`)).toMatchObject(done);
    expect(await textsOf(id)).toEqual([]);
  });

  test('go by the other path of Huawei Cloud as well', async () => {
    const { id } = await newImage({ image: { tags: ['a=1', 'b'] } });
    const path = `/v1/${projectOf('alice')}/cloudimages/${id}/tags/delete`;
    expect(await send('alice', 'DELETE', path, { json: { tags: [{ key: 'a' }] } })).toMatchObject(done);
    expect(await textsOf(id)).toEqual(['b']);
  });

  test.each([
    ['a text', { tag: 'env.test' }],
    ['a text in the newer form', { tag: 'env=test' }],
    ['an object', { image_tag: { key: 'env', value: 'test' } }],
  ])('are set by %s in a body that names the image', async (_what, tag) => {
    const { id } = await newImage({ image: { tags: ['env=before'] } });
    expect(await put('alice', '/v1/cloudimages/tags', { image_id: id, ...tag })).toMatchObject(done);
    expect(await textsOf(id)).toEqual(['env=test']);
  });

  test('are ten at most; what is there already can be given other values', async () => {
    const { id } = await newImage();
    const ten = Array.from({ length: 10 }, (_, index): [string, string] => [`k${index}`, 'v']);
    expect(await batch(id, 'create', pairs(...ten))).toMatchObject(done);
    expect(await batch(id, 'create', pairs(['k0', 'w']))).toMatchObject(done);
    expect(await post('alice', pathOf(id), { tag: { key: 'k10', value: '' } })).toMatchObject(
      imsRefusal(400, 'IMG.0116'),
    );
  });

  test.each([
    ['36 and 43 characters', 'k'.repeat(36), 'v'.repeat(43)],
    ['every kind of character', 'aZ0_-', 'aZ0_-'],
  ])('may have %s', async (_what, key, value) => {
    const { id } = await newImage();
    expect(await post('alice', pathOf(id), { tag: { key, value } })).toMatchObject(done);
    expect(await textsOf(id)).toEqual([`${key}=${value}`]);
  });

  test.each([
    ['an empty key', '', 'v'],
    ['a key of 37 characters', 'k'.repeat(37), 'v'],
    ['a value of 44 characters', 'k', 'v'.repeat(44)],
    ['an equals sign', 'a=b', 'v'],
    ['a dot in the key', 'a.b', 'v'],
    ['a space', 'a b', 'v'],
    ['an emoji', 'k', '🐧'],
  ])('are refused with %s, and nothing changes', async (_what, key, value) => {
    const { id } = await newImage({ image: { tags: ['old'] } });
    const refusal = imsRefusal(400, 'IMG.0115');
    expect(await post('alice', pathOf(id), { tag: { key, value } })).toMatchObject(refusal);
    expect(await batch(id, 'create', pairs(['good', ''], [key, value]))).toMatchObject(refusal);
    expect(await textsOf(id)).toEqual(['old']);
  });

  test.each<[what: string, body: unknown, code: string]>([
    ['nothing', undefined, 'IMG.0007'],
    ['a list', [], 'IMG.0001'],
    ['no action', { tags: [{ key: 'a' }] }, 'IMG.0001'],
    ['another action', { action: 'replace', tags: [{ key: 'a' }] }, 'IMG.0001'],
    ['no tags', { action: 'create' }, 'IMG.0001'],
    ['an empty list of tags', { action: 'create', tags: [] }, 'IMG.0001'],
    ['a tag that is a text', { action: 'create', tags: ['a'] }, 'IMG.0001'],
    ['a value that is a number', { action: 'create', tags: [{ key: 'a', value: 1 }] }, 'IMG.0001'],
  ])('a batch of %s is refused', async (_what, json, code) => {
    const { id } = await newImage();
    expect(await send('alice', 'POST', `${pathOf(id)}/action`, { json })).toMatchObject(
      imsRefusal(400, code),
    );
  });

  test('an image must be named by one of two ways, not by both', async () => {
    const { id } = await newImage();
    const refusal = imsRefusal(400, 'IMG.0001');
    const image_tag = { key: 'a', value: 'b' };
    const path = '/v1/cloudimages/tags';
    expect(await put('alice', path, { image_id: id })).toMatchObject(refusal);
    expect(await put('alice', path, { image_id: id, tag: 'a.b', image_tag })).toMatchObject(refusal);
    expect(await put('alice', path, { tag: 'a.b' })).toMatchObject(refusal);
  });
});

describe.runIf(isIms())('whose tags can be read and changed on IMS', () => {
  test('those of images that are shared can be read, by their owner alone changed', async () => {
    const { id } = await newImage({
      image: { visibility: 'shared', tags: ['env=test'] },
      members: { bob: 'accepted' },
    });
    expect((await get('bob', pathOf(id, 'bob'))).json).toEqual({ tags: pairs(['env', 'test']) });
    const refusal = imsRefusal(400, 'IMG.0106');
    expect(await batch(id, 'create', pairs(['a', '']), 'bob')).toMatchObject(refusal);
    expect(await remove('bob', `${pathOf(id, 'bob')}/env`)).toMatchObject(refusal);
    expect(await put('bob', '/v1/cloudimages/tags', { image_id: id, tag: 'a' })).toMatchObject(refusal);
    expect(await batch(id, 'create', pairs(['a', '']), 'admin')).toMatchObject(done);
  });

  test('those of private images are shown to no other project', async () => {
    const { id } = await newImage({ image: { visibility: 'private', tags: ['env=test'] } });
    const refusal = imsRefusal(400, 'IMG.0144');
    expect(await get('bob', pathOf(id, 'bob'))).toMatchObject(refusal);
    expect(await batch(id, 'delete', pairs(['env', '']), 'bob')).toMatchObject(refusal);
    expect(await get('alice', pathOf(UNKNOWN_IMAGE))).toMatchObject(refusal);
  });

  test('the project of the path has to be that of the token', async () => {
    const { id } = await newImage();
    const refusal = imsRefusal(400, 'IMG.0145');
    expect(await get('alice', pathOf(id, 'bob'))).toMatchObject(refusal);
    expect(await get('alice', `/v2/${projectOf('bob')}/images/tags`)).toMatchObject(refusal);
    expect((await get('anonymous', pathOf(id))).status).toBe(401);
  });
});
