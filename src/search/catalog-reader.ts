import { ApiError, type ErrorFacts, toApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import { type PageAsk, toImagesPage } from '../api/images.ts';
import { PageWalk } from '../api/page-walk.ts';
import type { Param } from '../filters/address.ts';
import { factsOf, type ReadingKind, type ReadingState } from './protocol.ts';

/** What a reader needs of the page. */
export interface ReaderWorld {
  /** Reads a page of the list: its JSON in UTF-8. Rejects with an `ApiError`. */
  readonly readPage: (ask: PageAsk, signal: AbortSignal) => Promise<Uint8Array>;
  readonly onImages: (images: readonly Image[]) => void;
  /** The state of the reading has changed. */
  readonly onChange: () => void;
  readonly nowMs: () => number;
}

/** The most a service gives at once. */
export const READ_LIMIT = 1000;

/** Reads a list from start to end, by itself up to a number of images. */
export class CatalogReader {
  readonly #world: ReaderWorld;
  readonly #query: readonly Param[];
  readonly #walk = new PageWalk('');
  readonly #unasked: number;
  #isAsked = false;
  #kind: ReadingKind = 'waiting';
  #error: ErrorFacts | null = null;
  #searched = 0;
  #asOfMs: number | null = null;
  #stopping: AbortController | null = null;

  constructor(query: readonly Param[], unasked: number, world: ReaderWorld) {
    this.#query = query;
    this.#unasked = unasked;
    this.#world = world;
  }

  state(): Omit<ReadingState, 'heldBytes'> {
    return {
      kind: this.#kind,
      searched: this.#searched,
      about: this.#kind === 'complete' ? this.#searched : null,
      left: null,
      asOfMs: this.#asOfMs,
      error: this.#error,
    };
  }

  /** Reads what is read unasked. */
  begin(): void {
    void this.#read();
  }

  goOn(): void {
    this.#isAsked = true;
    void this.#read();
  }

  stop(): void {
    this.#stopping?.abort();
    if (this.#kind === 'reading' || this.#kind === 'retrying') this.#become('stopped');
  }

  /** What failed may be tried again. */
  resume(): void {
    if (this.#kind === 'retrying') void this.#read();
  }

  #become(kind: ReadingKind, error: ErrorFacts | null = null): void {
    this.#kind = kind;
    this.#error = error;
    this.#world.onChange();
  }

  async #read(): Promise<void> {
    if (this.#kind === 'reading' || this.#kind === 'complete') return;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#become('reading');
    try {
      for (;;) {
        if (!this.#isAsked && this.#searched >= this.#unasked) {
          this.#become('waiting');
          return;
        }
        const ask = { query: this.#query, limit: READ_LIMIT, marker: this.#walk.marker };
        const bytes = await this.#world.readPage(ask, stopping.signal);
        if (stopping.signal.aborted) return;
        const page = toImagesPage(JSON.parse(new TextDecoder().decode(bytes)), null);
        if (page === null) throw new ApiError(UNREADABLE);
        const { fresh, isEnd } = this.#walk.take(page, READ_LIMIT);
        this.#searched += fresh.length;
        this.#world.onImages(fresh);
        if (isEnd) {
          this.#asOfMs = this.#world.nowMs();
          this.#become('complete');
          return;
        }
        this.#world.onChange();
      }
    } catch (thrown) {
      if (stopping.signal.aborted) return;
      const error = toApiError(thrown);
      this.#become(error.retryable ? 'retrying' : 'failed', factsOf(error));
    }
  }
}

const UNREADABLE: ErrorFacts = {
  status: 200,
  code: 'unreadable',
  message: '',
  requestId: null,
  retryAfterMs: null,
};
