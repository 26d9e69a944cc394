import { stay, type Stay } from '../../runs/stay.ts';
import { saveFile } from '../../ui/save-file.ts';
import { exportBoard, type PostedExport } from './export-board.ts';
import { fileName } from './file.ts';

/** Reads to the end and saves the file; what is cut short waits for somebody to decide about it. */
export async function finishExport(work: Omit<PostedExport, 'id'>, hold: Stay): Promise<void> {
  const leave = hold();
  await work.run.goOn();
  leave();
  if (work.run.getView().phase.kind === 'done') save(work);
}

/** Saves the file as far as it is written; its name says when that is not all. */
export function save({ run, list, kind }: Omit<PostedExport, 'id'>): void {
  const { phase, written } = run.getView();
  saveFile(run.file(), fileName(list, Date.now(), kind, phase.kind === 'done' ? null : written));
}

/** Goes on with what failed because the service or the network was away. */
export function resumeExports(): void {
  for (const work of exportBoard.getView()) {
    const { phase } = work.run.getView();
    if (phase.kind === 'failed' && phase.error.retryable) void finishExport(work, stay);
  }
}
