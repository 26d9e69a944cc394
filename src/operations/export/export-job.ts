import { refusalWords, explain } from '../../api/messages.ts';
import { saveFile } from '../../ui/save-file.ts';
import type { JobScope } from '../../work/job.ts';
import { jobs } from '../../work/registry.ts';
import { startTransferJob, type TransferStatus } from '../../work/transfer-job.ts';
import { ExportRun, type ReadPages } from './export-run.ts';
import { fileForm, fileName, type FileKind } from './file.ts';
import { exportTitle, EXPORT_WORDS as words } from './messages.ts';

export interface ExportOrder {
  readonly scope: JobScope;
  readonly list: string;
  readonly kind: FileKind;
  /** Attributes that get a column, in formats with columns. */
  readonly attributes: readonly string[];
  readonly read: ReadPages;
}

/** What the card of an export needs besides its job. */
export interface Export extends Pick<ExportOrder, 'list' | 'kind'> {
  readonly run: ExportRun;
}

/** By job ID. */
const exports = new Map<string, Export>();

export function exportOf(jobId: string): Export | undefined {
  return exports.get(jobId);
}

/** Reads a list to its end and saves the file. An export that stops can continue. */
export function startExport({ scope, list, kind, attributes, read }: ExportOrder): void {
  const run = new ExportRun(read, fileForm(kind, attributes));
  const work = { run, list, kind };
  const jobId = startTransferJob({
    kind: 'export',
    scope,
    subject: { id: null, name: list },
    status: () => statusOf(work),
    subscribe: run.subscribe,
    run: async () => {
      await run.goOn();
      if (run.getView().phase.kind === 'done') save(work);
    },
    cancel: () => run.stop(),
    onRemove: (id) => exports.delete(id),
  });
  exports.set(jobId, work);
}

/** Saves the file as far as it is written; its name says if it is incomplete. */
export function save({ run, list, kind }: Export): void {
  const { phase, written } = run.getView();
  saveFile(run.file(), fileName(list, Date.now(), kind, phase.kind === 'done' ? null : written));
}

/** Closes the card of an export. An interrupted one can still continue; the file of a complete one is dropped. */
export function closeExport(jobId: string): void {
  jobs.closeCard(jobId);
  if (exports.get(jobId)?.run.getView().phase.kind === 'done') exports.delete(jobId);
}

function statusOf({ run, list, kind }: Export): TransferStatus {
  const view = run.getView();
  const shown = {
    title: exportTitle(view, list, kind),
    progressText: null,
    progress: { done: view.written, total: null, unit: 'items' },
    canResume: true,
  } as const;
  switch (view.phase.kind) {
    case 'reading':
      return { ...shown, stage: 'running' };
    case 'stopped':
      return { ...shown, stage: 'cancelled' };
    case 'failed': {
      const { error } = view.phase;
      return { ...shown, stage: { reason: refusalWords(error, explain(error, words.what)), error } };
    }
    case 'done':
      return { ...shown, stage: 'done', canResume: false };
  }
}
