import { ApiError, toApiError } from '../../api/errors.ts';
import { asBackground } from '../../api/http.ts';
import { textOf, type Image } from '../../api/image.ts';
import { showImage } from '../../api/images.ts';
import {
  importImage,
  listImageTasks,
  type ImportMethod,
  type ImportStores,
  type ImportTask,
} from '../../api/imports.ts';
import { confirmGone } from '../../api/queries.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { isRecord } from '../../format/json-text.ts';
import { tell } from '../../ui/Toast.tsx';
import { runBulkJob, type BulkContext } from '../../work/bulk-job.ts';
import { oneByOne } from '../../work/item-requests.ts';
import type { JobItem, JobRecord } from '../../work/job.ts';
import { pause } from '../../work/pause.ts';
import { jobs } from '../../work/registry.ts';
import type { FollowUpWork } from '../../work/undo-and-retry.ts';
import { jobScopeOf, type JobPlace } from '../operation-scope.ts';
import { importStateOf, storesIn, type ImportState } from './import-state.ts';
import { IMPORT_JOB_WORDS, importRefusedWords, stuckAdvice } from './messages.ts';

/** Imports of images by one way, each followed to its end. */
export interface ImportOrder {
  readonly items: readonly JobItem[];
  readonly method: ImportMethod;
  readonly stores: ImportStores;
  /**
   * `send`: the service is asked to import. `follow`: it has been asked already. `if-needed`: an earlier page may have
   * asked, and is followed as long as that runs.
   */
  readonly begin: 'send' | 'follow' | 'if-needed';
}

/** The import goes on without this page: nothing is lost when it is left. */
const PAGE: BulkContext = { registry: jobs, pause, tell, holdPage: () => undefined };

const FIRST_POLL_MS = 1000;
const LAST_POLL_MS = 10_000;

/**
 * Imports images, or follows imports that have begun, each until the service has stored it or given up. Never rejects.
 */
export async function runImports(place: JobPlace, order: ImportOrder, context = PAGE): Promise<void> {
  const { items, method, stores } = order;
  const words = IMPORT_JOB_WORDS[method.name === 'copy-image' ? 'copy' : 'import'];
  const names = new Map(items.map(({ id, name }) => [id, name]));
  // What the service has taken on is not asked for again when the session has ended while it was followed.
  const begun = new Set<string>(order.begin === 'follow' ? names.keys() : []);
  await runBulkJob(
    {
      kind: 'import',
      scope: jobScopeOf(place),
      items,
      requests: oneByOne((imageId) =>
        importOne(place, imageId, { ...order, name: names.get(imageId) ?? '', begun }, context),
      ),
      words: {
        ...words,
        reason: importRefusedWords,
        message: ({ done }) => (done[0] === undefined ? null : words.done(done.length, done[0].name)),
      },
      record: () => ({ method, stores }),
      ...importFollowUps(place, order, context),
    },
    context,
  );
}

function importFollowUps(place: JobPlace, order: ImportOrder, context?: BulkContext): FollowUpWork {
  // What an earlier page has begun may be running still.
  return { again: (items) => void runImports(place, { ...order, items, begin: 'if-needed' }, context) };
}

/** The follow-ups of imports from before a reload; `null` where the record cannot be read. */
export function reviveImports(
  place: JobPlace,
  record: JobRecord,
  context?: BulkContext,
): FollowUpWork | null {
  const { method, stores } = record;
  if (!isRecord(method) || typeof method['name'] !== 'string' || !isRecord(stores)) return null;
  return importFollowUps(
    place,
    { items: [], method: method as ImportMethod, stores, begin: 'if-needed' },
    context,
  );
}

/**
 * Imports the data that were staged for an image, unless that runs already; resolves once they are the image's. Rejects
 * with an `ApiError`.
 */
export function importStaged(place: JobPlace, { id, name }: JobItem, stores: ImportStores): Promise<void> {
  const method = { name: 'glance-direct' } as const;
  return importOne(
    place,
    id,
    { items: [], method, stores, begin: 'if-needed', name, begun: new Set() },
    PAGE,
  );
}

interface OneImport extends ImportOrder {
  readonly name: string;
  /** Images of which nothing is to be asked for any more. */
  readonly begun: Set<string>;
}

