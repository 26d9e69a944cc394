import { localError, toApiError, type ErrorFacts } from '../../api/errors.ts';
import { toImagesPage, type ImagesPage, type PageAsk } from '../../api/images.ts';
import { factsOf } from '../protocol.ts';
import { READ_LIMIT } from './walker.ts';

/** What pages need of the world around them. */
export interface PageWorld {
  /** Reads a page of the list: its JSON in UTF-8. Rejects with an `ApiError`. */
  readonly readPage: (ask: PageAsk, signal: AbortSignal) => Promise<Uint8Array>;
  /** Whether pages are waited for has changed. */
  readonly onChange: () => void;
  readonly nowMs: () => number;
  /** Waits; ends early, without an error, when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_RETRY_MS = 4000;
const LONGEST_RETRY_MS = 60_000;
/** Between two pages while the tab is hidden. */
const HIDDEN_PAUSE_MS = 5000;
/** What a page takes, before one has been read: a real Glance was seen to take this long for 1,000 (facts, section 14). */
const USUAL_PAGE_MS = 3000;

/** Pages of a list, asked for again while the service does not answer, and slowly while the tab is hidden. */
export class RetryingPages {
  isHidden = false;
  readonly #world: PageWorld;
  #wake = new AbortController();
  #retrying = 0;
  #error: ErrorFacts | null = null;
  #pages = 0;
  #pagesMs = 0;

  constructor(world: PageWorld) {
    this.#world = world;
  }

  /** Why nothing comes just now; `null` while pages come. */
  get failure(): ErrorFacts | null {
    return this.#retrying > 0 ? this.#error : null;
  }

  /** What a page takes, on average. */
  get pageMs(): number {
    return this.#pages === 0 ? USUAL_PAGE_MS : this.#pagesMs / this.#pages;
  }

  /** What failed may be tried again now. */
  wake(): void {
    this.#wake.abort();
    this.#wake = new AbortController();
  }

  /** Reads a page; `null` when nothing is wanted any more. Rejects with an `ApiError` where another try does not help. */
  async read(
    { query, marker, limit = READ_LIMIT }: Omit<PageAsk, 'limit'> & { readonly limit?: number },
    signal: AbortSignal,
  ): Promise<ImagesPage | null> {
    if (this.isHidden) await this.#sleep(HIDDEN_PAUSE_MS, signal);
    for (let failures = 0; ; failures += 1) {
      if (signal.aborted) return null;
      const beganMs = this.#world.nowMs();
      try {
        const page = pageOf(await this.#world.readPage({ query, limit, marker }, signal));
        if (page === null) throw localError('unreadable', 200);
        if (limit === READ_LIMIT) {
          this.#pages += 1;
          this.#pagesMs += this.#world.nowMs() - beganMs;
        }
        return signal.aborted ? null : page;
      } catch (thrown) {
        if (signal.aborted) return null;
        const error = toApiError(thrown);
        if (!error.retryable) throw error;
        this.#error = factsOf(error);
        this.#retrying += 1;
        const waitMs = Math.max(error.retryAfterMs ?? 0, FIRST_RETRY_MS * 1.5 ** failures);
        await this.#sleep(Math.min(LONGEST_RETRY_MS, waitMs), signal);
        this.#retrying -= 1;
      }
    }
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.#world.onChange();
    await this.#world.wait(ms, AbortSignal.any([signal, this.#wake.signal]));
  }
}

/** A page out of its JSON; `null` where it is none. */
export function pageOf(body: Uint8Array): ImagesPage | null {
  try {
    return toImagesPage(JSON.parse(new TextDecoder().decode(body)), null);
  } catch {
    return null;
  }
}

/** Waits by the clock; ends early when the signal aborts. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
