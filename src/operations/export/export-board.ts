import type { ExportRun } from './export-run.ts';
import type { FileKind } from './file.ts';

/** A list that is being taken out, until its card is closed. */
export interface PostedExport {
  readonly id: number;
  readonly run: ExportRun;
  /** What the list is called. */
  readonly list: string;
  readonly kind: FileKind;
}

/** The lists that are being taken out, whatever is on screen meanwhile. */
export class ExportBoard {
  readonly #listeners = new Set<() => void>();
  #posted: readonly PostedExport[] = [];
  #lastId = 0;

  readonly getView = (): readonly PostedExport[] => this.#posted;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Shows one. */
  post(work: Omit<PostedExport, 'id'>): void {
    this.#lastId += 1;
    this.#change([...this.#posted, { ...work, id: this.#lastId }]);
  }

  /** Takes one away, which ends it. */
  close(id: number): void {
    for (const { run } of this.#posted.filter((posted) => posted.id === id)) run.stop();
    this.#change(this.#posted.filter((posted) => posted.id !== id));
  }

  /** Takes all away: they are of somebody who is gone. */
  clear(): void {
    for (const { run } of this.#posted) run.stop();
    this.#change([]);
  }

  #change(posted: readonly PostedExport[]): void {
    this.#posted = posted;
    for (const listener of this.#listeners) listener();
  }
}

/** The one of the page. */
export const exportBoard = new ExportBoard();
