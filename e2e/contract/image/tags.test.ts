import { describe, expect, test } from 'vitest';
import { done, failure, imageOf, notAllowed, nothingHere, refuses, violatesSchema } from '../answers.ts';
import { get, patch, put, remove, send } from '../client.ts';
import { newImage } from '../images.ts';
import type { Recipe } from '../images.ts';
import type { Person } from '../people.ts';

/** The tags of an image, sorted. */
async function tagsOf(id: string): Promise<unknown> {
  return imageOf(await get('alice', `/v2/images/${id}`))['tags'];
}

describe('PUT of a tag adds it, DELETE takes it away', () => {
  test.each([
    ['plain', 'plain'],
    ['two%20words', 'two words'],
    ['a+b', 'a+b'],
    ['a,b', 'a,b'],
    ['team:platform=1', 'team:platform=1'],
    ['a.b', 'a.b'],
    ['what%3F', 'what?'],
    ['a%23b', 'a#b'],
    ['100%25', '100%'],
    ['t'.repeat(255), 't'.repeat(255)],
  ])('%s', async (path, tag) => {
    const { id } = await newImage({ image: { tags: ['other'] } });
    expect(await put('alice', `/v2/images/${id}/tags/${path}`)).toMatchObject(done);
    expect(await tagsOf(id)).toEqual(['other', tag].toSorted());
    expect(await remove('alice', `/v2/images/${id}/tags/${path}`)).toMatchObject(done);
    expect(await tagsOf(id)).toEqual(['other']);
  });

  test('a tag that is there is taken again, and kept once', async () => {
    const { id } = await newImage({ image: { tags: ['plain'] } });
    expect(await put('alice', `/v2/images/${id}/tags/plain`)).toMatchObject(done);
    expect(await tagsOf(id)).toEqual(['plain']);
  });

  test('a tag that is not there cannot be taken away', async () => {
    const { id } = await newImage({ image: { tags: ['plain'] } });
    expect(await remove('alice', `/v2/images/${id}/tags/other`)).toMatchObject(nothingHere);
  });
});

describe('what a tag in a path cannot be', () => {
  test('a slash in it is the slash of the path', async () => {
    const { id } = await newImage({ image: { tags: ['a/b'] } });
    expect(await put('alice', `/v2/images/${id}/tags/a%2Fb`)).toMatchObject(nothingHere);
    expect(await remove('alice', `/v2/images/${id}/tags/a%2Fb`)).toMatchObject(nothingHere);
  });

  test('letters beyond ASCII are read as Latin-1 bytes', async () => {
    const { id } = await newImage();
    expect(await put('alice', `/v2/images/${id}/tags/%C3%BC`)).toMatchObject(done);
    expect(await tagsOf(id)).toEqual(['Ã¼']);
    expect(await remove('alice', `/v2/images/${id}/tags/%C3%BC`)).toMatchObject(done);
    expect(await tagsOf(id)).toEqual([]);
  });

  test('so a tag with such letters that came by POST or PATCH goes by PATCH only', async () => {
    const { id } = await newImage({ image: { tags: ['ü', 'plain'] } });
    expect(await remove('alice', `/v2/images/${id}/tags/%C3%BC`)).toMatchObject(nothingHere);
    await patch('alice', id, [{ op: 'replace', path: '/tags', value: ['plain'] }]);
    expect(await tagsOf(id)).toEqual(['plain']);
  });

  test('two tags that differ in case are two, and then neither can be taken away', async () => {
    const { id } = await newImage({ image: { tags: ['plain'] } });
    expect(await put('alice', `/v2/images/${id}/tags/PLAIN`)).toMatchObject(done);
    expect(await tagsOf(id)).toEqual(['PLAIN', 'plain']);
    expect(await remove('alice', `/v2/images/${id}/tags/plain`)).toMatchObject(failure);
  });

  test('256 characters', async () => {
    const { id } = await newImage();
    const tag = 't'.repeat(256);
    expect(await put('alice', `/v2/images/${id}/tags/${tag}`)).toMatchObject(
      violatesSchema(`'${tag}' is too long`),
    );
  });

  test('nothing', async () => {
    const { id } = await newImage();
    expect(await put('alice', `/v2/images/${id}/tags/`)).toMatchObject(nothingHere);
  });

  test('one of more than 128', async () => {
    const tags = Array.from({ length: 128 }, (_, index) => `tag ${index}`);
    const { id } = await newImage({ image: { tags } });
    expect(await put('alice', `/v2/images/${id}/tags/plain`)).toMatchObject(
      refuses(
        413,
        `Image tag limit exceeded for image ${id}: The limit has been exceeded on the number of allowed image tags. Attempted: 129, Maximum: 128:`,
      ),
    );
  });

  test('with a body', async () => {
    const { id } = await newImage();
    const refusal = refuses(400, 'A body is not expected with this request.');
    expect(await put('alice', `/v2/images/${id}/tags/plain`, { a: 1 })).toMatchObject(refusal);
  });
});

