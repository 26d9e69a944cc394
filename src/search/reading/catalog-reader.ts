import { ApiError, toApiError, type ErrorFacts } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import type { ImagesPage } from '../../api/images.ts';
import { PageWalk } from '../../api/page-walk.ts';
import type { Param } from '../../filters/address.ts';
import { parseTime } from '../../format/time.ts';
import { factsOf, type ReadingKind, type ReadingState } from '../protocol.ts';
import { storedNumber } from '../stored-attributes.ts';
import { divided, helperFor, leftOf, remainingOf, WALKERS } from './plan.ts';
import { RetryingPages, type PageWorld } from './retrying-pages.ts';
import { READ_LIMIT, Walker } from './walker.ts';

/** What a reader needs of the world around it. */
export interface ReaderWorld extends PageWorld {
  /** Takes images; returns `false` when there is no room for more. */
  readonly onImages: (images: readonly Image[]) => boolean;
}

/** What is read. */
export interface ReadList {
  /** Parameters that are sent with each request, without an order. */
  readonly query: readonly Param[];
  /** So many images are read without being asked for. */
  readonly unasked: number;
}

/** Requests in the background that the page sends at once (`src/api/request-queue.ts`). */
const SIDE_BY_SIDE = 2;

/**
 * Reads a whole list. The newest images come first, page by page, as many as are read unasked. The others are read by
 * several walkers that begin at different times of creation. A service that does not filter or order by the time of
 * creation is read on page by page.
 */
export class CatalogReader {
  readonly #list: ReadList;
  readonly #world: ReaderWorld;
  #kind: ReadingKind = 'reading';
  #error: ErrorFacts | null = null;
  #searched = 0;
  #asOfMs: number | null = null;
  #beganMs = 0;
  #isAsked = false;
  /** The newest images, in the order of the service. */
  #head = new PageWalk('');
  #isHeadDone = false;
  /** Once for each run: a service that takes no marker would be asked forever. */
  #isBegunAgain = false;
  /** When the oldest of the newest images was created, and the newest. */
  #headMs = Infinity;
  #newestMs = -Infinity;
  /** Of the newest images those of the second in which they end, with their times: walkers read them again. */
  readonly #lastOfHead = new Map<string, string>();
  #oldestMs: number | null = null;
  #walkers: Walker[] | null = null;
  #isPlain = false;
  #run = new AbortController();
  readonly #pages: RetryingPages;

  constructor(list: ReadList, world: ReaderWorld) {
    this.#list = list;
    this.#world = world;
    this.#pages = new RetryingPages(world);
  }

  state(): Omit<ReadingState, 'heldBytes'> {
    const isComplete = this.#kind === 'complete';
    const more = isComplete || !this.#isTold ? null : Math.round(this.#remaining());
    const { failure, pageMs } = this.#pages;
    const isRetrying = this.#kind === 'reading' && failure !== null;
    return {
      kind: isRetrying ? 'retrying' : this.#kind,
      searched: this.#searched,
      about: isComplete ? this.#searched : more === null ? null : this.#searched + more,
      left: more === null ? null : leftOf(more, pageMs, SIDE_BY_SIDE),
      asOfMs: this.#asOfMs,
      error: isRetrying ? failure : this.#error,
    };
  }

  /** Reads what is read unasked. */
  begin(): void {
    this.#beganMs = this.#world.nowMs();
    void this.#read();
  }

