import { toApiError, type ApiError } from '../../api/errors.ts';
import type { Image, UnreadableItem } from '../../api/image.ts';
import type { FileForm } from './file.ts';

/** Some images of the list, in order. */
export interface ExportPage {
  readonly images: readonly Image[];
  /** Elements of the list that cannot be read as images. */
  readonly unreadable?: readonly UnreadableItem[];
  /** IDs of requested images that do not exist. */
  readonly missing: readonly string[];
  /** The image after which the next page starts. */
  readonly last: string | null;
}

/** Reads the images after a given one to the end. Rejects with an `ApiError` or the signal's reason. */
export type ReadPages = (
  after: string | null,
  take: (page: ExportPage) => void,
  signal: AbortSignal,
) => Promise<void>;

/** The progress of an export. */
export interface ExportView {
  readonly phase:
    | { readonly kind: 'reading' }
    | { readonly kind: 'stopped' }
    | { readonly kind: 'failed'; readonly error: ApiError }
    | { readonly kind: 'done' };
  readonly written: number;
  /** Number of values with more characters than a cell of a spreadsheet can hold. */
  readonly longCells: number;
  readonly missing: readonly string[];
  /** Elements of the list that are not in the file. */
  readonly unreadable: readonly UnreadableItem[];
}

/** Writes images into a file page by page. If a page fails, the part so far is kept: to be continued, or saved. */
export class ExportRun {
  readonly #read: ReadPages;
  readonly #form: FileForm;
  readonly #listeners = new Set<() => void>();
  /** Blobs rather than texts: the browser keeps them out of the page's memory. */
  readonly #parts: Blob[] = [];
  /** A list may change while it is read, and contain an image twice. */
  readonly #seen = new Set<string>();
  #last: string | null = null;
  #controller = new AbortController();
  #view: ExportView = {
    phase: { kind: 'stopped' },
    written: 0,
    longCells: 0,
    missing: [],
    unreadable: [],
  };

  constructor(read: ReadPages, form: FileForm) {
    this.#read = read;
    this.#form = form;
  }

  readonly getView = (): ExportView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads from the current position to the end; resolves when it is done, stopped or failed, and never rejects. */
  async goOn(): Promise<void> {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#change({ phase: { kind: 'reading' } });
    try {
      await this.#read(this.#last, (page) => signal.aborted || this.#take(page), signal);
      this.#change({ phase: { kind: 'done' } });
    } catch (thrown) {
      const phase = signal.aborted
        ? ({ kind: 'stopped' } as const)
        : ({ kind: 'failed', error: toApiError(thrown) } as const);
      this.#change({ phase });
    }
  }

  /** Stops reading. */
  stop(): void {
    this.#controller.abort(new DOMException('stopped', 'AbortError'));
  }

  /** The file as far as it is written; valid at any time. */
  file(): Blob {
    const { beginning, end, mediaType } = this.#form;
    return new Blob([beginning, ...this.#parts, end], { type: mediaType });
  }

  #take({ images, missing, unreadable = [], last }: ExportPage): void {
    const fresh = images.filter(({ id }) => !this.#seen.has(id));
    for (const { id } of fresh) this.#seen.add(id);
    const { text, longCells } = this.#form.part(fresh, this.#view.written === 0);
    if (fresh.length > 0) this.#parts.push(new Blob([text]));
    this.#last = last ?? this.#last;
    this.#change({
      written: this.#view.written + fresh.length,
      longCells: this.#view.longCells + longCells,
      missing: [...this.#view.missing, ...missing],
      unreadable: [...this.#view.unreadable, ...unreadable],
    });
  }

  #change(change: Partial<ExportView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
