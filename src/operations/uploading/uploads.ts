import { deleteImage } from '../../api/images-write.ts';
import type { Image } from '../../api/image.ts';
import { textOf } from '../../api/image.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { exceededBy, quotasQuery } from '../../api/quota.ts';
import { asBackground } from '../../api/http.ts';
import type { ImportStores } from '../../api/imports.ts';
import { showImage } from '../../api/images.ts';
import { dropUpload, readUpload, sendPart } from '../../api/upload.ts';
import { jobs } from '../../work/registry.ts';
import { startTransferJob, type TransferStatus } from '../../work/transfer-job.ts';
import { importStaged } from '../importing/import-job.ts';
import { jobScopeOf, type JobPlace, type OperationScope } from '../operation-scope.ts';
import { printOf, recordOf, type UploadRecord } from './file-print.ts';
import { sumsInWorker } from './file-sums.ts';
import { failureWords, UPLOAD_WORDS as words } from './messages.ts';
import { Turns } from './turns.ts';
import { UploadTransfer } from './upload-transfer.ts';
import type { ExpectedSum } from './upload-view.ts';

/** Where an upload goes, and what kind of service that is. */
export type UploadPlace = JobPlace & Pick<OperationScope, 'profile'>;

/** A file that goes to an image. */
export interface Upload {
  readonly place: UploadPlace;
  readonly imageId: string;
  /** What the image is called on the screen. */
  readonly name: string;
  readonly file: File;
  readonly importTo: ImportStores | null;
  readonly transfer: UploadTransfer;
}

/** At the same time: more are not faster, and each holds a connection of the service. */
const MOST_AT_ONCE = 2;

/** Who sends, and who comes next. The keys are {@link Upload.imageId}. */
export const uploadTurns = new Turns(MOST_AT_ONCE);

/** By job ID. */
const uploads = new Map<string, Upload>();

export function uploadOf(jobId: string): Upload | undefined {
  return uploads.get(jobId);
}

/** What is to be sent, and where. */
export interface UploadOrder {
  readonly image: Pick<Image, 'id'> & { readonly name?: unknown };
  readonly file: File;
  readonly expected: ExpectedSum | null;
  /** The file is staged, and imported into these stores; `null`: it goes to the image at once. */
  readonly importTo: ImportStores | null;
  /** Goes on with what a reload has interrupted: before those that have not begun. */
  readonly isContinued?: true;
}

/** Sends a file to an image as soon as it is its turn; returns the ID of its job. */
export function beginUpload(place: UploadPlace, order: UploadOrder): string {
  const { image, file, expected, importTo } = order;
  const { client, scope } = place;
  const imageId = image.id;
  const name = textOf({ ...image, id: imageId }, 'name') ?? imageId;
  const transfer = transferOf(place, name, order);
  const upload = { place, imageId, name, file, importTo, transfer };
  let record: UploadRecord | null = null;
  void keepRecord();
  const jobId = startTransferJob({
    kind: 'upload',
    scope: jobScopeOf(place),
    subject: { id: imageId, name },
    status: () => statusOf(upload),
    subscribe: (listener) => void transfer.subscribe(listener),
    run: async () => {
      await transfer.run();
      await client.invalidateQueries({ queryKey: queryKeys.image(scope, imageId) });
    },
    cancel: transfer.cancel,
    pause: transfer.pause,
    followUps: () => {
      const isOver = transfer.getView().stage.kind === 'done';
      return {
        record: record ?? {},
        left: isOver || record === null ? {} : { tryRest: [{ id: imageId, name }] },
      };
    },
    onRemove: (id) => uploads.delete(id),
  });
  uploads.set(jobId, upload);
  return jobId;

  async function keepRecord(): Promise<void> {
    record = recordOf(upload, expected, await printOf(file));
  }
}

function transferOf(place: UploadPlace, name: string, order: UploadOrder): UploadTransfer {
  const { http, scope, client, profile } = place;
  const { file, expected, importTo } = order;
  const imageId = order.image.id;
  const quiet = asBackground(http);
  let entered = order.isContinued === true;
  return new UploadTransfer({
    totalBytes: file.size,
    expected,
    enter: async (signal) => {
      await uploadTurns.enter(imageId, signal, entered ? 'first' : 'last');
      entered = true;
    },
    leave: () => uploadTurns.leave(imageId),
    exceeded: async () => {
      const quotas = await client
        .fetchQuery({ ...quotasQuery(http, scope, profile), retry: false })
        .catch(() => []);
      // The image itself counts already.
      return exceededBy(quotas, file.size).find(({ unit }) => unit === 'mebibytes') ?? null;
    },
    readImage: (signal) => showImage(quiet, scope, imageId, signal),
    readUpload: (signal) => readUpload(http, scope, imageId, signal),
    send: (offset, onProgress, signal) => {
      // Without a type, and with all of the file where nothing is there yet.
      const body = file.slice(offset);
      const target = importTo === null ? 'file' : 'stage';
      return sendPart(scope, { imageId, target, body, offset, length: file.size, onProgress }, signal);
    },
    importStaged: importTo === null ? null : () => importStaged(place, { id: imageId, name }, importTo),
    drop: () => dropUpload(http, scope, imageId).catch(() => undefined),
    sums: (algorithms, signal) => sumsInWorker(file, algorithms, signal),
    isReadable: () =>
      file
        .slice(0, 1)
        .arrayBuffer()
        .then(
          () => true,
          () => false,
        ),
    wait: pauseFor,
    nowMs: () => performance.now(),
  });
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      // A network that is back is tried at once.
      window.removeEventListener('online', go);
    };
    const go = () => {
      end();
      resolve();
    };
    const giveUp = () => {
      end();
      reject(signal.reason);
    };
    const timer = setTimeout(go, ms);
    signal.addEventListener('abort', giveUp);
    window.addEventListener('online', go);
    if (signal.aborted) giveUp();
  });
}

function statusOf({ name, transfer }: Upload): TransferStatus {
  const view = transfer.getView();
  const { stage, sentBytes, totalBytes } = view;
  const shown = {
    title: words.title(name, stage),
    progressText: words.progress(view),
    progress: { done: sentBytes, total: totalBytes, unit: 'bytes' },
    canResume: false,
  } as const;
  switch (stage.kind) {
    case 'queued':
      return { ...shown, stage: 'queued' };
    case 'sending':
    case 'waiting':
    case 'storing':
    case 'checking':
      return { ...shown, stage: 'running' };
    case 'paused':
      return { ...shown, stage: 'paused', canResume: true };
    case 'cancelled':
      return { ...shown, stage: 'cancelled', canResume: true };
    case 'done':
      return { ...shown, stage: 'done' };
    case 'differs':
      return { ...shown, stage: { reason: words.differs(stage), error: null } };
    case 'failed': {
      const { because } = stage;
      const error = because.kind === 'service' ? because.error : null;
      const canResume = because.kind !== 'no-longer' && because.kind !== 'file';
      return { ...shown, stage: { reason: failureWords(because), error }, canResume };
    }
  }
}

/** Removes the row of an upload; one that runs is stopped. */
export function closeUpload(jobId: string): void {
  jobs.closeCard(jobId);
}

/** Deletes the image of an upload. Rejects with an `ApiError`. */
export async function deleteUploaded(jobId: string): Promise<void> {
  const upload = uploads.get(jobId);
  if (upload === undefined) return;
  const { http, scope, client } = upload.place;
  await deleteImage(http, scope, upload.imageId);
  closeUpload(jobId);
  await client.invalidateQueries({ queryKey: queryKeys.image(scope, upload.imageId) });
}
