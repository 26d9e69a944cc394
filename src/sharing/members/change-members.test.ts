import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import type { Member } from '../../api/members.ts';
import { membersQuery } from '../../api/queries.ts';
import { forgetTab } from '../../session/tab-memory.ts';
import { changeMembers, isUnderWay, memberDrafts, stopChange, type MembersDraft } from './change-members.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const memberOf = (memberId: string): Member => ({
  imageId: 'i',
  memberId,
  status: 'pending',
  createdAt: '2026-11-22T01:31:20Z',
  updatedAt: '2026-11-22T01:31:20Z',
});
const refused = (status: number) =>
  new ApiError({ status, code: null, message: 'no', requestId: 'req-1', retryAfterMs: null });

/** A service that shares with all but those that are named, and remembers what was asked. */
function service(refusing: Readonly<Record<string, number>> = {}) {
  return vi.fn<Http>((_scope, path, asking) => {
    const json = asking?.json as { member: string } | undefined;
    const id = json?.member ?? path.slice(path.lastIndexOf('/') + 1);
    const status = refusing[id];
    if (status !== undefined) return Promise.reject(refused(status));
    const { memberId, imageId, createdAt, updatedAt } = memberOf(id);
    const body = {
      image_id: imageId,
      member_id: memberId,
      status: 'pending',
      created_at: createdAt,
      updated_at: updatedAt,
    };
    return Promise.resolve({ body: asking?.method === 'DELETE' ? null : body, requestId: null });
  });
}

describe('changing members', () => {
  let client: QueryClient;
  let draft: MembersDraft;
  beforeEach(() => {
    client = new QueryClient();
    vi.stubGlobal('window', new EventTarget());
    draft = memberDrafts.of(scope, 'i');
  });
  afterEach(() => {
    forgetTab();
    vi.unstubAllGlobals();
  });
  const membersIn = (http: Http) =>
    client.getQueryData(membersQuery(http, scope, 'i').queryKey)?.members.map(({ memberId }) => memberId);
  const put = (http: Http, ids: readonly string[]) =>
    client.setQueryData(membersQuery(http, scope, 'i').queryKey, {
      members: ids.map(memberOf),
      unreadable: [],
    });

  it('shares: what worked leaves the input and is a member, what failed stays with its reason', async () => {
    const http = service({ b: 409 });
    put(http, ['z']);
    draft.change({ text: 'a, b, c, d' });
    const run = await changeMembers(
      draft,
      { client, http, scope, profile: 'glance', imageId: 'i' },
      'share',
      ['a', 'b', 'c'],
    );
    expect(run).toMatchObject({ total: 3, done: 2, phase: 'ended' });
    expect(run?.failures).toMatchObject([{ projectId: 'b', error: { status: 409, requestId: 'req-1' } }]);
    expect(draft.getState().text).toBe('b\nd');
    expect(membersIn(http)).toEqual(['z', 'a', 'c']);
  });

  it('stops sharing: what worked leaves the members, the input stays', async () => {
    const http = service({ b: 403 });
    put(http, ['a', 'b', 'c']);
    draft.change({ text: 'x' });
    const run = await changeMembers(draft, { client, http, scope, profile: 'glance', imageId: 'i' }, 'stop', [
      'a',
      'b',
    ]);
    expect(run).toMatchObject({ change: 'stop', done: 1, failures: [{ projectId: 'b' }] });
    expect(membersIn(http)).toEqual(['b', 'c']);
    expect(draft.getState().text).toBe('x');
  });

  it('begins nothing more once stopped, and says what was done', async () => {
    const http = service();
    put(http, []);
    const ids = Array.from({ length: 20 }, (_, at) => `p${at}`);
    draft.change({ text: ids.join(' ') });
    const unsubscribe = draft.subscribe(() => {
      if (draft.getState().run?.done === 3 && draft.getState().run?.phase === 'running') stopChange(draft);
    });
    const run = await changeMembers(
      draft,
      { client, http, scope, profile: 'glance', imageId: 'i' },
      'share',
      ids,
    );
    unsubscribe();
    expect(run?.phase).toBe('ended');
    expect(run?.done).toBeLessThan(20);
    expect(membersIn(http)).toHaveLength(run?.done ?? 0);
    expect(http).toHaveBeenCalledTimes(run?.done ?? 0);
    expect(draft.getState().text.split('\n')).toHaveLength(20 - (run?.done ?? 0));
  });

  it('waits while the service is away, and goes on where it was', async () => {
    const busy = new ApiError({ status: 503, code: null, message: '', requestId: null, retryAfterMs: 0 });
    const answers = service();
    let refusals = 2;
    const http = vi.fn<Http>((...asked) => {
      refusals -= 1;
      return refusals >= 0 ? Promise.reject(busy) : answers(...asked);
    });
    put(http, []);
    const seen: boolean[] = [];
    draft.subscribe(() => seen.push(draft.getState().run?.isPausing === true));
    const run = await changeMembers(
      draft,
      { client, http, scope, profile: 'glance', imageId: 'i' },
      'share',
      ['a', 'b'],
    );
    expect(run).toMatchObject({ done: 2, failures: [], isPausing: false });
    expect(seen).toContain(true);
    expect(membersIn(http)?.toSorted()).toEqual(['a', 'b']);
  });

  it('does one thing at a time', async () => {
    const http = service();
    const place = { client, http, scope, profile: 'glance', imageId: 'i' } as const;
    const first = changeMembers(draft, place, 'share', ['a']);
    expect(isUnderWay(draft.getState().run)).toBe(true);
    expect(await changeMembers(draft, place, 'stop', ['b'])).toBeNull();
    expect(await first).toMatchObject({ change: 'share', done: 1 });
    expect(http).toHaveBeenCalledOnce();
  });
});
