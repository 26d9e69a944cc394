import { isCancelled, isPagingFault, toApiError, type ApiError } from '../api/errors.ts';
import type { End } from '../filters/request.ts';
import { isUnread, pageLimit, wantsPage } from './wanted-pages.ts';
import type { ScrollTarget } from './scroll-target.ts';
import type { ListingOptions } from './page-reader.ts';
import { keptRange } from './prefetch.ts';
import { Generation } from './generation.ts';
import type { Removals } from './optimistic-removals.ts';
import { rereadTo } from './reread.ts';
import type { Run } from './run.ts';
import type { Screen } from './viewport.ts';
import type { Notice } from './view.ts';

/** A service whose second page is refused every time must not be read forever. */
const MOST_RESTARTS = 2;

/** What the loader needs from the listing. */
interface LoaderContext {
  readonly screen: Screen;
  readonly scrollTarget: ScrollTarget;
  /** The images that the next generation leaves out. */
  readonly removals: Removals;
  readonly onChange: () => void;
}

/**
 * Reads the rows that the screen lacks, a page at a time from each end, reads pages again that had left memory, and
 * replaces this generation by the next one once that is read.
 */
export class PageLoader {
  readonly #options: ListingOptions;
  readonly #context: LoaderContext;
  /** What is being read, and since when, in milliseconds of `performance.now()`. */
  readonly #busy = new Map<End | 'back', number>();
  #reading: Generation;
  #next: Generation | null = null;
  #refreshed: number | null = null;
  /** When the next generation last made progress, as above. */
  #refreshedAtMs = 0;
  /** The user cancelled reading. */
  #isStopped = false;
  #failure: ApiError | null = null;
  /** The notice to show once a retried reread has worked. */
  #unread: { readonly notice: Notice | null } | null = null;
  #notice: Notice | null = null;
  #restarts = 0;
  #isDisposed = false;

  constructor(options: ListingOptions, context: LoaderContext) {
    this.#options = options;
    this.#context = context;
    this.#reading = new Generation(options.source, options.requestOf, 0);
  }

  /** The generation on screen. */
  get reading(): Generation {
    return this.#reading;
  }

  /** The next generation, while it is being read. */
  get next(): Generation | null {
    return this.#next;
  }

  /** Images of the next generation that were read so far; `null` when none is being read. */
  get refreshed(): number | null {
    return this.#refreshed;
  }

