import { describe, expect, test } from 'vitest';
import { done, pageOf, refuses } from '../answers.ts';
import { get, patch, remove, send } from '../client.ts';
import { newImage } from '../images.ts';
import type { Recipe } from '../images.ts';
import type { Person } from '../people.ts';
import { byProfile } from '../target.ts';

const notFound = (id: string): ReturnType<typeof refuses> =>
  refuses(404, `Failed to find image ${id} to delete`);

describe('DELETE', () => {
  test.each<[what: string, recipe: Recipe]>([
    ['a queued image', {}],
    ['an image with data', { data: 'x' }],
    ['a deactivated image', { data: 'x', deactivated: true }],
    ['an image that is shared', { image: { visibility: 'shared' }, members: { bob: 'accepted' } }],
    ['a hidden image', { image: { os_hidden: true } }],
  ])('removes %s, once', async (_what, recipe) => {
    const { id } = await newImage(recipe);
    const answer = await remove('alice', `/v2/images/${id}`);
    expect(answer).toMatchObject(done);
    // A client that parses by content type alone stumbles here: 204 says that it is HTML.
    expect(answer.headers['content-type']).toBe('text/html; charset=UTF-8');
    expect((await get('alice', `/v2/images/${id}`)).status).toBe(404);
    expect((await get('alice', `/v2/images/${id}/file`)).status).toBe(404);
    expect(pageOf(await get('alice', `/v2/images?id=${id}`)).images).toEqual([]);
    expect(await remove('alice', `/v2/images/${id}`)).toMatchObject(notFound(id));
  });

  test('takes the image from those whom it was shared with', async () => {
    const { id } = await newImage({ image: { visibility: 'shared' }, members: { bob: 'accepted' } });
    expect(await remove('alice', `/v2/images/${id}`)).toMatchObject(done);
    expect((await get('bob', `/v2/images/${id}`)).status).toBe(404);
    expect(pageOf(await get('bob', `/v2/images?id=${id}`)).images).toEqual([]);
  });

  test('refuses while the image is protected', async () => {
    const { id } = await newImage({ image: { protected: true } });
    const refusal = refuses(403, `Image ${id} is protected and cannot be deleted.`);
    expect(await remove('alice', `/v2/images/${id}`)).toMatchObject(refusal);
    expect(await remove('admin', `/v2/images/${id}`)).toMatchObject(refusal);
    expect((await get('alice', `/v2/images/${id}`)).status).toBe(200);
    await patch('alice', id, [{ op: 'replace', path: '/protected', value: false }]);
    expect(await remove('alice', `/v2/images/${id}`)).toMatchObject(done);
  });

  test('takes a body where there are backups to delete, and refuses it elsewhere', async () => {
    const { id } = await newImage();
    const answer = await send('alice', 'DELETE', `/v2/images/${id}`, { json: { delete_backup: true } });
    const refused = refuses(400, 'A body is not expected with this request.');
    expect(answer).toMatchObject(byProfile<object, object>({ glance: refused, ims: done }));
  });

  test.each(['00000000-0000-4000-8000-000000000000', 'no-uuid'])('finds nothing at %s', async (id) => {
    expect(await remove('alice', `/v2/images/${id}`)).toMatchObject(notFound(id));
  });
});

describe('who may delete', () => {
  test.each<Person>(['alice', 'rita', 'admin'])('%s, an image of acme', async (person) => {
    const { id } = await newImage({ image: { visibility: 'private' } });
    expect(await remove(person, `/v2/images/${id}`)).toMatchObject(done);
  });

  test.each<[who: string, Person, Recipe]>([
    ['a member of a shared image', 'bob', { image: { visibility: 'shared' }, members: { bob: 'accepted' } }],
    ['any user, a community image', 'bob', { image: { visibility: 'community' } }],
    ['any user, a public image', 'alice', { by: 'admin', image: { visibility: 'public' } }],
  ])('not %s', async (_who, person, recipe) => {
    const { id } = await newImage(recipe);
    expect(await remove(person, `/v2/images/${id}`)).toMatchObject(refuses(403, 'You do not own this image'));
    expect((await get(person, `/v2/images/${id}`)).status).toBe(200);
  });

  test('not another project, a private image, of which it does not even learn that it is there', async () => {
    const { id } = await newImage({ image: { visibility: 'private' } });
    expect(await remove('bob', `/v2/images/${id}`)).toMatchObject(notFound(id));
    expect((await get('alice', `/v2/images/${id}`)).status).toBe(200);
  });
});
