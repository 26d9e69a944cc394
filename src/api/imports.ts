import { queryOptions } from '@tanstack/react-query';
import { isRecord } from '../format/json-text.ts';
import { localError, toApiError } from './errors.ts';
import type { Http, Scope } from './http.ts';
import { imagePath } from './images.ts';
import { queryKeys } from './query-keys.ts';

/** A place that data of images are kept in. */
export interface GlanceStore {
  readonly id: string;
  /** `null` where the operator has written none. */
  readonly description: string | null;
  readonly isDefault: boolean;
  /** Nothing can be written to it. */
  readonly isReadOnly: boolean;
  /** `file`, `rbd`…; told to administrators alone. */
  readonly type: string | null;
  /** Which one is read first, the largest number; told to administrators alone. */
  readonly weight: number | null;
}

/** The ways in which data get into an image; what a service offers is another matter. */
export type ImportMethod =
  | { readonly name: 'web-download'; readonly uri: string }
  | { readonly name: 'glance-direct' }
  | { readonly name: 'copy-image' }
  | {
      readonly name: 'glance-download';
      readonly glance_region: string;
      readonly glance_image_id: string;
    };

/** Into which stores; none named means the default one. */
export interface ImportStores {
  readonly stores?: readonly string[];
  readonly all_stores?: true;
  /** Whether one store that fails ends all of it; the service's own default is that it does. */
  readonly all_stores_must_succeed?: boolean;
}

export type TaskStatus = 'pending' | 'processing' | 'success' | 'failure';