  /** Whether reading was stopped; `retry` continues it. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /**
   * Since when the user has been waiting for an answer, in milliseconds of `performance.now()`: for the next
   * generation, or for rows on screen. `null` when not, also while only rows further down are prefetched.
   */
  get waitingSinceMs(): number | null {
    if (this.#refreshed !== null) return this.#refreshedAtMs;
    if (this.#isStopped || this.#busy.size === 0) return null;
    const { first, last } = this.#context.screen.viewport;
    for (let row = first; row <= last; row += 1) {
      if (this.#reading.rowAt(row).kind === 'waiting') return Math.min(...this.#busy.values());
    }
    return null;
  }

  get failure(): ApiError | null {
    return this.#failure;
  }

  get notice(): Notice | null {
    return this.#notice;
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#reading.dispose();
    this.#next?.dispose();
  }

  /** Drops all rows, after `dispose`. */
  forget(): void {
    this.#reading.keepOnly(0, -1);
    this.#next = null;
  }

  /** Reads missing rows, prefetches, and drops what is far away. */
  loadMissing(): void {
    if (this.#isDisposed || this.#isStopped) return;
    // A list that cannot be read further keeps the rows read so far.
    const failure = this.#failure;
    if (failure !== null && !isPagingFault(failure)) return;
    const { screen, scrollTarget } = this.#context;
    this.#bringBack();
    if (failure !== null) return this.#reading.keepOnly(...keptRange(screen.viewport));
    for (const end of ['head', 'tail'] as const) {
      const isWanted = wantsPage(this.#reading, end, screen.viewport, scrollTarget);
      if (isWanted && !this.#busy.has(end)) void this.#grow(end);
    }
    this.#reading.keepOnly(...keptRange(screen.viewport));
  }

  /** Reports the change, and reads missing rows. */
  update(): void {
    this.#context.onChange();
    this.loadMissing();
  }

  /** Cancels the requests that the user waits for, and keeps all rows: those of the next generation, else of this one. */
  stop(): void {
    if (this.#next === null) {
      this.#isStopped = true;
      this.#reading.dispose();
    } else {
      this.#next.dispose();
      this.#next = null;
      this.#refreshed = null;
    }
    this.#context.onChange();
  }

  /** Tries again what failed, and continues what was stopped. */
  retry(): void {
    this.#failure = null;
    this.#isStopped = false;
    if (this.#unread !== null) void this.reread(this.#unread.notice);
    this.update();
  }

  /** After rows arrived: jumps to the scroll target if it is among them. */
  findTarget(end: End): void {
    const { screen, scrollTarget } = this.#context;
    this.#notice = scrollTarget.look(this.#reading, end) ?? this.#notice;
    screen.follow(scrollTarget.jump);
  }

  /** Rows were added above the screen, or, as a negative number, removed there. */
  shift(rows: number): void {
    this.#context.screen.shift(rows);
    this.#context.scrollTarget.shift(rows);
  }

  forgetNotice(): void {
    this.#notice = null;
  }

  /** Reads the next generation up to what is on screen, and replaces this one by it. */
  async reread(notice: Notice | null): Promise<void> {
    if (this.#refreshed !== null) return;
    this.#refreshed = 0;
    this.#refreshedAtMs = performance.now();
    this.#failure = null;
    this.#unread = null;
    const old = this.#reading;
    const { source, requestOf } = this.#options;
    const { screen, removals, onChange } = this.#context;
    const next = new Generation(source, requestOf, old.generation + 1, removals.pending);
    this.#next = next;
    try {
      const moved = await rereadTo(
        next,
        old,
        () => screen.viewport,
        (read) => {
          if (this.#next !== next) return;
          this.#refreshed = read;
          this.#refreshedAtMs = performance.now();
          onChange();
        },
      );
      if (this.#isDisposed || this.#next !== next) return next.dispose();
      this.#reading = next;
      this.#isStopped = false;
      removals.forgetConfirmed();
      this.shift(moved);
      this.#busy.clear();
      this.#notice = notice;
      old.dispose();
    } catch (thrown) {
      next.dispose();
      if (!isCancelled(thrown) && this.#next === next) {
        this.#failure = toApiError(thrown);
        this.#unread = { notice };
      }
    } finally {
      if (this.#next === next) {
        this.#next = null;
        this.#refreshed = null;
      }
    }
    this.update();
  }

  async #grow(end: End): Promise<void> {
    const { screen, scrollTarget } = this.#context;
    const reading = this.#reading;
    const isFirst = isUnread(reading, end);
    const limit = pageLimit(reading, end, screen.viewport, scrollTarget);
    this.#busy.set(end, performance.now());
    const before = { rows: reading.shown, isFromTail: reading.isFromTail(screen.viewport.first) };
    try {
      const met = end === 'head' ? await reading.readHead(limit) : await reading.readTail(limit);
      if (!this.#isCurrent(reading)) return;
      this.#restarts = 0;
      if (met === false) return await this.reread('changed');
      if (before.isFromTail) this.shift(reading.shown - before.rows);
      this.findTarget(end);
    } catch (thrown) {
      if (!this.#isCurrent(reading)) return;
      await this.#fail(thrown, !isFirst);
    } finally {
      if (reading === this.#reading) this.#busy.delete(end);
    }
    this.update();
  }

  /** Reads the pages on screen again that had left memory. */
  #bringBack(): void {
    if (this.#busy.has('back')) return;
    const { first, last } = this.#context.screen.viewport;
    const [missing] = this.#reading.missing(first, last);
    if (missing !== undefined) void this.#bringOneBack(missing.run, missing.page);
  }

  async #bringOneBack(run: Run, page: number): Promise<void> {
    const reading = this.#reading;
    this.#busy.set('back', performance.now());
    try {
      const came = await run.bringBack(page);
      if (!this.#isCurrent(reading)) return;
      if (came === 'changed') await this.reread('changed');
    } catch (thrown) {
      if (!this.#isCurrent(reading)) return;
      await this.#fail(thrown, true);
    } finally {
      if (reading === this.#reading) this.#busy.delete('back');
    }
    this.update();
  }

  /** Whether a generation is still the one on screen. */
  #isCurrent(reading: Generation): boolean {
    return !this.#isDisposed && reading === this.#reading;
  }

  /**
   * A page whose marker died (deleted, or no longer visible) means that the list changed; anything else is a failure.
   */
  async #fail(thrown: unknown, hadMarker: boolean): Promise<void> {
    // Cancelled: it is no longer needed, or is requested again.
    if (isCancelled(thrown)) return;
    const error = toApiError(thrown);
    const isDeadMarker = hadMarker && [400, 403, 404].includes(error.status);
    if (isDeadMarker && this.#restarts < MOST_RESTARTS) {
      this.#restarts += 1;
      await this.reread('changed');
    } else {
      this.#failure = error;
    }
  }
}
