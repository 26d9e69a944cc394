import { refusalWords, explain } from '../../api/messages.ts';
import { holdPage } from '../../ui/hold-page.ts';
import { saveFile } from '../../ui/save-file.ts';
import type { Job, JobCounts, JobScope } from '../../work/job.ts';
import { jobs, type JobHandle } from '../../work/registry.ts';
import { ExportRun, type ReadPages } from './export-run.ts';
import { fileForm, fileName, type FileKind } from './file.ts';
import { exportTitle, EXPORT_WORDS as words } from './messages.ts';

/** What is exported, and how. */
export interface ExportOrder {
  readonly scope: JobScope;
  /** What the list is called. */
  readonly list: string;
  readonly kind: FileKind;
  /** Attributes that get a column, where the format has some. */
  readonly attributes: readonly string[];
  readonly read: ReadPages;
}

/** What an export has beside its job: what its card shows and does. */
export interface Export extends Pick<ExportOrder, 'list' | 'kind'> {
  readonly run: ExportRun;
}

/** By the ID of the job. */
const exports = new Map<string, Export>();

export function exportOf(jobId: string): Export | undefined {
  return exports.get(jobId);
}

/** Begins to export a list. */
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

/** Reads to the end and saves the file; what is cut short waits for a decision. */
async function finishExport(work: Export): Promise<void> {
  holdPage(work, true);
  await work.run.goOn();
  holdPage(work, false);
  if (work.run.getView().phase.kind === 'done') save(work);
}

/** Saves the file as far as it is written; its name says when that is not all. */
export function save({ run, list, kind }: Export): void {
  const { phase, written } = run.getView();
  saveFile(run.file(), fileName(list, Date.now(), kind, phase.kind === 'done' ? null : written));
}

/** Goes on with what failed because the service or the network was away. */
export function resumeExports(): void {
  for (const { id, hasCard } of jobs.getJobs()) {
    const work = hasCard ? exports.get(id) : undefined;
    const phase = work?.run.getView().phase;
    if (work !== undefined && phase?.kind === 'failed' && phase.error.retryable) void finishExport(work);
  }
}

/** Takes the card of an export from the page. One that was cut short can still go on; of others the file is dropped. */
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
      // One that was cut short goes on, perhaps long after its card was closed.
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