describe('PATCH puts all of them, and takes away what it does not name', () => {
  const all = (tags: readonly unknown[]) => [{ op: 'replace', path: '/tags', value: tags }];

  test.each<[what: string, tags: string[], after: string[]]>([
    ['a slash, other letters, a key with its value', ['a/b', 'ü', 'k=v'], ['a/b', 'k=v', 'ü']],
    ['twins that differ in case', ['plain', 'PLAIN'], ['PLAIN', 'plain']],
    ['255 characters', ['t'.repeat(255)], ['t'.repeat(255)]],
    ['an empty one', [''], ['']],
    ['none', [], []],
  ])('%s', async (_what, tags, after) => {
    const { id } = await newImage({ image: { tags: ['old'] } });
    expect((await patch('alice', id, all(tags))).status).toBe(200);
    expect(await tagsOf(id)).toEqual(after);
  });

  test.each<[what: string, before: string[], after: string[]]>([
    ['one of twins that differ in case', ['plain', 'PLAIN', 'old'], ['PLAIN', 'old']],
    ['both of them', ['plain', 'PLAIN'], []],
    ['one of twins that differ in an accent', ['u', 'ü'], ['u']],
  ])('but not without %s: the service fails', async (_what, before, after) => {
    const { id } = await newImage({ image: { tags: before } });
    expect(await patch('alice', id, all(after))).toMatchObject(failure);
    expect(await tagsOf(id)).toEqual(before.toSorted());
  });

  test('128 at once', async () => {
    const { id } = await newImage();
    const tags = Array.from({ length: 128 }, (_, index) => `tag ${index}`);
    expect((await patch('alice', id, all(tags))).status).toBe(200);
    expect(await tagsOf(id)).toEqual(tags.toSorted());
  });

  test.each<[what: string, tags: unknown[], says: string]>([
    ['256 characters', ['t'.repeat(256)], `'${'t'.repeat(256)}' is too long`],
    ['a number', [5], "5 is not of type 'string'"],
  ])('but not %s, and all stay as they were', async (_what, tags, says) => {
    const { id } = await newImage({ image: { tags: ['old'] } });
    expect(await patch('alice', id, all(tags))).toMatchObject(violatesSchema(says));
    expect(await tagsOf(id)).toEqual(['old']);
  });

  test('the same twice is there once', async () => {
    const { id } = await newImage({ image: { tags: ['old'] } });
    expect((await patch('alice', id, all(['plain', 'plain']))).status).toBe(200);
    expect(await tagsOf(id)).toEqual(['plain']);
  });

  test('they cannot be removed as an attribute can', async () => {
    const { id } = await newImage({ image: { tags: ['old'] } });
    expect(await patch('alice', id, [{ op: 'remove', path: '/tags' }])).toMatchObject(
      refuses(403, 'Access was denied to this resource.', 'Property tags may not be removed.'),
    );
  });
});

describe('tags cannot be read one by one', () => {
  test('there is no list of them', async () => {
    const { id } = await newImage({ image: { tags: ['plain'] } });
    expect(await get('alice', `/v2/images/${id}/tags`)).toMatchObject(nothingHere);
  });

  test('and one is only there to be put and deleted', async () => {
    const { id } = await newImage({ image: { tags: ['plain'] } });
    const answer = await send('alice', 'GET', `/v2/images/${id}/tags/plain`);
    expect(answer).toMatchObject(notAllowed('GET'));
    expect(answer.headers['allow']).toBe('PUT, DELETE');
  });
});

describe('who may tag an image', () => {
  test.each<Person>(['alice', 'rita', 'admin'])('%s, an image of acme', async (person) => {
    const { id } = await newImage({ image: { visibility: 'private', tags: ['old'] } });
    expect(await put(person, `/v2/images/${id}/tags/new`)).toMatchObject(done);
    expect(await remove(person, `/v2/images/${id}/tags/old`)).toMatchObject(done);
    expect(await tagsOf(id)).toEqual(['new']);
  });

  const shared: Recipe = { image: { visibility: 'shared', tags: ['old'] }, members: { bob: 'accepted' } };
  test.each<[who: string, Person, Recipe]>([
    ['a member of a shared image', 'bob', shared],
    ['any user, a public image', 'alice', { by: 'admin', image: { visibility: 'public', tags: ['old'] } }],
  ])('not %s', async (_who, person, recipe) => {
    const { id } = await newImage(recipe);
    const refusal = refuses(403, `Not allowed to update tags for image ${id}.`);
    expect(await put(person, `/v2/images/${id}/tags/new`)).toMatchObject(refusal);
    expect(await remove(person, `/v2/images/${id}/tags/old`)).toMatchObject(
      refuses(403, `Not allowed to delete tags for image ${id}.`),
    );
  });

  test('not another project, a private image', async () => {
    const { id } = await newImage({ image: { visibility: 'private', tags: ['old'] } });
    expect(await put('bob', `/v2/images/${id}/tags/new`)).toMatchObject(
      refuses(404, `Image ${id} not found.`),
    );
    expect(await remove('bob', `/v2/images/${id}/tags/old`)).toMatchObject(
      refuses(404, `Image ${id} not found.`),
    );
  });
});