  /** Reads everything; again what failed. */
  goOn(): void {
    this.#isAsked = true;
    if (this.#kind === 'reading') {
      this.resume();
      return;
    }
    if (this.#kind === 'complete' || this.#kind === 'full') return;
    this.#kind = 'reading';
    this.#error = null;
    // A slow service answers late, and the button that asked for it must not stay.
    this.#world.onChange();
    void this.#read();
  }

  stop(): void {
    if (this.#kind === 'reading') this.#end('stopped');
  }

  /** Ends without a word: what is read is not wanted any more. */
  dispose(): void {
    this.#run.abort();
  }

  /** What failed may be tried again now. */
  resume(): void {
    this.#pages.wake();
  }

  setHidden(isHidden: boolean): void {
    this.#pages.isHidden = isHidden;
    if (!isHidden) this.resume();
  }

  #end(kind: ReadingKind, error: ErrorFacts | null = null): void {
    this.#run.abort();
    this.#kind = kind;
    this.#error = error;
    this.#world.onChange();
  }

  async #read(): Promise<void> {
    this.#run = new AbortController();
    this.#isBegunAgain = false;
    const { signal } = this.#run;
    try {
      await this.#readHead(signal);
      if (this.#kind !== 'reading') return;
      if (!this.#isHeadDone && !this.#isPlain) await this.#readByWalkers(signal);
      if (this.#isPlain) await this.#readPlain(signal);
      if (signal.aborted) return;
      this.#asOfMs = this.#beganMs;
      this.#walkers = [];
      this.#end('complete');
    } catch (thrown) {
      if (!signal.aborted) this.#end('failed', factsOf(toApiError(thrown)));
    }
  }

  /** The newest images, up to what is read unasked. */
  async #readHead(signal: AbortSignal): Promise<void> {
    while (!this.#isHeadDone && this.#searched < this.#list.unasked && this.#walkers === null) {
      await this.#readHeadPage(signal);
      if (signal.aborted) return;
    }
    if (this.#isHeadDone || this.#isAsked) return;
    await this.#findOldest(signal);
    // It may have been asked for meanwhile.
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- `goOn` sets it while this waits
    if (!signal.aborted && !this.#isAsked) this.#end('waiting');
  }

  async #readHeadPage(signal: AbortSignal): Promise<void> {
    const { marker } = this.#head;
    let page: ImagesPage | null;
    try {
      page = await this.#pages.read({ query: this.#list.query, marker }, signal);
    } catch (thrown) {
      if (!isLostMarker(thrown, marker) || this.#isBegunAgain) throw thrown;
      this.#beginHeadAgain();
      return;
    }
    if (page === null) return;
    const { fresh, isEnd } = this.#head.take(page, READ_LIMIT);
    for (const image of fresh) {
      const createdMs = storedNumber(image, 'created_at');
      if (createdMs === null) continue;
      this.#headMs = Math.min(this.#headMs, createdMs);
      this.#newestMs = Math.max(this.#newestMs, createdMs);
    }
    for (const { id, created_at: created } of fresh) {
      if (typeof created === 'string') this.#lastOfHead.set(id, created);
    }
    for (const [id, created] of this.#lastOfHead) {
      if ((parseTime(created) ?? 0) >= this.#headMs + 1000) this.#lastOfHead.delete(id);
    }
    this.#searched += fresh.length;
    this.#isHeadDone = isEnd;
    this.#take(fresh);
  }

  /** The image that the newest ones ended with is gone: nothing else says where to go on. */
  #beginHeadAgain(): void {
    this.#isBegunAgain = true;
    this.#head = new PageWalk('');
    this.#searched = 0;
    this.#headMs = Infinity;
    this.#newestMs = -Infinity;
    this.#lastOfHead.clear();
  }

  /** When the oldest image was created: one small request, which tells how much there may be. */
  async #findOldest(signal: AbortSignal): Promise<void> {
    if (this.#oldestMs !== null) return;
    const query = new Walker(-Infinity, Infinity).query(this.#list.query);
    const page = await this.#pages.read({ query, marker: '', limit: 1 }, signal);
    if (page === null) return;
    const [oldest] = page.images;
    const createdMs = oldest === undefined ? null : storedNumber(oldest, 'created_at');
    // A service that does not order by it shows one of the newest.
    this.#isPlain ||= createdMs === null || createdMs > this.#headMs || !Number.isFinite(this.#headMs);
    this.#oldestMs = createdMs;
  }

  async #readByWalkers(signal: AbortSignal): Promise<void> {
    await this.#findOldest(signal);
    if (signal.aborted || this.#isPlain) return;
    // The second in which the newest images end is read again: more of it may be to come.
    const endMs = this.#headMs + 1000;
    this.#walkers ??= [...divided(this.#oldestMs ?? -Infinity, endMs, WALKERS)];
    const taken = new Set<Walker>();
    await Promise.all(Array.from({ length: WALKERS }, () => this.#walkOn(taken, signal)));
  }

  /** Reads with walkers that no other lane reads with, until none is left. */
  async #walkOn(taken: Set<Walker>, signal: AbortSignal): Promise<void> {
    const walkers = this.#walkers ?? [];
    for (;;) {
      let walker = walkers.find((other) => !other.isDone && !taken.has(other)) ?? null;
      if (walker === null) {
        walker = helperFor(walkers, this.#headDensity);
        if (walker === null) return;
        walkers.push(walker);
      }
      taken.add(walker);
      while (!walker.isDone) {
        await this.#walkPage(walker, signal);
        if (signal.aborted || this.#isPlain) return;
      }
    }
  }

  async #walkPage(walker: Walker, signal: AbortSignal): Promise<void> {
    const ask = { query: walker.query(this.#list.query), marker: walker.marker };
    let page: ImagesPage | null;
    try {
      page = await this.#pages.read(ask, signal);
    } catch (thrown) {
      if (!isLostMarker(thrown, ask.marker) || !walker.beginHere()) throw thrown;
      return;
    }
    if (page === null) return;
    const fresh = walker.take(page);
    if (fresh === null) {
      this.#isPlain = true;
      return;
    }
    this.#searched += fresh.filter((image) => {
      const createdMs = storedNumber(image, 'created_at');
      // The walker behind reads it too, or the newest images had it.
      return createdMs === null || (createdMs < walker.toMs && !this.#lastOfHead.has(image.id));
    }).length;
    this.#take(fresh);
  }

  async #readPlain(signal: AbortSignal): Promise<void> {
    while (!this.#isHeadDone && !signal.aborted) await this.#readHeadPage(signal);
  }

  #take(images: readonly Image[]): void {
    if (images.length === 0) {
      this.#world.onChange();
      return;
    }
    if (!this.#world.onImages(images)) this.#end('full');
    else this.#world.onChange();
  }

  get #headDensity(): number {
    const spanMs = this.#newestMs - this.#headMs;
    return spanMs > 0 ? this.#searched / spanMs : 0;
  }

  /** Whether anything tells how much there is. */
  get #isTold(): boolean {
    return !this.#isPlain && this.#oldestMs !== null;
  }

  #remaining(): number {
    if (this.#walkers !== null) return remainingOf(this.#walkers, this.#headDensity);
    return Math.max(0, this.#headMs - (this.#oldestMs ?? this.#headMs)) * this.#headDensity;
  }
}

/** Whether the image that a marker names was deleted: Glance answers 400. */
function isLostMarker(thrown: unknown, marker: string): boolean {
  return thrown instanceof ApiError && thrown.status === 400 && marker !== '';
}
