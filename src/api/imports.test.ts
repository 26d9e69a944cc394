import { describe, expect, it, vi } from 'vitest';
import type { Http } from './http.ts';
import { ApiError } from './errors.ts';
import {
  deleteFromStore,
  importImage,
  listImageTasks,
  readImportMethods,
  readStores,
  readTask,
} from './imports.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };

it.each([
  [{ 'import-methods': { type: 'array', value: ['web-download', 5, 'new'] } }, ['web-download', 'new']],
  [{ 'import-methods': { value: 'web-download' } }, null],
  [{}, null],
  [null, null],
])('the methods of %j are %j', (body, methods) => expect(readImportMethods(body)).toEqual(methods));

describe('stores', () => {
  it('are read as texts and as values', () => {
    const stores = [
      { id: 'main', description: '', default: 'true' },
      { id: 'web', 'read-only': 'true', type: 'http', weight: 10 },
      { id: 'third', default: true, 'read-only': false },
      { description: 'nameless' },
      null,
    ];
    const none = { description: null, isDefault: false, isReadOnly: false, type: null, weight: null };
    expect(readStores({ stores })).toEqual([
      { ...none, id: 'main', isDefault: true },
      { ...none, id: 'web', isReadOnly: true, type: 'http', weight: 10 },
      { ...none, id: 'third', isDefault: true },
    ]);
  });
  it.each([[{}], ['text'], [{ stores: 'main' }]])('are not in %j', (body) =>
    expect(readStores(body)).toBeNull(),
  );
});

describe('a task', () => {
  it('is read as Glance writes it', () => {
    const task = {
      id: 't1',
      status: 'failure',
      created_at: '2026-11-22T01:20:46.000000',
      updated_at: '2026-11-22T01:20:47.000000',
      message: 'Task failed due to Internal Error',
      image_id: 'i1',
      request_id: 'req-1',
      owner: 'acme',
      input: {
        image_id: 'i1',
        import_req: { method: { name: 'web-download', uri: 'http://a.example/x' } },
        backend: ['main', 3],
      },
    };
    expect(readTask(task)).toEqual({
      id: 't1',
      status: 'failure',
      createdAt: '2026-11-22T01:20:46.000000',
      updatedAt: '2026-11-22T01:20:47.000000',
      message: 'Task failed due to Internal Error',
      method: 'web-download',
      uri: 'http://a.example/x',
      stores: ['main'],
      imageId: 'i1',
      owner: 'acme',
      requestId: 'req-1',
    });
  });
  it.each([[null], [{}], [{ id: 't' }], [{ id: '', status: 'x' }]])('is not %j', (value) =>
    expect(readTask(value)).toBeNull(),
  );
  it('may say nothing but its status', () =>
    expect(readTask({ id: 't', status: 'new', input: 'odd' })).toMatchObject({
      status: 'new',
      method: null,
      stores: [],
    }));
});

it('asks for what it says, and takes a missing path for no tasks', async () => {
  const http = vi.fn<Http>((_scope, path) =>
    path.endsWith('/tasks')
      ? Promise.reject(
          new ApiError({ status: 404, code: null, message: '', requestId: null, retryAfterMs: null }),
        )
      : Promise.resolve({ body: null, requestId: null }),
  );
  await importImage(
    http,
    scope,
    'i',
    { name: 'copy-image' },
    { stores: ['second'], all_stores_must_succeed: false },
  );
  await deleteFromStore(http, scope, 'a b', 'i');
  expect(await listImageTasks(http, scope, 'i')).toEqual([]);
  expect(http.mock.calls.map(([, path, asking]) => [asking?.method, path, asking?.json])).toEqual([
    [
      'POST',
      '/v2/images/i/import',
      { method: { name: 'copy-image' }, stores: ['second'], all_stores_must_succeed: false },
    ],
    ['DELETE', '/v2/stores/a%20b/i', undefined],
    [undefined, '/v2/images/i/tasks', undefined],
  ]);
});
