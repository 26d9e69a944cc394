import { describe, expect, test } from 'vitest';
import { aTime, imageOf, pageOf, refuses } from '../../answers.ts';
import type { Refusal } from '../../answers.ts';
import { get, put, send, upload } from '../../client.ts';
import { newImage } from '../../images.ts';
import type { Recipe } from '../../images.ts';
import type { Person } from '../../people.ts';
import { projectOf } from '../../target.ts';
import { listed, member, members, noMember, offered } from './members.ts';

describe('the list of members', () => {
  const recipe: Recipe = { image: { visibility: 'shared' }, members: { bob: 'accepted', carol: 'pending' } };
  const everybody = (): unknown => ({
    status: 200,
    members: { [projectOf('bob')]: 'accepted', [projectOf('carol')]: 'pending' },
  });

  test('is whole for the owner, and an admin', async () => {
    const { id } = await newImage(recipe);
    for (const person of ['alice', 'rita', 'admin'] as const) {
      expect(listed(await get(person, members(id)))).toEqual(everybody());
    }
  });

  test('has its schema, and is empty at first', async () => {
    const { id } = await newImage({ image: { visibility: 'shared' } });
    const { json } = await get('alice', members(id));
    expect(json).toEqual({ members: [], schema: '/v2/schemas/members' });
  });

  test('has for a member only the member itself', async () => {
    const { id } = await newImage(recipe);
    const itself = { status: 200, members: { [projectOf('bob')]: 'accepted' } };
    expect(listed(await get('bob', members(id)))).toEqual(itself);
    expect(listed(await get('dana', members(id)))).toEqual(itself);
    expect((await get('bob', member(id, 'bob'))).json).toMatchObject({ status: 'accepted' });
    expect(await get('bob', member(id, 'carol'))).toMatchObject(noMember(projectOf('carol'), id));
  });

  test('is not there for a stranger', async () => {
    const { id } = await newImage(offered('accepted'));
    expect(await get('carol', members(id))).toMatchObject(refuses(404, `Image ${id} not found.`));
    expect(await get('carol', member(id, 'bob'))).toMatchObject(refuses(404, `Image ${id} not found.`));
  });

  test('has no member that the owner did not add', async () => {
    const { id } = await newImage(offered('accepted'));
    expect(await get('alice', `${members(id)}/nosuch`)).toMatchObject(noMember('nosuch', id));
  });

  test('of an image that does not exist is a 404', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect(await get('alice', members(id))).toMatchObject(refuses(404, `Image ${id} not found.`));
  });
});

describe('deciding on a share', () => {
  const statuses = ['pending', 'accepted', 'rejected'] as const;

  test('a member goes from every status to every other, and to the same again', async () => {
    const { id } = await newImage(offered('pending'));
    const everyPair = 'pending accepted accepted rejected rejected pending rejected accepted pending'.split(
      ' ',
    );
    for (const status of everyPair) {
      const answer = await put('bob', member(id, 'bob'), { status });
      expect(answer).toMatchObject({ status: 200 });
      expect(answer.json).toEqual({
        image_id: id,
        member_id: projectOf('bob'),
        status,
        created_at: aTime,
        updated_at: aTime,
        schema: '/v2/schemas/member',
      });
      expect((await get('alice', member(id, 'bob'))).json).toEqual(answer.json);
    }
  });

  test('is what brings the image into the default list, and nothing else', async () => {
    const { id } = await newImage({ ...offered('pending'), data: 'shared bytes' });
    const lists = async (): Promise<string[]> => {
      const found = [];
      for (const search of [
        '',
        'visibility=shared',
        ...statuses.map((status) => `member_status=${status}`),
      ]) {
        const page = pageOf(await get('bob', `/v2/images?id=${id}&${search}`));
        if (page.images.length > 0) found.push(search);
      }
      return found;
    };
    expect(await lists()).toEqual(['member_status=pending']);
    await put('bob', member(id, 'bob'), { status: 'accepted' });
    expect(await lists()).toEqual(['', 'visibility=shared', 'member_status=accepted']);
    await put('bob', member(id, 'bob'), { status: 'rejected' });
    expect(await lists()).toEqual(['member_status=rejected']);
    // By its id the image and its data are there, whatever was decided.
    expect(imageOf(await get('bob', `/v2/images/${id}`))).toMatchObject({
      visibility: 'shared',
      owner: projectOf('alice'),
    });
    expect((await get('bob', `/v2/images/${id}/file`)).text).toBe('shared bytes');
  });

  test('does not change the image', async () => {
    const before = await newImage(offered('pending'));
    await put('bob', member(before.id, 'bob'), { status: 'accepted' });
    expect(imageOf(await get('bob', `/v2/images/${before.id}`))).toEqual(before);
  });

  test.each<Person>(['dana', 'admin'])('is also done by %s', async (person) => {
    const { id } = await newImage(offered('pending'));
    const answer = await put(person, member(id, 'bob'), { status: 'accepted' });
    expect(answer.json).toMatchObject({ status: 'accepted' });
  });

  test('is not for the owner', async () => {
    const { id } = await newImage(offered('pending'));
    const refusal = refuses(403, `Not allowed to update members for image ${id}.`);
    expect(await put('alice', member(id, 'bob'), { status: 'accepted' })).toMatchObject(refusal);
  });

  test('is not for another member', async () => {
    const { id } = await newImage({
      image: { visibility: 'shared' },
      members: { bob: 'pending', carol: 'pending' },
    });
    const answer = await put('carol', member(id, 'bob'), { status: 'accepted' });
    expect(answer).toMatchObject(noMember(projectOf('bob'), id));
  });

  test('is not for a stranger', async () => {
    const { id } = await newImage(offered('pending'));
    const refusal = refuses(404, `Image ${id} not found.`);
    expect(await put('carol', member(id, 'carol'), { status: 'accepted' })).toMatchObject(refusal);
  });

  test.each<[body: string, refusal: Refusal]>([
    [
      '{"status": "maybe"}',
      refuses(400, 'Incorrect request: Status must be "pending", "accepted" or "rejected".'),
    ],
    [
      '{"status": "Accepted"}',
      refuses(400, 'Incorrect request: Status must be "pending", "accepted" or "rejected".'),
    ],
    [
      '{"status": ""}',
      refuses(400, 'Incorrect request: Status must be "pending", "accepted" or "rejected".'),
    ],
    ['{"decision": "accepted"}', refuses(400, 'Status not specified')],
    ['{', refuses(400, 'Malformed JSON in request body.')],
    ['', refuses(400, 'Body expected in request.')],
  ])('cannot be %s', async (body, refusal) => {
    const { id } = await newImage(offered('pending'));
    const answer = await send('bob', 'PUT', member(id, 'bob'), { body });
    expect(answer).toMatchObject(refusal);
  });

  test('takes more than it needs, as IMS sends a vault_id, and any content type', async () => {
    const { id } = await newImage(offered('pending'));
    const answer = await send('bob', 'PUT', member(id, 'bob'), {
      body: JSON.stringify({ status: 'accepted', vault_id: 'x', image_id: 'ignored' }),
      headers: { 'content-type': 'text/plain' },
    });
    expect(answer.json).toMatchObject({ status: 'accepted', image_id: id });
  });
});

test('a member sees the data, but cannot put any', async () => {
  const { id } = await newImage({
    image: { visibility: 'shared', disk_format: 'raw', container_format: 'bare' },
    members: { bob: 'accepted' },
  });
  expect(await upload('bob', id, 'x')).toMatchObject(
    refuses(403, `Not allowed to upload image data for image ${id}`),
  );
});
