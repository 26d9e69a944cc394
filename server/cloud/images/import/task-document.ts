import { isoSeconds } from '../../clock.ts';
import type { ImportTask } from './import-task.ts';

/** A task in a list of tasks. */
export function shortTaskDocument(task: ImportTask): object {
  return {
    id: task.id,
    type: TASK_TYPE,
    status: task.status,
    owner: task.owner,
    created_at: isoSeconds(task.createdAt),
    updated_at: isoSeconds(task.updatedAt),
    self: `/v2/tasks/${task.id}`,
    schema: '/v2/schemas/task',
    ...expiry(task, isoSeconds),
  };
}

/** A task by itself. */
export function taskDocument(task: ImportTask): object {
  return {
    id: task.id,
    input: inputOf(task),
    type: TASK_TYPE,
    status: task.status,
    owner: task.owner,
    message: task.message,
    result: resultOf(task),
    created_at: isoSeconds(task.createdAt),
    updated_at: isoSeconds(task.updatedAt),
    self: `/v2/tasks/${task.id}`,
    schema: '/v2/schemas/task',
    image_id: task.imageId,
    request_id: task.requestId,
    user_id: task.userId,
    ...expiry(task, isoSeconds),
  };
}

/** A task among those of an image: as it is in Glance's database, with times of another form. */
export function imageTaskDocument(task: ImportTask): object {
  return {
    id: task.id,
    type: TASK_TYPE,
    status: task.status,
    owner: task.owner,
    expires_at: task.expiresAt === null ? null : withFraction(task.expiresAt),
    created_at: withFraction(task.createdAt),
    updated_at: withFraction(task.updatedAt),
    deleted_at: null,
    deleted: false,
    image_id: task.imageId,
    request_id: task.requestId,
    user_id: task.userId,
    input: inputOf(task),
    result: resultOf(task),
    message: task.message,
  };
}

/** The one type of task that this cloud has. */
export const TASK_TYPE = 'api_image_import';

function inputOf({ imageId, request, stores }: ImportTask): object {
  return { image_id: imageId, import_req: request.body, backend: stores };
}

function resultOf({ imageId, status }: ImportTask): object | null {
  return status === 'success' ? { image_id: imageId } : null;
}

function expiry({ expiresAt }: ImportTask, format: (seconds: number) => string): object {
  return expiresAt === null ? {} : { expires_at: format(expiresAt) };
}

/** `2026-11-22T01:32:32.000000`, without a zone. */
function withFraction(seconds: number): string {
  return isoSeconds(seconds).replace('Z', '.000000');
}
