import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/errors.ts';
import type { Http } from '../api/http.ts';
import { forgetMembership, membershipQuery, withMembership, withMembershipQuietly } from './member-facts.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const images = (...ids: string[]) => ids.map((id) => ({ id }));

const failed = (status: number) =>
  new ApiError({ status, code: null, message: '', requestId: null, retryAfterMs: null });

/** A service in which the ID of an image names its membership. */
function service() {
  const http = vi.fn<Http>((_scope, path) => {
    const [, , , imageId = '', , memberId] = path.split('/');
    const [status = ''] = imageId.split('-');
    if (status === 'none') return Promise.reject(failed(404));
    if (status === 'broken') return Promise.reject(failed(500));
    const times = { created_at: '2026-11-22T01:31:20Z', updated_at: '2026-11-22T01:31:20Z' };
    const body = { image_id: imageId, member_id: memberId, status, ...times };
    return Promise.resolve({ body, requestId: null });
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return { http, asker: { http, client, scope } };
}

describe('memberships', () => {
  it('are those of the user’s project, and no membership is an answer too', async () => {
    const { http, asker } = service();
    const { client } = asker;
    expect(await client.fetchQuery(membershipQuery(http, scope, 'accepted-1'))).toMatchObject({
      memberId: 'acme',
      status: 'accepted',
    });
    expect(await client.fetchQuery(membershipQuery(http, scope, 'none-1'))).toBeNull();
    await expect(client.fetchQuery(membershipQuery(http, scope, 'broken-1'))).rejects.toMatchObject({
      status: 500,
    });
  });

  it.each([
    ['at once', withMembership, undefined],
    ['one after the other, in the background', withMembershipQuietly, true],
  ])('say which images have that status: %s', async (_name, ask, isBackground) => {
    const { http, asker } = service();
    const all = images('pending-1', 'none-2', 'accepted-3', 'pending-4', 'rejected-5');
    expect([...(await ask(asker, all, 'pending'))]).toEqual(['pending-1', 'pending-4']);
    expect(http).toHaveBeenCalledTimes(5);
    expect(http.mock.calls[0]?.[2]?.isBackground).toBe(isBackground);
    // Known memberships are not asked for again.
    expect((await ask(asker, all, 'rejected')).size).toBe(1);
    expect(http).toHaveBeenCalledTimes(5);
    forgetMembership(asker.client, scope, 'none-2');
    await ask(asker, all, 'pending');
    expect(http).toHaveBeenCalledTimes(6);
    await expect(ask(asker, images('broken-1'), 'pending')).rejects.toMatchObject({ status: 500 });
  });
});
