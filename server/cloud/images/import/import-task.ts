import type { ImportRequest } from './import-request.ts';

/** How far a task is. */
export type TaskStatus = 'pending' | 'processing' | 'success' | 'failure';

/** One import of the data of one image; what Glance calls a task of type `api_image_import`. */
export interface ImportTask {
  readonly id: string;
  readonly imageId: string;
  /** The project that asked; null for an unscoped token. */
  readonly owner: string | null;
  readonly userId: string;
  /** The id of the request that asked. */
  readonly requestId: string;
  readonly request: ImportRequest;
  /** The stores that are to have the data. */
  readonly stores: readonly string[];
  readonly status: TaskStatus;
  /** What came of it, in words. */
  readonly message: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** Seconds since 1970. */
  readonly updatedAt: number;
  /** Seconds since 1970, from when on the task is forgotten; null while it is not over. */
  readonly expiresAt: number | null;
}

/** How long a task that is over is kept (`task_time_to_live`, 48 hours). */
export const KEPT_SECONDS = 48 * 3600;

/** Whether nothing happens to the task any more. */
export function isOver({ status }: ImportTask): boolean {
  return status === 'success' || status === 'failure';
}
