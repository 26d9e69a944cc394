import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import type { Member } from '../../api/members.ts';
import { membersQuery } from '../../api/members-query.ts';
import { forgetTab } from '../../session/tab-memory.ts';
import { fakePage, type FakePage } from '../../work/fake-page.ts';
import { actionsOf } from '../../work/job.ts';
import type { ChangeKind } from './carriers.ts';
import { changeMembers, lastChange, memberDrafts, type MembersDraft } from './change-members.ts';

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

/** A service that shares with all but the named projects, and records requests. */
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
  let page: FakePage;
  beforeEach(() => {
    client = new QueryClient();
    page = fakePage();
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

  const change = (http: Http, kind: ChangeKind, projectIds: readonly string[]) =>
    changeMembers(
      draft,
      {
        client,
        http,
        scope,
        projectName: 'Acme',
        image: { id: 'i', name: 'Image' },
        asker: { profile: 'glance', isReader: false },
      },
      kind,
      projectIds,
      page,
    );

  it('shares: successes leave the input and become members, failures stay with their reason', async () => {
    const http = service({ b: 409 });
    put(http, ['z']);
    draft.change({ text: 'a, b, c, d' });
    await change(http, 'share', ['a', 'b', 'c']);
    expect(page.job()).toMatchObject({
      kind: 'share',
      state: 'partly-failed',
      subject: { id: 'i', name: 'Image' },
      hasCard: false,
      failures: [{ id: 'b', error: { status: 409, requestId: 'req-1' } }],
    });
    expect(page.told).toMatchObject([{ text: 'Shared with 2 projects. 1 project couldn’t be added.' }]);
    expect(draft.getState().text).toBe('b\nd');
    expect(membersIn(http)).toEqual(['z', 'a', 'c']);
  });

  it('stops sharing: successes leave the members, the input stays', async () => {
    const http = service({ b: 403 });
    put(http, ['a', 'b', 'c']);
    draft.change({ text: 'x' });
    await change(http, 'stop', ['a', 'b']);
    expect(page.job()).toMatchObject({ kind: 'stop-sharing', failures: [{ id: 'b' }] });
    expect(membersIn(http)).toEqual(['b', 'c']);
    expect(draft.getState().text).toBe('x');
  });

  it('is retried only for those that failed', async () => {
    const refusing: Record<string, number> = { b: 500 };
    const http = service(refusing);
    put(http, []);
    await change(http, 'share', ['a', 'b']);
    delete refusing['b'];
    http.mockClear();
    actionsOf(page.job()).retryFailed?.();
    await expect.poll(() => membersIn(http)?.toSorted()).toEqual(['a', 'b']);
    expect(http).toHaveBeenCalledOnce();
  });

  it('is undone by stopping it, for those that were added, once no other change runs', async () => {
    const http = service({ b: 409 });
    put(http, ['z']);
    await change(http, 'share', ['a', 'b', 'c']);
    const other = change(http, 'share', ['d']);
    page.told[0]?.action?.run();
    await other;
    await expect.poll(() => membersIn(http)?.toSorted()).toEqual(['d', 'z']);
    expect(page.job()).toMatchObject({ kind: 'stop-sharing', controls: {} });
  });

  it('begins no more requests once cancelled, and reports what was done', async () => {
    const http = service();
    put(http, []);
    const ids = Array.from({ length: 20 }, (_, at) => `p${at}`);
    draft.change({ text: ids.join(' ') });
    const unsubscribe = page.registry.subscribe(() => {
      if (page.job().progress.done === 3) actionsOf(page.job()).cancel?.();
    });
    await change(http, 'share', ids);
    unsubscribe();
    const { state, progress } = page.job();
    expect(state).toBe('cancelled');
    expect(progress.done).toBeLessThan(20);
    expect(membersIn(http)).toHaveLength(progress.done);
    expect(http).toHaveBeenCalledTimes(progress.done);
    expect(draft.getState().text.split('\n')).toHaveLength(20 - progress.done);
    expect(page.told.at(-1)?.text).toContain('Stopped before');
  });

  it('runs one change at a time for an image, independent of other users and projects', async () => {
    const http = service();
    const first = change(http, 'share', ['a']);
    await change(http, 'stop', ['b']);
    await first;
    expect(http).toHaveBeenCalledOnce();
    const all = page.registry.getJobs();
    expect(lastChange(all, scope, 'i')).toMatchObject({ kind: 'share', state: 'done' });
    expect(lastChange(all, scope, 'other')).toBeNull();
    expect(lastChange(all, { ...scope, projectId: 'globex' }, 'i')).toBeNull();
    expect(lastChange(all, { ...scope, userId: 'alice' }, 'i')).toBeNull();
  });
});
