import { refusalWords, explain } from '../../api/messages.ts';
import { holdPage } from '../../ui/hold-page.ts';
import { saveFile } from '../../ui/save-file.ts';
import type { Job, JobCounts, JobScope } from '../../work/job.ts';
import { jobs, type JobHandle } from '../../work/registry.ts';
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

export function startExport({ scope, list, kind, attributes, read }: ExportOrder): void {
  const run = new ExportRun(read, fileForm(kind, attributes));
  const work = { run, list, kind };
  const job = jobs.begin({
    kind: 'export',
    scope,
    subject: { id: null, name: list },
    ...shown(work),
    progressText: null,
    state: 'queued',
    items: [],
    stateOfItem: () => 'running',
    failures: [],
    controls: { cancel: () => run.stop(), resume: () => void finishExport(work) },
    followUps: null,
    hasCard: true,
  });
  exports.set(job.id, work);
  job.signal.addEventListener('abort', () => {
    exports.delete(job.id);
    run.stop();
  });
  run.subscribe(() => follow(job, work));
  job.send({ kind: 'start' });
  void finishExport(work);
}

/** Reads to the end and saves the file; an interrupted export waits for the user. */
async function finishExport(work: Export): Promise<void> {
  holdPage(work, true);
  await work.run.goOn();
  holdPage(work, false);
  if (work.run.getView().phase.kind === 'done') save(work);
}

/** Saves the file as far as it is written; its name says if it is incomplete. */
export function save({ run, list, kind }: Export): void {
  const { phase, written } = run.getView();
  saveFile(run.file(), fileName(list, Date.now(), kind, phase.kind === 'done' ? null : written));
}

/** Continues exports that failed because the service or the network was away. */
export function resumeExports(): void {
  for (const { id, hasCard } of jobs.getJobs()) {
    const work = hasCard ? exports.get(id) : undefined;
    const phase = work?.run.getView().phase;
    if (work !== undefined && phase?.kind === 'failed' && phase.error.retryable) void finishExport(work);
  }
}

/** Closes the card of an export. An interrupted one can still continue; the file of a complete one is dropped. */
export function closeExport(jobId: string): void {
  jobs.closeCard(jobId);
  if (exports.get(jobId)?.run.getView().phase.kind === 'done') exports.delete(jobId);
}

function shown({ run, list, kind }: Export) {
  const view = run.getView();
  return {
    title: exportTitle(view, list, kind),
    progress: { done: view.written, total: null, unit: 'items' as const },
  };
}

function follow(job: JobHandle, work: Export): void {
  const { phase } = work.run.getView();
  const end = (counts: JobCounts, failures: Job['failures'] = []) => {
    job.send({ kind: 'end', counts }, { ...shown(work), failures });
  };
  switch (phase.kind) {
    case 'reading':
      // An interrupted export continues, perhaps long after its card was closed.
      return job.send({ kind: 'resume' }, { ...shown(work), failures: [], hasCard: true });
    case 'stopped':
      return end({ done: 0, failed: 0, notTried: 1 });
    case 'failed': {
      const { error } = phase;
      const reason = refusalWords(error, explain(error, words.what));
      return end({ done: 0, failed: 1, notTried: 0 }, [{ id: '', name: work.list, reason, error }]);
    }
    case 'done':
      return end({ done: 1, failed: 0, notTried: 0 });
  }
}
