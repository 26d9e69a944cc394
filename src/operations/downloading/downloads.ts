import { localError, type ApiError } from '../../api/errors.ts';
import { openImageData } from '../../api/image-data.ts';
import type { Image } from '../../api/image.ts';
import { showImage } from '../../api/images.ts';
import { sizeBytesOf } from '../../filters/local.ts';
import { holdPage } from '../../ui/hold-page.ts';
import type { JobCounts } from '../../work/job.ts';
import { jobs, type JobChange, type JobHandle } from '../../work/registry.ts';
import type { OperationScope } from '../operation-scope.ts';
import { checksumOf, type Checksum } from './checksum.ts';
import { hasherInWorker } from './hasher.ts';
import type { FileSink } from '../../ui/save-file.ts';
import { breakWords, DOWNLOAD_WORDS as words } from './messages.ts';
import { Transfer, type Stage } from './transfer.ts';

/** What the card of a download needs besides its job. */
export interface Download {
  readonly name: string;
  readonly checksum: Checksum | null;
  readonly transfer: Transfer;
}

/** By job ID. */
const downloads = new Map<string, Download>();

export function downloadOf(jobId: string): Download | undefined {
  return downloads.get(jobId);
}

/** Starts to download the file of an image to the chosen destination. */
export function beginDownload(place: OperationScope, image: Image, name: string, sink: FileSink): void {
  const { http, scope } = place;
  // A retry from the beginning fetches the current file.
  let current = image;
  const transfer = new Transfer({
    open: async (fromByte, signal) => {
      // Renews an expired session first: a download that is streaming cannot wait for a password.
      const now = await showImage(http, scope, image.id, signal);
      if (fromByte > 0 && isOtherFile(current, now)) throw localError('file-changed');
      if (fromByte === 0) current = now;
      return openImageData(scope, image.id, fromByte, signal);
    },
    sink,
    expected: () => ({ checksum: checksumOf(current), sizeBytes: sizeBytesOf(current) }),
    beginHash: () => {
      const algorithm = checksumOf(current)?.algorithm ?? null;
      return algorithm === null ? null : hasherInWorker(algorithm);
    },
    nowMs: () => performance.now(),
  });
  const download = { name, checksum: checksumOf(image), transfer };
  const job = jobs.begin({
    kind: 'download',
    scope: { ...scope, projectName: place.projectName },
    subject: { id: image.id, name },
    ...shown(download),
    state: 'queued',
    items: [],
    stateOfItem: () => 'running',
    failures: [],
    controls: {},
    followUps: null,
    hasCard: true,
  });
  downloads.set(job.id, download);
  job.signal.addEventListener('abort', () => {
    downloads.delete(job.id);
    void transfer.cancel();
  });
  transfer.subscribe(() => follow(job, download));
  job.send({ kind: 'start' });
  void resume(transfer);
}

/** Closes the card of a download; an incomplete one is discarded. */
export function closeDownload(jobId: string): void {
  jobs.closeCard(jobId);
  void downloads.get(jobId)?.transfer.cancel();
  downloads.delete(jobId);
}

/** Continues downloads that failed because the service or the network was away. */
export function resumeDownloads(): void {
  for (const { transfer } of downloads.values()) {
    const { stage } = transfer.getView();
    const isAway = stage.kind === 'broken' && stage.because.kind === 'service';
    if (isAway && stage.because.error.retryable) void resume(transfer);
  }
}

/** Starts or continues a download; until it ends, the browser asks before the page is left. */
export async function resume(transfer: Transfer): Promise<void> {
  holdPage(transfer, true);
  await transfer.run();
  holdPage(transfer, false);
}

function shown({ name, checksum, transfer }: Download) {
  const view = transfer.getView();
  const { stage, receivedBytes, totalBytes } = view;
  return {
    title: words.title(name, view),
    progressText:
      stage.kind === 'saved'
        ? words.saved(stage.check, checksum?.name ?? '', receivedBytes)
        : words.progress(view),
    progress: { done: receivedBytes, total: totalBytes, unit: 'bytes' as const },
  };
}

function follow(job: JobHandle, download: Download): void {
  const { name, transfer } = download;
  const { stage } = transfer.getView();
  const cancel = () => void transfer.cancel();
  const end = (counts: JobCounts, change: JobChange) => {
    // A job that has ended must resume before it can end again.
    job.send({ kind: 'resume' });
    job.send({ kind: 'end', counts }, { ...shown(download), ...change });
  };
  switch (stage.kind) {
    case 'running':
      return job.send({ kind: 'resume' }, { ...shown(download), failures: [], controls: { cancel } });
    case 'saved':
      return end({ done: 1, failed: 0, notTried: 0 }, { failures: [], controls: {} });
    case 'cancelled':
      return end({ done: 0, failed: 0, notTried: 1 }, { failures: [], controls: {} });
    case 'broken':
    case 'differs': {
      const reason = stage.kind === 'broken' ? breakWords(stage.because) : words.differs;
      const error = stage.kind === 'broken' ? errorOf(stage) : null;
      const controls = canResume(stage) ? { resume: () => void resume(transfer) } : {};
      return end(
        { done: 0, failed: 1, notTried: 0 },
        { failures: [{ id: '', name, reason, error }], controls },
      );
    }
  }
}

/** Whether an incomplete download can continue or start again. */
export function canResume(stage: Stage): boolean {
  return stage.kind === 'broken' && stage.because.kind !== 'no-file' && stage.because.kind !== 'disk';
}

function errorOf({ because }: Extract<Stage, { kind: 'broken' }>): ApiError | null {
  return because.kind === 'service' || because.kind === 'anew' ? because.error : null;
}

/** Whether an image now has another file: Glance never changes one, other services may. */
function isOtherFile(before: Image, now: Image): boolean {
  return sizeBytesOf(before) !== sizeBytesOf(now) || checksumOf(before)?.value !== checksumOf(now)?.value;
}