/** One import of an image, as the service tells of it. */
export interface ImportTask {
  readonly id: string;
  /** The service's own word where it is none of these. */
  readonly status: TaskStatus | (string & {});
  /** As the service writes times: without a zone, which means UTC. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** `null` where it says nothing. */
  readonly message: string | null;
  /** `null` for a task of another kind. */
  readonly method: string | null;
  readonly uri: string | null;
  readonly stores: readonly string[];
  readonly imageId: string | null;
  readonly owner: string | null;
  readonly requestId: string | null;
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Reads `GET /v2/info/import`; `null` for what is no such answer. */
export function readImportMethods(body: unknown): readonly string[] | null {
  const methods = isRecord(body) ? body['import-methods'] : null;
  const value = isRecord(methods) ? methods['value'] : null;
  return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : null;
}

/** Reads `GET /v2/info/stores`, with or without details; `null` for what is no such answer. */
export function readStores(body: unknown): readonly GlanceStore[] | null {
  const stores = isRecord(body) ? body['stores'] : null;
  if (!Array.isArray(stores)) return null;
  return stores.flatMap((store: unknown) => {
    if (!isRecord(store)) return [];
    const id = textIn(store['id']);
    if (id === null) return [];
    const { weight } = store;
    return [
      {
        id,
        description: textIn(store['description']),
        // Texts: `"default": "true"` (facts, section 11).
        isDefault: String(store['default']) === 'true',
        isReadOnly: String(store['read-only']) === 'true',
        type: textIn(store['type']),
        weight: typeof weight === 'number' ? weight : null,
      },
    ];
  });
}

/** Reads a task, alone or of a list; `null` for what is none. */
export function readTask(value: unknown): ImportTask | null {
  if (!isRecord(value)) return null;
  const id = textIn(value['id']);
  const status = textIn(value['status']);
  if (id === null || status === null) return null;
  const input = isRecord(value['input']) ? value['input'] : {};
  const request = isRecord(input['import_req']) ? input['import_req'] : {};
  const method = isRecord(request['method']) ? request['method'] : {};
  const backend = Array.isArray(input['backend']) ? input['backend'] : [];
  return {
    id,
    status,
    createdAt: textIn(value['created_at']),
    updatedAt: textIn(value['updated_at']),
    message: textIn(value['message']),
    method: textIn(method['name']),
    uri: textIn(method['uri']),
    stores: backend.filter((store): store is string => typeof store === 'string'),
    imageId: textIn(value['image_id']) ?? textIn(input['image_id']),
    owner: textIn(value['owner']),
    requestId: textIn(value['request_id']),
  };
}

function readTasks(body: unknown): readonly ImportTask[] | null {
  const tasks = isRecord(body) ? body['tasks'] : null;
  if (!Array.isArray(tasks)) return null;
  return tasks.map(readTask).filter((task) => task !== null);
}

async function ask<Read>(
  http: Http,
  scope: Scope,
  path: string,
  read: (body: unknown) => Read | null,
  signal?: AbortSignal,
): Promise<Read> {
  const { body, requestId } = await http(scope, path, { signal });
  const found = read(body);
  if (found === null) throw localError('unreadable', 200, requestId);
  return found;
}

/** What a service that has no such path does not have. Rejects with an `ApiError` for any other failure. */
async function orNone<Read>(asked: Promise<readonly Read[]>): Promise<readonly Read[]> {
  try {
    return await asked;
  } catch (thrown) {
    if (toApiError(thrown).status === 404) return [];
    throw thrown;
  }
}

/** The ways to import that the service offers; none where it has no imports. */
export function importMethodsQuery(http: Http, scope: Scope) {
  return queryOptions({
    queryKey: queryKeys.importMethods(scope),
    queryFn: ({ signal }) => orNone(ask(http, scope, '/v2/info/import', readImportMethods, signal)),
    staleTime: 300_000,
  });
}

/** The stores of the service; none where there is only one without a name. */
export function storesQuery(http: Http, scope: Scope) {
  return queryOptions({
    queryKey: queryKeys.stores(scope),
    queryFn: ({ signal }) => orNone(ask(http, scope, '/v2/info/stores', readStores, signal)),
    staleTime: 300_000,
  });
}

/** The same with what only administrators are told. */
export function storesInDetailQuery(http: Http, scope: Scope) {
  return queryOptions({
    queryKey: queryKeys.storesInDetail(scope),
    queryFn: ({ signal }) => ask(http, scope, '/v2/info/stores/detail', readStores, signal),
    staleTime: 300_000,
  });
}

/** The imports of an image, the newest first. */
export async function listImageTasks(
  http: Http,
  scope: Scope,
  imageId: string,
  signal?: AbortSignal,
): Promise<readonly ImportTask[]> {
  const tasks = await orNone(ask(http, scope, `${imagePath(imageId)}/tasks`, readTasks, signal));
  // Times of one form, so that their texts have their order.
  const timeOf = ({ createdAt }: ImportTask) => createdAt ?? '';
  return tasks.toSorted((a, b) => Number(timeOf(a) < timeOf(b)) - Number(timeOf(a) > timeOf(b)));
}

export function imageTasksQuery(http: Http, scope: Scope, imageId: string) {
  return queryOptions({
    queryKey: queryKeys.imageTasks(scope, imageId),
    queryFn: ({ signal }) => listImageTasks(http, scope, imageId, signal),
    staleTime: 2_000,
  });
}

/** All tasks, the newest first; for administrators. */
export function tasksQuery(http: Http, scope: Scope) {
  return queryOptions({
    queryKey: queryKeys.tasks(scope),
    queryFn: ({ signal }) =>
      ask(http, scope, '/v2/tasks?sort_key=created_at&sort_dir=desc&limit=100', readTasks, signal),
    staleTime: 2_000,
  });
}

/** One task with all that the service tells of it; for administrators. */
export function taskQuery(http: Http, scope: Scope, taskId: string) {
  return queryOptions({
    queryKey: queryKeys.task(scope, taskId),
    queryFn: ({ signal }) => ask(http, scope, `/v2/tasks/${encodeURIComponent(taskId)}`, readTask, signal),
    staleTime: 5_000,
  });
}

/** Begins an import: the service has only taken it on when this resolves. Rejects with an `ApiError`. */
export async function importImage(
  http: Http,
  scope: Scope,
  imageId: string,
  method: ImportMethod,
  stores: ImportStores = {},
): Promise<void> {
  await http(scope, `${imagePath(imageId)}/import`, { method: 'POST', json: { method, ...stores } });
}

/** Deletes the copy of an image in one of several stores. Rejects with an `ApiError`: a 403 for the last copy. */
export async function deleteFromStore(
  http: Http,
  scope: Scope,
  storeId: string,
  imageId: string,
): Promise<void> {
  const path = `/v2/stores/${encodeURIComponent(storeId)}/${encodeURIComponent(imageId)}`;
  await http(scope, path, { method: 'DELETE' });
}
