import { describe, expect, it, vi } from 'vitest';
import type { Http, Scope } from './http.ts';
import { addMember, listMembers, removeMember, setMemberStatus, showMember, toMember } from './members.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const sent = {
  image_id: 'i 1',
  member_id: 'globex',
  status: 'pending',
  created_at: '2026-11-22T01:31:20Z',
  updated_at: '2026-11-22T01:31:21Z',
  schema: '/v2/schemas/member',
};
const member = {
  imageId: 'i 1',
  memberId: 'globex',
  status: 'pending',
  createdAt: '2026-11-22T01:31:20Z',
  updatedAt: '2026-11-22T01:31:21Z',
};

const answering = (body: unknown) => vi.fn<Http>(() => Promise.resolve({ body, requestId: 'req-1' }));

describe('members', () => {
  it.each([
    [sent, member],
    [
      { ...sent, member_id: 12 },
      { ...member, memberId: '12' },
    ],
    [{ ...sent, status: 'asleep' }, null],
    [{ ...sent, image_id: null }, null],
    [{ ...sent, member_id: null }, null],
    [null, null],
    ['text', null],
  ])('reads %j', (value, expected) => {
    expect(toMember(value)).toEqual(expected);
  });

  it('asks for each of the calls in its own way', async () => {
    const one = answering(sent);
    expect(await showMember(one, scope, 'i 1', 'a/b')).toEqual(member);
    expect(await addMember(one, scope, 'i 1', 'globex')).toEqual(member);
    expect(await setMemberStatus(one, scope, 'i 1', 'globex', 'accepted')).toEqual(member);
    await removeMember(one, scope, 'i 1', 'globex');
    expect(one.mock.calls.map(([, path, asking]) => [path, asking])).toEqual([
      ['/v2/images/i%201/members/a%2Fb', { signal: undefined }],
      ['/v2/images/i%201/members', { method: 'POST', json: { member: 'globex' } }],
      ['/v2/images/i%201/members/globex', { method: 'PUT', json: { status: 'accepted' } }],
      ['/v2/images/i%201/members/globex', { method: 'DELETE' }],
    ]);
    const odd = [null, 7, { ...sent, status: 'unknown' }, { ...sent, member_id: { toString: 1 } }, sent];
    const all = answering({ members: [sent, ...odd], schema: '/v2/schemas/members' });
    expect(await listMembers(all, scope, 'i 1')).toEqual({ members: [member], unreadable: odd });
    const timeless = { ...sent, created_at: { toString: 1 }, updated_at: undefined };
    expect(toMember(timeless)).toEqual({ ...member, createdAt: '', updatedAt: '' });
  });

  it.each(['.', '..'])('never asks about a member called %s: its address would be the image', async (id) => {
    const http = answering(sent);
    const refused = { code: 'unaddressable' };
    await expect(removeMember(http, scope, 'i', id)).rejects.toMatchObject(refused);
    await expect(showMember(http, scope, 'i', id)).rejects.toMatchObject(refused);
    await expect(setMemberStatus(http, scope, 'i', id, 'accepted')).rejects.toMatchObject(refused);
    expect(http).not.toHaveBeenCalled();
  });

  it('does not take anything else for members', async () => {
    const other = answering({ images: [] });
    await expect(listMembers(other, scope, 'i')).rejects.toMatchObject({
      code: 'unreadable',
      requestId: 'req-1',
    });
    await expect(showMember(other, scope, 'i', 'm')).rejects.toMatchObject({ code: 'unreadable' });
  });
});
