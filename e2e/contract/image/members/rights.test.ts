import { describe, expect, test } from 'vitest';
import { done, refuses } from '../../answers.ts';
import { get, patch, post, put, remove } from '../../client.ts';
import type { Answer } from '../../http.ts';
import { newImage } from '../../images.ts';
import type { MemberStatus } from '../../images.ts';
import type { Person } from '../../people.ts';
import { member, members } from './members.ts';

// Who may do what with the members of an image of acme that was shared with globex, for every visibility that the
// image can have afterwards. Updates are tried with every status, and all three have the same outcome.

/** A user's relation to the image; a receiver has decided something. */
type Role = 'owner' | 'owner’s reader' | `receiver, ${MemberStatus}` | 'stranger' | 'admin';

const people: Readonly<Record<Role, Person>> = {
  owner: 'alice',
  'owner’s reader': 'rita',
  'receiver, pending': 'bob',
  'receiver, accepted': 'bob',
  'receiver, rejected': 'bob',
  stranger: 'carol',
  admin: 'admin',
};

/** Done, refused (403), or not there (404): the image for this person, or members for this visibility. */
type Outcome = 'yes' | 'no' | 'no image' | 'no members';

describe('with the members of an image that is', () => {
  test.each<
    [
      visibility: string,
      role: Role,
      list: Outcome,
      show: Outcome,
      update: Outcome,
      add: Outcome,
      remove: Outcome,
    ]
  >([
    ['shared', 'owner', 'yes', 'yes', 'no', 'yes', 'yes'],
    ['shared', 'owner’s reader', 'yes', 'yes', 'no', 'yes', 'yes'],
    ['shared', 'receiver, pending', 'yes', 'yes', 'yes', 'no', 'no'],
    ['shared', 'receiver, accepted', 'yes', 'yes', 'yes', 'no', 'no'],
    ['shared', 'receiver, rejected', 'yes', 'yes', 'yes', 'no', 'no'],
    ['shared', 'stranger', 'no image', 'no image', 'no image', 'no image', 'no image'],
    ['shared', 'admin', 'yes', 'yes', 'yes', 'yes', 'yes'],

    ['private', 'owner', 'no', 'no members', 'no', 'no', 'no'],
    ['private', 'owner’s reader', 'no', 'no members', 'no', 'no', 'no'],
    ['private', 'receiver, pending', 'no image', 'no image', 'no image', 'no image', 'no image'],
    ['private', 'receiver, accepted', 'no image', 'no image', 'no image', 'no image', 'no image'],
    ['private', 'receiver, rejected', 'no image', 'no image', 'no image', 'no image', 'no image'],
    ['private', 'stranger', 'no image', 'no image', 'no image', 'no image', 'no image'],
    ['private', 'admin', 'no', 'no members', 'no', 'no', 'no'],

    ['public', 'owner', 'no', 'no members', 'no', 'no', 'no'],
    ['public', 'owner’s reader', 'no', 'no members', 'no', 'no', 'no'],
    ['public', 'receiver, pending', 'no', 'no members', 'no', 'no', 'no'],
    ['public', 'receiver, accepted', 'no', 'no members', 'no', 'no', 'no'],
    ['public', 'receiver, rejected', 'no', 'no members', 'no', 'no', 'no'],
    ['public', 'stranger', 'no', 'no members', 'no', 'no', 'no'],
    ['public', 'admin', 'no', 'no members', 'no', 'no', 'no'],

    ['community', 'owner', 'no', 'no members', 'no', 'no', 'no'],
    ['community', 'owner’s reader', 'no', 'no members', 'no', 'no', 'no'],
    ['community', 'receiver, pending', 'no', 'no members', 'no', 'no', 'no'],
    ['community', 'receiver, accepted', 'no', 'no members', 'no', 'no', 'no'],
    ['community', 'receiver, rejected', 'no', 'no members', 'no', 'no', 'no'],
    ['community', 'stranger', 'no', 'no members', 'no', 'no', 'no'],
    ['community', 'admin', 'no', 'no members', 'no', 'no', 'no'],
  ])('%s, %s may: list %s, show %s, update %s, add %s, remove %s', async (visibility, role, ...outcomes) => {
    const person = people[role];
    const decided = statuses.find((status) => role === `receiver, ${status}`) ?? 'pending';
    const { id } = await newImage({ image: { visibility: 'shared' }, members: { bob: decided } });
    // Only an admin may publish.
    const change = [{ op: 'replace', path: '/visibility', value: visibility }];
    expect((await patch('admin', id, change)).status).toBe(200);
    const [list, show, update, add, removal] = outcomes;
    expect(await get(person, members(id))).toMatchObject(answerTo('list', list, id));
    expect(await get(person, member(id, 'bob'))).toMatchObject(answerTo('show', show, id));
    for (const status of statuses) {
      const answer = await put(person, member(id, 'bob'), { status });
      expect(answer).toMatchObject(answerTo('update', update, id));
    }
    const added = await post(person, members(id), { member: 'somebody' });
    expect(added).toMatchObject(answerTo('create', add, id));
    expect(await remove(person, member(id, 'bob'))).toMatchObject(answerTo('delete', removal, id));
  });
});

const statuses: readonly MemberStatus[] = ['accepted', 'rejected', 'pending'];

type Action = 'list' | 'show' | 'update' | 'create' | 'delete';

function answerTo(action: Action, outcome: Outcome, id: string): Partial<Answer> {
  const onlyShared = 'Only shared images have members.';
  switch (outcome) {
    case 'yes':
      return action === 'delete' ? done : { status: 200 };
    case 'no':
      return refuses(
        403,
        `Not allowed to ${action} members for image ${id}${action === 'list' ? `: ${onlyShared}` : '.'}`,
      );
    case 'no image':
      return refuses(404, `Image ${id} not found.`);
    case 'no members':
      return refuses(404, onlyShared);
  }
}
