import { ApiError } from '../api/errors.ts';
import { PageWalk } from '../api/page-walk.ts';
import { PROFILES } from '../attributes/profile.ts';
import { CatalogIndex } from './catalog-index.ts';
import type {
  FromSearchWorker,
  QuestionKind,
  Questions,
  SearchedCatalog,
  SearchState,
  ToSearchWorker,
} from './protocol.ts';
import { EVERY_IMAGE, type ImageQuery } from './query.ts';
import { AwaitedPages } from './reading/awaited-pages.ts';
import { pageOf, waitFor } from './reading/retrying-pages.ts';
import { READ_LIMIT } from './reading/walker.ts';
import { Readings } from './readings.ts';

/** States are sent this often while pages come. */
const STATE_EVERY_MS = 250;
/** Clocks of several servers of one service differ. */
const CLOCK_SKEW_MS = 60_000;
/**
 * Changes do not tell what was deleted or withdrawn: after this time everything is read once more, for each
 * `AGAIN_IMAGES` that there are. So it costs a request every three minutes, whatever the size of the catalog.
 */
const AGAIN_MS = 15 * 60_000;
const AGAIN_IMAGES = 5000;

/** The side of the worker: keeps what was read, and answers the page. */
export class SearchService {
  readonly #post: (message: FromSearchWorker) => void;
  readonly #catalog: SearchedCatalog;
  #index: CatalogIndex;
  #readings: Readings;
  /** A second reading of everything, until it takes the place of the first. */
  #again: { readonly index: CatalogIndex; readonly readings: Readings } | null = null;
  #ownerNames: ReadonlyMap<string, string> = new Map();
  #unfolded: readonly string[] = [];
  readonly #pages: AwaitedPages;
  #query: ImageQuery | null = null;
  #updatedMs: number | null = null;
  #isUpdating = false;
  #emitTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(catalog: SearchedCatalog, post: (message: FromSearchWorker) => void) {
    this.#post = post;
    this.#pages = new AwaitedPages(post);
    this.#catalog = catalog;
    this.#index = new CatalogIndex(PROFILES[catalog.profile]);
    this.#readings = this.#readInto(this.#index);
  }

  #readInto(index: CatalogIndex): Readings {
    return new Readings(this.#catalog, {
      readPage: (ask, signal) => this.#pages.read(ask, signal),
      onImages: (images) => {
        index.put(images);
        return index.heldBytes < this.#catalog.mostBytes;
      },
      onChange: () => this.#onRead(),
      nowMs: () => Date.now(),
      wait: waitFor,
    });
  }

  receive(message: Exclude<ToSearchWorker, { kind: 'open' }>): void {
    switch (message.kind) {
      case 'show':
        this.#query = message.query;
        this.#emit();
        break;
      case 'go-on':
        this.#readings.goOn(this.#query);
        break;
      case 'stop':
        this.#readings.forEach((reader) => reader.stop());
        break;
      case 'resume':
        this.#each((readings) => readings.forEach((reader) => reader.resume()));
        break;
      case 'pace':
        this.#each((readings) => readings.setHidden(message.isHidden));
        break;
      case 'update':
        if (this.#isOld()) this.#readAgain();
        else void this.#update();
        break;
      case 'read-again':
        this.#readAgain();
        break;
      case 'owner-names':
        this.#ownerNames = message.names;
        this.#index.setOwnerNames(message.names);
        this.#emitSoon();
        break;
      case 'put':
        this.#change((index) => index.put(index.changed(message.images)));
        break;
      case 'replace':
        this.#change((index) =>
          index.put(index.changed(message.images).filter(({ id }) => index.store.rowOf(id) !== -1)),
        );
        break;
      case 'remove':
        this.#change((index) => index.remove(message.imageIds));
        break;
      case 'unfold':
        this.#unfolded = message.imageIds;
        this.#index.unfold(message.imageIds);
        this.#emit();
        break;
      case 'page':
        this.#pages.take(message);
        break;
      case 'page-failed':
        this.#pages.fail(message.ticket, new ApiError(message.error));
        break;
      case 'fetch':
        void this.#pages.send(message);
        break;
      case 'abort-fetch':
        this.#pages.abort(message.ticket);
        break;
      case 'question':
        this.#post({ kind: 'answer', ticket: message.ticket, answers: this.#answer(message) });
    }
  }

  /** What the page itself knows is known to a second reading as well. */
  #change(change: (index: CatalogIndex) => void): void {
    change(this.#index);
    if (this.#again !== null) change(this.#again.index);
    this.#emitSoon();
  }

  #each(act: (readings: Readings) => void): void {
    act(this.#readings);
    if (this.#again !== null) act(this.#again.readings);
  }

  #isOld(): boolean {
    const { asOfMs, searched } = this.#readings.all.state();
    return asOfMs !== null && Date.now() - asOfMs > AGAIN_MS * Math.max(1, searched / AGAIN_IMAGES);
  }

  /** Takes what has changed since everything was read, or since the last time. Failures are silent: it is asked again. */
  async #update(): Promise<void> {
    const sinceMs = this.#updatedMs ?? this.#readings.all.state().asOfMs;
    if (sinceMs === null || this.#isUpdating) return;
    this.#isUpdating = true;
    const beganMs = Date.now();
    const since = `gte:${new Date(sinceMs - CLOCK_SKEW_MS).toISOString().slice(0, 19)}Z`;
    const query = [...this.#catalog.listing, { name: 'updated_at', value: since }];
    const { signal } = new AbortController();
    const walk = new PageWalk('');
    try {
      for (let isEnd = false; !isEnd;) {
        const page = pageOf(
          await this.#pages.read({ query, limit: READ_LIMIT, marker: walk.marker }, signal),
        );
        if (page === null) return;
        const walked = walk.take(page, READ_LIMIT);
        this.#change((index) => index.put(index.changed(walked.fresh)));
        ({ isEnd } = walked);
      }
      this.#updatedMs = beganMs;
      this.#emitSoon();
    } catch {
      // What is shown stays as old as it says.
    } finally {
      this.#isUpdating = false;
    }
  }

  #readAgain(): void {
    if (this.#again !== null || this.#readings.all.state().kind !== 'complete') return;
    const index = new CatalogIndex(PROFILES[this.#catalog.profile]);
    index.setOwnerNames(this.#ownerNames);
    const readings = this.#readInto(index);
    this.#again = { index, readings };
    readings.all.goOn();
  }

  #onRead(): void {
    const again = this.#again;
    if (again !== null) {
      const { kind } = again.readings.all.state();
      if (kind === 'complete') {
        this.#readings.forEach((reader) => reader.dispose());
        // Versions only ever rise: the page compares them.
        again.index.version += this.#index.version + 1;
        again.index.unfold(this.#unfolded);
        this.#index = again.index;
        this.#readings = again.readings;
        this.#updatedMs = null;
      }
      if (kind === 'complete' || kind === 'failed' || kind === 'full') this.#again = null;
    }
    this.#emitSoon();
  }

  #emitSoon(): void {
    this.#emitTimer ??= setTimeout(() => this.#emit(), STATE_EVERY_MS);
  }

  #emit(): void {
    if (this.#emitTimer !== null) clearTimeout(this.#emitTimer);
    this.#emitTimer = null;
    this.#post({ kind: 'state', state: this.#state() });
  }

  #state(): SearchState {
    const query = this.#query;
    const state = this.#readings.readerFor(query).state();
    const asOfMs = this.#updatedMs ?? state.asOfMs;
    const reading = { ...state, asOfMs, heldBytes: this.#index.heldBytes };
    if (query === null) return { reading, found: null };
    const totals = this.#index.totals(query);
    return {
      reading,
      found: {
        query,
        ...totals,
        images: totals.count,
        count: query.groups ? this.#index.ordered(query).length : totals.count,
        isComplete: this.#readings.isComplete(query),
        version: this.#index.version,
      },
    };
  }

  #answer({
    about,
    asks,
  }: Extract<ToSearchWorker, { kind: 'question' }>): Questions[QuestionKind]['answers'] {
    const index = this.#index;
    const query = this.#query ?? EVERY_IMAGE;
    switch (about) {
      case 'rows': {
        const rows = index.ordered(query).subarray(asks.from, asks.to);
        const folds = Array.from(rows, (row) => index.foldOf(row));
        return { version: index.version, ...index.imagesOf(rows), folds };
      }
      case 'ids':
        return Array.from(index.ordered({ ...query, groups: false }), (row) => index.store.ids.id(row));
      case 'family':
        return {
          ...index.imagesOf(index.family(asks.name, asks.owner)),
          isComplete: this.#readings.isComplete(EVERY_IMAGE),
        };
      case 'facets':
        return asks.map((ask) => ({
          ...index.facet(query, ask),
          isComplete: this.#readings.isComplete(query, ask.attribute),
        }));
      case 'histogram':
        return {
          ...index.histogram(query, asks.attribute, asks.bars),
          isComplete: this.#readings.isComplete(query, asks.attribute),
        };
      case 'count': {
        const { count, bytes } = index.totals(asks);
        return { count, bytes, isComplete: this.#readings.isComplete(asks) };
      }
      case 'summary': {
        const platform = this.#catalog.profile === 'ims' ? '__platform' : 'os_distro';
        return {
          ...index.summary(asks.query, { platform, nowMs: asks.nowMs }),
          isComplete: this.#readings.isComplete(asks.query),
        };
      }
      case 'promise-states':
        return index.promiseStates(asks);
      case 'attributes':
        return index.attributes();
      case 'nearest':
        return index.nearest(query, asks.words);
    }
  }
}
