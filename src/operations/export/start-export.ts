import { stay } from '../../runs/stay.ts';
import { exportBoard } from './export-board.ts';
import { ExportRun, type ReadPages } from './export-run.ts';
import { fileForm, type FileKind } from './file.ts';
import { finishExport } from './finish-export.ts';

/** What is taken out, and how. */
export interface ExportOrder {
  /** What the list is called. */
  readonly list: string;
  readonly kind: FileKind;
  /** Attributes that get a column, where the format has some. */
  readonly attributes: readonly string[];
  readonly read: ReadPages;
}

/** Begins to take a list out. */
export function startExport({ list, kind, attributes, read }: ExportOrder): void {
  const run = new ExportRun(read, fileForm(kind, attributes));
  const work = { run, list, kind };
  exportBoard.post(work);
  void finishExport(work, stay);
}
