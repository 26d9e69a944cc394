import { textOf, type Image } from '../../api/image.ts';
import type { ImportTask } from '../../api/imports.ts';
import { parseTime } from '../../format/time.ts';

/** The properties in which Glance tells of the imports of an image (facts, section 11). */
export const IMPORT_PROPERTIES = {
  task: 'os_glance_import_task',
  importing: 'os_glance_importing_to_stores',
  failed: 'os_glance_failed_import',
} as const;

/** How long nothing may change until it is said: imports of some gigabytes take minutes, and nothing tells of progress. */
const STUCK_MS = 600_000;

/** What is going on with the data of an image. */
export type ImportState =
  | { readonly kind: 'none' }
  /** Data were staged, and nothing has imported them yet. */
  | { readonly kind: 'staged' }
  | {
      readonly kind: 'running';
      /** Taken on and not begun; getting the data; writing them to stores. */
      readonly step: 'waiting' | 'fetching' | 'storing';
      readonly task: ImportTask | null;
      /** Stores that are still to be filled. */
      readonly storesLeft: readonly string[];
      readonly storesFailed: readonly string[];
      /** When anything last changed, Unix milliseconds; `null` where the service does not say. */
      readonly changedMs: number | null;
      readonly isStuck: boolean;
    }
  | {
      readonly kind: 'failed';
      readonly task: ImportTask | null;
      readonly stores: readonly string[];
    };

/** The names in a list of stores, as these properties and `stores` have it. */
export function storesIn(image: Image, attribute: string): readonly string[] {
  return (textOf(image, attribute) ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether the image waits for data, so that it is worth asking for its tasks. */
export function mayBeImported(image: Image): boolean {
  const status = textOf(image, 'status');
  return (
    status === 'queued' ||
    status === 'uploading' ||
    status === 'importing' ||
    textOf(image, IMPORT_PROPERTIES.task) !== null ||
    storesIn(image, IMPORT_PROPERTIES.failed).length > 0
  );
}

/**
 * What an image and its tasks, the newest first, say together; the tasks may be missing, and older than the image.
 */
export function importStateOf(image: Image, tasks: readonly ImportTask[], nowMs: number): ImportState {
  const status = textOf(image, 'status');
  const taskId = textOf(image, IMPORT_PROPERTIES.task);
  const task = tasks.find(({ id }) => id === taskId) ?? tasks[0] ?? null;
  const left = storesIn(image, IMPORT_PROPERTIES.importing);
  const failed = storesIn(image, IMPORT_PROPERTIES.failed);
  if (taskId !== null || isUnlocked(status, task, left, failed)) {
    const changedMs = lastChange(image, task);
    const step = task?.status === 'pending' ? 'waiting' : left.length > 0 ? 'storing' : 'fetching';
    const isStuck = changedMs !== null && nowMs - changedMs >= STUCK_MS;
    return { kind: 'running', step, task, storesLeft: left, storesFailed: failed, changedMs, isStuck };
  }
  if (failed.length > 0) return { kind: 'failed', task: lastFailure(tasks), stores: failed };
  if ((status === 'queued' || status === 'importing') && task?.status === 'failure') {
    return { kind: 'failed', task, stores: task.stores };
  }
  return status === 'uploading' ? { kind: 'staged' } : { kind: 'none' };
}

/**
 * Whether an import runs of which the image names no task: older services name none, and a task ends a moment after it
 * has let go of its image. When one of all stores fails that must succeed, an image can stay `importing` for good.
 */
function isUnlocked(
  status: string | null,
  task: ImportTask | null,
  left: readonly string[],
  failed: readonly string[],
): boolean {
  if (task?.status === 'failure' || (failed.length > 0 && left.length === 0)) return false;
  if (status === 'importing') return true;
  return (status === 'queued' || status === 'uploading' || left.length > 0) && task !== null && isOpen(task);
}

/** Whether the service has still to end a task. */
export function isOpen({ status }: ImportTask): boolean {
  return status === 'pending' || status === 'processing';
}

function lastFailure(tasks: readonly ImportTask[]): ImportTask | null {
  return tasks.find(({ status }) => status === 'failure') ?? null;
}

function lastChange(image: Image, task: ImportTask | null): number | null {
  const times = [textOf(image, 'updated_at'), task?.updatedAt ?? null, task?.createdAt ?? null]
    .map((text) => (text === null ? null : parseTime(text)))
    .filter((timeMs) => timeMs !== null);
  return times.length === 0 ? null : Math.max(...times);
}

/** Why an import failed, as far as its message tells. */
export type FailureReason = 'quota' | 'format' | 'checksum' | 'address' | 'unsaid' | 'said';

/** Reads the message of a task. Glance says "Task failed due to Internal Error" of nearly everything. */
export function reasonOf(message: string | null): FailureReason {
  if (message === null || /internal error/i.test(message)) return 'unsaid';
  if (/over (?:a |its )?limit|quota|too large/i.test(message)) return 'quota';
  if (/checksum|hash/i.test(message)) return 'checksum';
  if (/format|mismatch/i.test(message)) return 'format';
  return /url|uri|address|host|download/i.test(message) ? 'address' : 'said';
}
