import type { Image } from '../../api/image.ts';
import type { FileSink } from '../../ui/save-file.ts';
import { jobs } from '../../work/registry.ts';
import { startTransferJob, type TransferStatus } from '../../work/transfer-job.ts';
import { jobScopeOf, type JobPlace } from '../operation-scope.ts';
import { checksumOf, type Checksum } from './checksum.ts';
import { imageTransfer } from './image-transfer.ts';
import { breakWords, DOWNLOAD_WORDS as words } from './messages.ts';
import type { Transfer } from './transfer.ts';

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
export function beginDownload(place: JobPlace, image: Image, name: string, sink: FileSink): void {
  const transfer = imageTransfer(place, image, sink);
  const download = { name, checksum: checksumOf(image), transfer };
  const jobId = startTransferJob({
    kind: 'download',
    scope: jobScopeOf(place),
    subject: { id: image.id, name },
    status: () => statusOf(download),
    subscribe: transfer.subscribe,
    run: () => transfer.run(),
    cancel: () => void transfer.cancel(),
    onRemove: (id) => downloads.delete(id),
  });
  downloads.set(jobId, download);
}

/** Closes the card of a download; an incomplete one is discarded. */
export function closeDownload(jobId: string): void {
  jobs.closeCard(jobId);
  void downloads.get(jobId)?.transfer.cancel();
  downloads.delete(jobId);
}

function statusOf({ name, checksum, transfer }: Download): TransferStatus {
  const view = transfer.getView();
  const { stage, receivedBytes, totalBytes } = view;
  const shown = {
    title: words.title(name, view),
    progressText: words.progress(view),
    progress: { done: receivedBytes, total: totalBytes, unit: 'bytes' },
    canResume: false,
  } as const;
  switch (stage.kind) {
    case 'running':
    case 'cancelled':
      return { ...shown, stage: stage.kind };
    case 'saved':
      return {
        ...shown,
        stage: 'done',
        progressText: words.saved(stage.check, checksum?.name ?? '', receivedBytes),
      };
    case 'differs':
      return { ...shown, stage: { reason: words.differs, error: null } };
    case 'broken': {
      const { because } = stage;
      return {
        ...shown,
        stage: { reason: breakWords(because), error: 'error' in because ? because.error : null },
        canResume: because.kind !== 'no-file' && because.kind !== 'disk',
      };
    }
  }
}
