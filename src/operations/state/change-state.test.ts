import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import type { Image } from '../../api/image.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { fakePage, type FakePage } from '../../work/fake-page.ts';
import { actionsOf, hasEnded, type JobRecord } from '../../work/job.ts';
import type { JobPlace } from '../operation-scope.ts';
import { changeState, reviveState, stateOrder } from './change-state.ts';
import { explainStateRefusal } from './messages.ts';
import type { StateAction } from './state-change.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };

const refusal = (status: number, message = 'no') =>
  new ApiError({ status, code: null, message, requestId: 'req-1', retryAfterMs: null });

/** A service with a few images; it refuses the changes of those in `refusing`. */
function setUp(images: Readonly<Record<string, Partial<Image>>>, refusing: Record<string, ApiError> = {}) {
  const stored = new Map<string, Image>(
    Object.entries(images).map(([id, image]) => [
      id,
      { status: 'active', os_hidden: false, owner: 'acme', ...image, id },
    ]),
  );
  const writes: string[] = [];
  const http = vi.fn<Http>((_scope, path, { method = 'GET', json } = {}) => {
    const [, , , id = '', , action] = path.split('/');
    const image = stored.get(id);
    if (image === undefined) return Promise.reject(refusal(404));
    if (method === 'GET') return Promise.resolve({ body: image, requestId: null });
    const refused = refusing[id];
    if (refused !== undefined) return Promise.reject(refused);
    writes.push(`${id} ${action ?? JSON.stringify(json)}`);
    const [operation] = (json ?? []) as ReadonlyArray<{ path: string; value: unknown }>;
    const change =
      operation === undefined
        ? { status: action === 'deactivate' ? 'deactivated' : 'active' }
        : { [operation.path.slice(1)]: operation.value };
    stored.set(id, { ...image, ...change });
    return Promise.resolve({ body: operation === undefined ? null : stored.get(id), requestId: null });
  });
  const client = new QueryClient();
  const page = fakePage();
  const place: JobPlace = { client, http, scope, projectName: 'acme' };
  const items = Object.keys(images).map((id) => ({ id, name: `Image ${id}` }));
  const run = (action: StateAction, owner: string | null = null) =>
    changeState(place, stateOrder(items, action, owner), page);
  const shown = (id: string) => client.getQueryData(queryKeys.image(scope, id));
  return { run, stored, writes, page, place, shown };
}

const settled = (page: FakePage) => vi.waitFor(() => expect(hasEnded(page.job())).toBe(true));

it('deactivates what is active, shows how it is then, and says what needed no change', async () => {
  const { run, writes, shown, page } = setUp({ a: {}, b: { status: 'deactivated' } });
  await run('deactivate');
  expect(writes).toEqual(['a deactivate']);
  expect(shown('a')).toMatchObject({ status: 'deactivated' });
  expect(page.told[0]?.text).toBe('Deactivated 1 image; 1 image needed no change');
});

it('undoes only what it has changed, and not what is otherwise by then', async () => {
  const { run, writes, stored, page } = setUp({ a: {}, b: { os_hidden: true }, c: {} });
  await run('hide');
  stored.set('c', { ...stored.get('c'), id: 'c', os_hidden: false });
  writes.length = 0;
  page.told[0]?.action?.run();
  await settled(page);
  expect(writes).toEqual(['a [{"op":"replace","path":"/os_hidden","value":false}]']);
  expect(stored.get('b')).toMatchObject({ os_hidden: true });
});

it('gives images to another project and each back to its own, unless it has been given on', async () => {
  const { run, stored, page } = setUp({ a: {}, b: { owner: 'globex' }, c: {}, d: { owner: null } });
  await run('change-owner', 'hooli');
  expect([...stored.values()].map(({ owner }) => owner)).toEqual(['hooli', 'hooli', 'hooli', 'hooli']);
  stored.set('c', { ...stored.get('c'), id: 'c', owner: 'initech' });
  page.told[0]?.action?.run();
  await settled(page);
  expect([...stored.values()].map(({ owner }) => owner)).toEqual(['acme', 'globex', 'initech', 'hooli']);
});

it('undoes an undo for images of several owners', async () => {
  const { run, stored, page } = setUp({ a: {}, b: { owner: 'globex' } });
  const owners = () => [...stored.values()].map(({ owner }) => owner);
  await run('change-owner', 'hooli');
  page.told[0]?.action?.run();
  await vi.waitFor(() => expect(page.told).toHaveLength(2));
  expect(owners()).toEqual(['acme', 'globex']);
  page.told[1]?.action?.run();
  await vi.waitFor(() => expect(page.told).toHaveLength(3));
  expect(owners()).toEqual(['hooli', 'hooli']);
});

it('goes on when the service refuses one, and says why', async () => {
  const { run, page, writes } = setUp(
    { a: {}, b: {}, c: {} },
    { b: refusal(403, "Not allowed to deactivate image in status 'queued'") },
  );
  await run('deactivate');
  expect(writes).toEqual(['a deactivate', 'c deactivate']);
  expect(page.job().failures[0]?.reason).toContain('The image’s status changed meanwhile');
  expect(Object.keys(actionsOf(page.job()))).toEqual(['retryFailed', 'undo']);
});

it('survives a reload: the record is JSON, and anything else is refused', async () => {
  const { run, stored, page, place } = setUp({ a: {}, b: {} });
  await run('change-owner', 'hooli');
  const kept = page.job().followUps?.();
  const record = JSON.parse(JSON.stringify(kept?.record)) as JobRecord;
  reviveState(place, record, page)?.undo?.(kept?.left.undo ?? []);
  await vi.waitFor(() => expect(stored.get('b')).toMatchObject({ owner: 'acme' }));
  for (const bad of [{}, { ...record, action: 'defenestrate' }, { ...record, before: { a: 1 } }]) {
    expect(reviveState(place, bad)).toBeNull();
  }
});

describe('a refusal', () => {
  it.each([
    [403, "Not allowed to reactivate image in status 'saving'", 'reactivate', /status changed/],
    [403, 'You are not authorized to complete deactivate action.', 'deactivate', /permission to make this/],
    [403, "Owner can't be updated by non admin.", 'change-owner', /permission to change the owner/],
    [404, 'No image found', 'hide', /can’t find this image/],
    [400, 'Bad', 'hide', /rejected this change/],
  ] as const)('%d %s', (status, message, action, title) =>
    expect(explainStateRefusal(refusal(status, message), action).title).toMatch(title),
  );
});
