import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import { imageQuery } from '../../api/queries.ts';
import { fakePage } from '../../work/fake-page.ts';
import { actionsOf } from '../../work/job.ts';
import type { OperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';
import { deleteImages, deleteOrder, sortOut } from './delete-images.ts';
import { explainDeleteRefusal } from './messages.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };

const target = (imageId: string, more: Partial<Target> = {}): Target => ({
  imageId,
  name: `Image ${imageId}`,
  owner: 'acme',
  visibility: 'private',
  status: 'active',
  isHidden: false,
  isProtected: false,
  tags: [],
  isWhole: false,
  ...more,
});

const refusal = (status: number, message = 'no') =>
  new ApiError({ status, code: null, message, requestId: 'req-1', retryAfterMs: null });

/** A service that refuses some images, and a list that images leave. */
function setUp(refusing: Readonly<Record<string, number>> = {}) {
  const left = new Set<string>();
  const gone: string[] = [];
  const page = fakePage();
  const refused = new Map(Object.entries(refusing));
  const http = vi.fn<Http>((_scope, path) => {
    const status = refused.get(path.slice(path.lastIndexOf('/') + 1));
    return status === undefined
      ? Promise.resolve({ body: null, requestId: null })
      : Promise.reject(refusal(status));
  });
  const place: OperationScope = {
    client: new QueryClient(),
    http,
    scope,
    profile: 'ims',
    projectId: 'acme',
    projectName: 'Acme',
    isAdmin: false,
  };
  const rows = {
    remove: (ids: readonly string[]) => {
      for (const id of ids) left.add(id);
      return {
        confirm: (done: readonly string[]) => void gone.push(...done),
        undo: (failed: readonly string[]) => failed.forEach((id) => left.delete(id)),
      };
    },
  };
  const run = (targets: readonly Target[], withBackups = false) =>
    deleteImages(place, deleteOrder(targets, withBackups, rows), page);
  return { run, http, place, page, left, gone, refused };
}

describe('the images of a delete request', () => {
  const mine = target('mine');
  const kept = target('kept', { isProtected: true });
  const theirs = target('theirs', { owner: 'globex' });
  const theirsKept = target('both', { owner: null, isProtected: true });

  it.each([
    [false, ['mine'], ['kept'], ['theirs', 'both']],
    [true, ['mine', 'theirs'], ['kept', 'both'], []],
  ])('is sorted out, as administrator: %s', (isAdmin, doomed, protectedOnes, foreign) => {
    const sorted = sortOut([mine, kept, theirs, theirsKept], { projectId: 'acme', isAdmin });
    const ids = (targets: readonly Target[]) => targets.map(({ imageId }) => imageId);
    expect(ids(sorted.doomed)).toEqual(doomed);
    expect(ids(sorted.protectedOnes)).toEqual(protectedOnes);
    expect(ids(sorted.foreign)).toEqual(foreign);
  });
});

describe('deleting', () => {
  it('removes rows at once, restores those that the service refuses, and reports the result', async () => {
    const { run, place, page, left, gone } = setUp({ b: 409, c: 404 });
    const { queryKey } = imageQuery(place.http, scope, 'a');
    place.client.setQueryData(queryKey, { id: 'a' });
    const deleting = run([target('a'), target('b'), target('c')]);
    expect([...left]).toEqual(['a', 'b', 'c']);
    expect(page.job().hasCard).toBe(true);
    await deleting;
    expect([...left]).toEqual(['a', 'c']);
    expect(gone).toEqual(['a', 'c']);
    expect(page.told).toEqual([{ text: 'Deleted 2 images' }]);
    expect(place.client.getQueryData(queryKey)).toBeUndefined();
    expect(page.job()).toMatchObject({ kind: 'delete', hasCard: true, failures: [{ id: 'b' }] });
  });

  it('is retried only for the refused images', async () => {
    const { run, http, page, left, refused } = setUp({ a: 500, b: 409 });
    await run([target('a'), target('b'), target('c')]);
    refused.clear();
    http.mockClear();
    actionsOf(page.job()).retryFailed?.();
    await expect.poll(() => page.told.at(-1)?.text).toBe('Deleted 2 images');
    expect(http).toHaveBeenCalledTimes(2);
    expect([...left].toSorted()).toEqual(['a', 'b', 'c']);
  });

  it.each([
    [403, undefined],
    [409, 'Try again'],
  ])('of one that is refused with a %d says why', async (status, action) => {
    const { run, page, left } = setUp({ a: status });
    await run([target('a')]);
    expect([...left]).toEqual([]);
    expect(page.job().hasCard).toBe(false);
    expect(page.told).toHaveLength(1);
    expect(page.told[0]).toMatchObject({ tone: 'bad', text: '“Image a” couldn’t be deleted' });
    expect(page.told[0]?.detail).toContain('Request ID req-1');
    expect(page.told[0]?.action?.label).toBe(action);
  });

  it('includes backups only for full-server images, where that was asked for', async () => {
    const { run, http } = setUp();
    await run([target('a', { isWhole: true }), target('b')], true);
    await run([target('c', { isWhole: true })]);
    expect(http.mock.calls.map(([, , asking]) => asking)).toEqual([
      { method: 'DELETE', json: { delete_backup: true } },
      { method: 'DELETE' },
      { method: 'DELETE' },
    ]);
  });
});

it.each([
  [refusal(403, 'Image x is protected and cannot be deleted.'), 'The image is protected'],
  [refusal(403, 'You do not own this image'), 'You don’t have permission to delete this image'],
  [refusal(409, 'Image x could not be deleted because it is in use.'), 'The image is in use'],
  [refusal(500), 'The image service failed'],
  [
    new ApiError({ status: 400, code: 'IMG.0090', message: '', requestId: null, retryAfterMs: null }),
    'The image is still being created',
  ],
  [
    new ApiError({ status: 409, code: 'constructor', message: '', requestId: null, retryAfterMs: null }),
    'The image is in use',
  ],
])('a refusal in words: %s', (error, title) => {
  expect(explainDeleteRefusal(error).title).toBe(title);
});
