import { describe, expect, test } from 'vitest';
import { aTime, done, failure, pageOf, refuses } from '../../answers.ts';
import type { Refusal } from '../../answers.ts';
import { get, patch, post, remove, send } from '../../client.ts';
import type { Answer } from '../../http.ts';
import { newImage } from '../../images.ts';
import type { Recipe } from '../../images.ts';
import type { Person } from '../../people.ts';
import { byProfile, projectOf } from '../../target.ts';
import { listed, member, members, noMember, offered } from './members.ts';

describe('sharing an image with a project', () => {
  test('adds a member that has not decided yet', async () => {
    const { id } = await newImage({ image: { visibility: 'shared' } });
    const answer = await post('alice', members(id), { member: projectOf('bob') });
    expect({ status: answer.status, body: answer.json }).toEqual({
      status: 200,
      body: {
        image_id: id,
        member_id: projectOf('bob'),
        status: 'pending',
        created_at: aTime,
        updated_at: aTime,
        schema: '/v2/schemas/member',
      },
    });
    expect((await get('alice', member(id, 'bob'))).json).toEqual(answer.json);
  });

  test('works once for each project', async () => {
    const { id } = await newImage(offered('pending'));
    const refusal = refuses(409, `Member ${projectOf('bob')} is duplicated for image ${id}`);
    expect(await post('alice', members(id), { member: projectOf('bob') })).toMatchObject(refusal);
  });

  test.each([
    ['a name, since it is not checked that there is such a project', 'globex'],
    ['the own project', 'acme'],
    ['an odd one', 'what? 100% ü/ñ'],
    ['a long one', 'p'.repeat(255)],
  ])('takes %s', async (_what, project) => {
    const { id } = await newImage({ image: { visibility: 'shared' } });
    const answer = await post('alice', members(id), { member: project });
    expect(answer.json).toMatchObject({ member_id: project, status: 'pending' });
  });

  test('ignores a status that the owner sends along', async () => {
    const { id } = await newImage({ image: { visibility: 'shared' } });
    const answer = await post('alice', members(id), { member: projectOf('bob'), status: 'accepted' });
    expect(answer.json).toMatchObject({ status: 'pending' });
  });

  test.each<[body: string, refusal: Refusal]>([
    ['{"member": ""}', refuses(400, "Member can't be empty")],
    ['{"member": {}}', refuses(400, "Member can't be empty")],
    ['{"project": "x"}', refuses(400, 'Member to be added not specified')],
    ['{}', refuses(400, 'Member to be added not specified')],
    ['{', refuses(400, 'Malformed JSON in request body.')],
    ['', refuses(400, 'Body expected in request.')],
    [`{"member": "${'p'.repeat(256)}"}`, failure],
  ])('cannot be asked with %s', async (body, refusal) => {
    const { id } = await newImage({ image: { visibility: 'shared' } });
    const answer = await send('alice', 'POST', members(id), {
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject(refusal);
  });

  test('cannot be with a project of four bytes, on plain Glance', async () => {
    const { id } = await newImage({ image: { visibility: 'shared' } });
    const answer = await post('alice', members(id), { member: '😀' });
    byProfile({
      glance: () =>
        expect(answer).toMatchObject(refuses(400, "Member can't contain 4 byte unicode characters.")),
      ims: () => expect(answer.json).toMatchObject({ member_id: '😀' }),
    })();
  });

  test('ends at 128 members', async () => {
    const { id } = await newImage({ image: { visibility: 'shared' } });
    for (let count = 1; count <= 128; count += 1) {
      expect((await post('alice', members(id), { member: `project ${count}` })).status).toBe(200);
    }
    expect(await post('alice', members(id), { member: 'one too many' })).toMatchObject(
      refuses(
        413,
        `Image member limit exceeded for image ${id}: The limit has been exceeded on the number of allowed image members for this image. Attempted: 129, Maximum: 128:`,
      ),
    );
  });

  test.each<[who: string, Person]>([
    ['rita, who may only read in acme', 'rita'],
    ['an admin', 'admin'],
  ])('is also done by %s', async (_who, person) => {
    const { id } = await newImage({ image: { visibility: 'shared' } });
    expect((await post(person, members(id), { member: projectOf('bob') })).status).toBe(200);
  });

  test('is not for a member: it cannot share on', async () => {
    const { id } = await newImage(offered('accepted'));
    const refusal = refuses(403, `Not allowed to create members for image ${id}.`);
    expect(await post('bob', members(id), { member: projectOf('carol') })).toMatchObject(refusal);
  });

  test('is not for a stranger', async () => {
    const { id } = await newImage(offered('accepted'));
    expect(await post('carol', members(id), { member: projectOf('carol') })).toMatchObject(
      refuses(404, `Image ${id} not found.`),
    );
  });
});

describe('only shared images have members', () => {
  test.each<[what: string, Person, Recipe]>([
    ['private', 'alice', { image: { visibility: 'private' } }],
    ['community', 'alice', { image: { visibility: 'community' } }],
    ['public', 'admin', { by: 'admin', image: { visibility: 'public' } }],
  ])('a %s one has none, and gets none', async (_what, person, recipe) => {
    const { id } = await newImage(recipe);
    expect(await get(person, members(id))).toMatchObject(
      refuses(403, `Not allowed to list members for image ${id}: Only shared images have members.`),
    );
    expect(await post(person, members(id), { member: projectOf('bob') })).toMatchObject(
      refuses(403, `Not allowed to create members for image ${id}.`),
    );
  });

  test('making it private hides it from them, and sharing it again brings them back', async () => {
    const { id } = await newImage(offered('accepted'));
    const become = (visibility: string): Promise<Answer> =>
      patch('alice', id, [{ op: 'replace', path: '/visibility', value: visibility }]);
    await become('private');
    expect((await get('bob', `/v2/images/${id}`)).status).toBe(404);
    expect(pageOf(await get('bob', `/v2/images?id=${id}`)).images).toEqual([]);
    await become('shared');
    expect(listed(await get('alice', members(id)))).toEqual({
      status: 200,
      members: { [projectOf('bob')]: 'accepted' },
    });
    expect(pageOf(await get('bob', `/v2/images?id=${id}`)).images).toHaveLength(1);
  });
});

describe('ending a share', () => {
  test('takes the image away from the member, who starts at pending when it is added again', async () => {
    const { id } = await newImage(offered('accepted'));
    expect(await remove('alice', member(id, 'bob'))).toMatchObject(done);
    expect((await get('bob', `/v2/images/${id}`)).status).toBe(404);
    expect(await remove('alice', member(id, 'bob'))).toMatchObject(noMember(projectOf('bob'), id));
    await post('alice', members(id), { member: projectOf('bob') });
    expect((await get('bob', member(id, 'bob'))).json).toMatchObject({ status: 'pending' });
  });

  test.each(['what? 100%', 'a,b;c', 'p'.repeat(255)])('finds the member %s again', async (project) => {
    const { id } = await newImage({ image: { visibility: 'shared' } });
    await post('alice', members(id), { member: project });
    expect(await remove('alice', `${members(id)}/${encodeURIComponent(project)}`)).toMatchObject(done);
  });

  test.each(['a/b', 'ü', '日本'])('never finds the member %s again', async (project) => {
    const { id } = await newImage({ image: { visibility: 'shared' } });
    await post('alice', members(id), { member: project });
    const { status } = await remove('alice', `${members(id)}/${encodeURIComponent(project)}`);
    expect(status).toBe(404);
    expect(listed(await get('alice', members(id)))).toEqual({
      status: 200,
      members: { [project]: 'pending' },
    });
  });

  test('is not for the member: it can only reject', async () => {
    const { id } = await newImage(offered('accepted'));
    const refusal = refuses(403, `Not allowed to delete members for image ${id}.`);
    expect(await remove('bob', member(id, 'bob'))).toMatchObject(refusal);
  });

  test('is not for a stranger', async () => {
    const { id } = await newImage(offered('accepted'));
    expect(await remove('carol', member(id, 'bob'))).toMatchObject(refuses(404, `Image ${id} not found.`));
  });
});
