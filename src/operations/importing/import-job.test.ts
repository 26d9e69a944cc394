import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { fakePage } from '../../work/fake-page.ts';
import type { JobRecord } from '../../work/job.ts';
import type { JobPlace } from '../operation-scope.ts';
import { reviveImports, runImports, type ImportOrder } from './import-job.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const WEB = { name: 'web-download', uri: 'http://a.example/x' } as const;

const refusal = (status: number, message = 'no') =>
  new ApiError({ status, code: null, message, requestId: 'req-1', retryAfterMs: null });

/** A service whose image goes through some states, one for each time that it is read; the last one stays. */
function setUp(states: readonly object[], { refuses = null as ApiError | null, tasks = [] as unknown } = {}) {
  const sent: unknown[] = [];
  let reads = 0;
  const http = vi.fn<Http>((_scope, path, { method, json } = {}) => {
    if (method === 'POST') {
      sent.push(json);
      return refuses === null ? Promise.resolve({ body: null, requestId: null }) : Promise.reject(refuses);
    }
    if (path.endsWith('/tasks')) {
      return tasks instanceof ApiError
        ? Promise.reject(tasks)
        : Promise.resolve({ body: { tasks }, requestId: null });
    }
    const state = states[Math.min(reads, states.length - 1)];
    reads += 1;
    return Promise.resolve({ body: { id: 'i', name: 'web', ...state }, requestId: null });
  });
  const client = new QueryClient();
  const place: JobPlace = { client, http, scope, projectName: 'acme' };
  const page = fakePage();
  const run = (order: Partial<ImportOrder> = {}) =>
    runImports(
      place,
      { items: [{ id: 'i', name: 'web' }], method: WEB, stores: {}, begin: 'send', ...order },
      page,
    );
  return { run, sent, page, place, shown: () => client.getQueryData(queryKeys.image(scope, 'i')) };
}

const LOCKED = { status: 'queued', os_glance_import_task: 't' };
const ACTIVE = { status: 'active', stores: 'main', os_glance_failed_import: '' };

it('is over when the image is active, which is shown on the way', async () => {
  const { run, sent, page, shown } = setUp([LOCKED, { ...LOCKED, status: 'importing' }, ACTIVE]);
  await run();
  expect(sent).toEqual([{ method: WEB }]);
  expect(shown()).toMatchObject({ status: 'active' });
  expect(page.told.map(({ text }) => text)).toEqual(['“web” is imported']);
  expect(page.held.size).toBe(0);
});

it('fails with what the service tells, and can be retried', async () => {
  const tasks = [{ id: 't', status: 'failure', message: 'Project is over a limit', request_id: 'req-7' }];
  const { run, page } = setUp([LOCKED, { status: 'queued', os_glance_failed_import: 'main' }], { tasks });
  await run();
  expect(page.told[0]).toMatchObject({ tone: 'bad', text: '“web” couldn’t be imported' });
  expect(page.told[0]?.detail).toMatch(/store couldn’t be filled: main\..*quota isn’t enough.*req-7/);
  expect(page.job().controls.retryFailed).toBeDefined();
});

it('is refused in words', async () => {
  const refuses = refusal(400, 'URI for web-download does not pass filtering: http://a.example/x');
  const { run, page } = setUp([{ status: 'queued' }], { refuses });
  await run();
  expect(page.told[0]?.detail).toContain('The service doesn’t fetch from this address');
});

it.each([
  ['one that is running', [LOCKED, LOCKED, ACTIVE], 0],
  ['one that is over', [ACTIVE], 0],
  ['one that was never begun', [{ status: 'queued' }, LOCKED, ACTIVE], 1],
] as const)('after a reload, %s is asked for %s', async (_what, states, requests) => {
  const { run, sent, page } = setUp(states);
  await run({ begin: 'if-needed' });
  expect(sent).toHaveLength(requests);
  expect(page.job().state).toBe('done');
});

it('does without the tasks where a policy keeps them', async () => {
  const { run, page } = setUp([LOCKED, ACTIVE], { tasks: refusal(403) });
  await run({ begin: 'follow' });
  expect(page.job().state).toBe('done');
});

it('is no success without a file, whatever tells of it', async () => {
  const { run, page } = setUp([LOCKED, { status: 'queued' }], { tasks: refusal(403) });
  await run();
  expect(page.told[0]).toMatchObject({ tone: 'bad', text: '“web” couldn’t be imported' });
});

it.each([
  ['is copied though another copy failed before', { stores: 'main,second' }, 'Copied “web” to the store'],
  ['is not copied', { stores: 'main' }, '“web” couldn’t be copied'],
])('%s', async (_what, stores, text) => {
  const after = { status: 'active', os_glance_failed_import: 'third', ...stores };
  const { run, page } = setUp([{ ...after, stores: 'main', os_glance_import_task: 't' }, after]);
  await run({ method: { name: 'copy-image' }, stores: { stores: ['second'] } });
  expect(page.told[0]?.text).toBe(text);
  expect(page.told[0]?.detail ?? '').not.toContain('third');
});

it('is not asked for again after a sign-in in the middle', async () => {
  const { run, sent, page, place } = setUp([LOCKED, ACTIVE]);
  let isOver = false;
  let hasEnded = false;
  const waiting = new Set<() => void>();
  page.registry.followSession({
    isOver: () => isOver,
    subscribe: (look) => {
      waiting.add(look);
      return () => waiting.delete(look);
    },
  });
  const http = vi.mocked(place.http);
  const answer = http.getMockImplementation();
  if (answer === undefined) throw new Error('no service');
  http.mockImplementation((...asked) => {
    if (sent.length === 0 || (hasEnded && !isOver)) return answer(...asked);
    hasEnded = true;
    isOver = true;
    return Promise.reject(refusal(401));
  });
  const over = run();
  await vi.waitFor(() => expect([hasEnded, page.job().stateOfItem('i')]).toEqual([true, 'waiting']));
  isOver = false;
  for (const look of waiting) look();
  await over;
  expect(sent).toHaveLength(1);
  expect(page.job().state).toBe('done');
});

it('says once that it has stood still for ten minutes', async () => {
  const old = { ...LOCKED, updated_at: '2020-01-01T00:00:00Z' };
  const { run, page } = setUp([old, old, old, ACTIVE]);
  await run();
  expect(page.told.map(({ text }) => text)).toEqual([
    'Nothing has changed for 10 minutes in the import of “web”',
    '“web” is imported',
  ]);
});

it('survives a reload: the record is JSON, and anything else is refused', async () => {
  const { run, page, place, sent } = setUp([LOCKED, { status: 'queued', os_glance_failed_import: 'main' }]);
  await run({ stores: { stores: ['main'] } });
  const kept = page.job().followUps?.();
  const record = JSON.parse(JSON.stringify(kept?.record)) as JobRecord;
  reviveImports(place, record, page)?.again?.(kept?.left.retryFailed ?? []);
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toEqual({ method: WEB, stores: ['main'] });
  for (const bad of [{}, { method: 'x', stores: {} }, { method: WEB }]) {
    expect(reviveImports(place, bad)).toBeNull();
  }
});