async function importOne(
  place: JobPlace,
  imageId: string,
  order: OneImport,
  context: BulkContext,
): Promise<void> {
  const { client, http, scope } = place;
  const { method, stores, begin, begun } = order;
  try {
    if (!begun.has(imageId) && (begin === 'send' || (await needsRequest(place, imageId, order)))) {
      await importImage(http, scope, imageId, method, stores);
    }
    begun.add(imageId);
    await follow(place, imageId, order, context);
  } catch (thrown) {
    if (toApiError(thrown).status === 404) await confirmGone(client, http, scope, imageId);
    throw thrown;
  }
}

async function needsRequest(
  place: JobPlace,
  imageId: string,
  { method, stores }: ImportOrder,
): Promise<boolean> {
  const { image, state } = await look(place, imageId);
  return state.kind !== 'running' && !isThere(image, method, stores);
}

/** Whether the data are where the import was to bring them. */
function isThere(image: Image, method: ImportMethod, { stores = [] }: ImportStores): boolean {
  if (textOf(image, 'status') !== 'active') return false;
  return method.name !== 'copy-image' || isIn(image, stores);
}

function isIn(image: Image, stores: readonly string[]): boolean {
  const filled = storesIn(image, 'stores');
  return stores.every((store) => filled.includes(store));
}

interface Look {
  readonly image: Image;
  readonly tasks: readonly ImportTask[];
  readonly state: ImportState;
}

/** Reads an image and its imports, and shows both where they are on the screen. */
async function look({ client, http, scope }: JobPlace, imageId: string): Promise<Look> {
  const quiet = asBackground(http);
  // The image alone tells enough where a policy keeps its tasks from the user.
  const tasks = await listImageTasks(quiet, scope, imageId).catch((thrown: unknown) => {
    if (toApiError(thrown).retryable) throw thrown;
    return [];
  });
  // After the tasks: an image is unlocked once its task is over.
  const image = await showImage(quiet, scope, imageId);
  client.setQueryData(queryKeys.imageTasks(scope, imageId), tasks);
  client.setQueryData(queryKeys.image(scope, imageId), image);
  return { image, tasks, state: importStateOf(image, tasks, Date.now()) };
}

/** Resolves when the import is over, and rejects with an `ApiError` when it has failed. */
async function follow(
  place: JobPlace,
  imageId: string,
  order: OneImport,
  context: BulkContext,
): Promise<void> {
  let isTold = false;
  for (let polls = 0; ; polls += 1) {
    const { image, state } = await lookAgain(place, imageId, context);
    if (state.kind !== 'running') {
      if (hasArrived(image, state, order)) return;
      throw failureOf(state, order);
    }
    if (state.isStuck && !isTold) {
      isTold = true;
      context.tell({ text: IMPORT_JOB_WORDS.stuck(order.name), detail: stuckAdvice(image) });
    }
    await context.pause(Math.min(LAST_POLL_MS, FIRST_POLL_MS * 1.4 ** polls), new AbortController().signal);
  }
}

/** As `look`; a service that is away for a while ends no import. */
async function lookAgain(place: JobPlace, imageId: string, context: BulkContext): Promise<Look> {
  for (;;) {
    try {
      return await look(place, imageId);
    } catch (thrown) {
      if (!toApiError(thrown).retryable) throw thrown;
      await context.pause(LAST_POLL_MS, new AbortController().signal);
    }
  }
}

/** Whether an import that does not run any more has done what it was begun for. */
function hasArrived(image: Image, state: ImportState, { method, stores }: ImportOrder): boolean {
  // Copies to other stores can have failed before.
  if (method.name === 'copy-image' && stores.stores !== undefined) return isIn(image, stores.stores);
  // Where its tasks may not be read, an image without a file is all that tells of a failure.
  return state.kind !== 'failed' && !['queued', 'uploading'].includes(textOf(image, 'status') ?? '');
}

function failureOf(state: ImportState, { method, stores: { stores } }: ImportOrder): ApiError {
  const { task, stores: failed } = state.kind === 'failed' ? state : { task: null, stores: [] };
  const own =
    method.name === 'copy-image' ? failed.filter((store) => stores?.includes(store) ?? true) : failed;
  return new ApiError({
    // As of a job: the message is all there is.
    status: 200,
    code: null,
    message: IMPORT_JOB_WORDS.failedWith(own, task?.message ?? null),
    requestId: task?.requestId ?? null,
    retryAfterMs: null,
  });
}
