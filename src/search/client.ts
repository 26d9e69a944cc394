import type { Http, Scope } from '../api/http.ts';
import type { Image } from '../api/image.ts';
import { idLots, readImagesById } from '../api/images-by-id.ts';
import { limiterOf } from '../api/limiter.ts';
import type { ProfileName } from '../attributes/profile.ts';
import { valueOf, type Param } from '../filters/address.ts';
import { PageRequests } from './page-requests.ts';
import { idsInSummary, type CatalogSummary } from './catalog-summary.ts';
import {
  type FromSearchWorker,
  type QuestionKind,
  type Questions,
  type SearchedCatalog,
  type SearchState,
  type ToSearchWorker,
} from './protocol.ts';
import type { ImageQuery, RowFold } from './query.ts';
import { connectWorker, NOTHING_YET, type SearchPort } from './search-port.ts';

export interface SearchOptions {
  readonly http: Http;
  readonly scope: Scope;
  readonly profile: ProfileName;
  /** `listingParams` of the address: another list of them is another `ImageSearch`. */
  readonly listing: readonly Param[];
  readonly connect?: (receive: (message: FromSearchWorker) => void) => SearchPort;
}

/** A row of what was found. */
export interface FoundRow {
  readonly id: string;
  /** `null` when the service no longer has it, or did not answer. */
  readonly image: Image | null;
  readonly fold: RowFold;
}

/** Rows and the version of the state that they are of. */
export interface FoundRows {
  readonly version: number;
  readonly rows: readonly FoundRow[];
}

/** So many images are read without being asked for: five requests. */
const UNASKED_IMAGES = 5000;
/** What the worker may hold: about two million images. */
const MOST_HELD_BYTES = 300_000_000;

const UPDATE_EVERY_MS = 60_000;
/** Of a family that was not kept whole so many are read: two requests. */
const MOST_OF_FAMILY = 200;

const openSearches = new Set<ImageSearch>();
const openListeners = new Set<() => void>();

/** Subscribes to searches that are opened and disposed of. */
export function subscribeSearches(listener: () => void): () => void {
  openListeners.add(listener);
  return () => openListeners.delete(listener);
}

/** The searches of a project and region that are open. */
export function openSearchesOf({ projectId, region }: Scope): readonly ImageSearch[] {
  return [...openSearches].filter(
    ({ options: { scope } }) => scope.projectId === projectId && scope.region === region,
  );
}

/** A search that is open: of this listing, or else the one of the project and region that lists the most. */
export function openSearchOf(scope: Scope, listing?: string): ImageSearch | null {
  const open = openSearchesOf(scope);
  if (listing !== undefined)
    return open.find(({ options }) => JSON.stringify(options.listing) === listing) ?? null;
  return open.toSorted((one, other) => one.options.listing.length - other.options.listing.length)[0] ?? null;
}

/**
 * The whole catalog of one project and region, read and searched in a worker. It starts to read as soon as it is made,
 * up to some thousand images; more is read once `goOn` is called. Requests are the page's own, in the background lane of
 * its limiter, so that pauses of the service and the end of the session hold for them too.
 */
export class ImageSearch {
  /** What it is a search of. */
  readonly options: SearchOptions;
  readonly #port: SearchPort;
  readonly #listeners = new Set<() => void>();
  readonly #answers = new Map<number, (answers: unknown) => void>();
  readonly #requests: PageRequests;
  readonly #life = new AbortController();
  readonly #unfolded = new Set<string>();
  #lastTicket = 0;
  #state = NOTHING_YET;

  constructor(options: SearchOptions) {
    this.options = options;
    const { connect = connectWorker, profile, listing, scope } = options;
    this.#port = connect((message) => this.#receive(message));
    this.#requests = new PageRequests(options, (message) => this.#post(message));
    const catalog: SearchedCatalog = {
      profile,
      listing,
      unasked: UNASKED_IMAGES,
      mostBytes: MOST_HELD_BYTES,
    };
    this.#post({ kind: 'open', catalog });
    const { signal } = this.#life;
    const resume = () => this.#post({ kind: 'resume' });
    signal.addEventListener('abort', limiterOf(scope).onResume(resume), { once: true });
    if (typeof document !== 'undefined') {
      globalThis.addEventListener('online', resume, { signal });
      document.addEventListener('visibilitychange', this.#sayPace, { signal });
    }
    this.#sayPace();
    const timer = setInterval(this.#updateByItself, UPDATE_EVERY_MS);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    openSearches.add(this);
    for (const listener of openListeners) listener();
  }

  readonly getState = (): SearchState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Makes a query the one on screen: `getState().found` speaks of it as soon as it is answered, and follows the reading. */
  readonly show = (query: ImageQuery): void => this.#post({ kind: 'show', query });

  /** Reads all there is: what a search, a count or an order needs. Also after `stop` and a failure. */
  readonly goOn = (): void => this.#post({ kind: 'go-on' });

  readonly stop = (): void => this.#post({ kind: 'stop' });

  /** Brings what was read up to date by what has changed since. */
  readonly update = (): void => this.#post({ kind: 'update' });

  /** Reads everything once more: what was deleted or withdrawn by others is found so. What is known stays until then. */
  readonly readAgain = (): void => this.#post({ kind: 'read-again' });

  /** Names of projects by their IDs: words are looked for in the names of owners. */
  readonly setOwnerNames = (names: ReadonlyMap<string, string>): void =>
    this.#post({ kind: 'owner-names', names });

  /** Takes images that are in the list. */
  readonly put = (images: readonly Image[]): void => this.#post({ kind: 'put', images });

  /** Takes images that the page itself has changed or read, where they are known. */
  readonly replace = (images: readonly Image[]): void => this.#post({ kind: 'replace', images });

  /** Takes out images that were deleted, or that have left this list by a decision. */
  readonly remove = (imageIds: readonly string[]): void => this.#post({ kind: 'remove', imageIds });

  /** In a query with `groups`: shows the older images of an image's family below the newest, or no longer. */
  readonly unfold = (imageId: string, isOpen: boolean): void => {
    if (isOpen) this.#unfolded.add(imageId);
    else this.#unfolded.delete(imageId);
    this.#post({ kind: 'unfold', imageIds: [...this.#unfolded] });
  };

  /** Asks about what was read. Never settles once the search is disposed of. */
  readonly ask = <K extends QuestionKind>(
    about: K,
    asks: Questions[K]['asks'],
  ): Promise<Questions[K]['answers']> =>
    new Promise((resolve) => {
      this.#lastTicket += 1;
      const ticket = this.#lastTicket;
      this.#answers.set(ticket, (answers) => resolve(answers as Questions[K]['answers']));
      this.#post({ kind: 'question', ticket, about, asks } as ToSearchWorker);
    });

  /**
   * Rows of the query on screen, from `from` up to and without `to`, as whole images: what the worker does not hold is
   * read by ID.
   */
  async rows(from: number, to: number, signal: AbortSignal): Promise<FoundRows> {
    const { version, ids, images, folds } = await this.ask('rows', { from, to });
    const missing = ids.filter((_id, row) => images[row] === null);
    const read = missing.length === 0 ? new Map<string, Image>() : await this.#readMissing(missing, signal);
    return {
      version,
      rows: ids.map((id, row) => ({
        id,
        image: images[row] ?? read.get(id) ?? null,
        fold: folds[row] ?? { kind: 'single' },
      })),
    };
  }

  /** The images of a name's family that were read, the newest first. */
  async family(name: string, owner: string | null, signal: AbortSignal): Promise<readonly Image[]> {
    const { ids, images } = await this.ask('family', { name, owner });
    const missing = ids.filter((_id, row) => images[row] === null).slice(0, MOST_OF_FAMILY);
    const read = missing.length === 0 ? new Map<string, Image>() : await this.#readMissing(missing, signal);
    return ids.flatMap((id, row) => images[row] ?? read.get(id) ?? []);
  }

  /** What a query finds, summed up, with the images that are named in it. */
  async summary(query: ImageQuery, nowMs: number, signal: AbortSignal): Promise<CatalogSummary> {
    const summary = await this.ask('summary', { query, nowMs });
    const known = new Set(summary.images.map(({ id }) => id));
    const missing = idsInSummary(summary).filter((id) => !known.has(id));
    if (missing.length === 0) return summary;
    const read = await this.#readMissing(missing, signal);
    return { ...summary, images: [...summary.images, ...read.values()] };
  }

  dispose(): void {
    this.#life.abort();
    this.#requests.dispose();
    this.#port.close();
    this.#listeners.clear();
    openSearches.delete(this);
    for (const listener of openListeners) listener();
  }

  async #readMissing(imageIds: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Image>> {
    const { http, scope, listing } = this.options;
    const areHidden = valueOf(listing, 'os_hidden')?.toLowerCase() === 'true';
    const lots = await Promise.all(
      idLots(imageIds).map((lot) => readImagesById(http, scope, { imageIds: lot, areHidden }, signal)),
    );
    return new Map(lots.flat().map((image) => [image.id, image]));
  }

  #post(message: ToSearchWorker): void {
    this.#port.post(message);
  }

  readonly #sayPace = (): void => {
    const isHidden = typeof document !== 'undefined' && document.hidden;
    this.#post({ kind: 'pace', isHidden });
    // Timers of a hidden tab may have slept for hours.
    this.#updateByItself();
  };

  /** What others have changed is asked for while the page is in sight. */
  readonly #updateByItself = (): void => {
    const isHidden = typeof document !== 'undefined' && document.hidden;
    if (!isHidden && this.#state.reading.kind === 'complete') this.update();
  };

  #receive(message: FromSearchWorker): void {
    if (this.#life.signal.aborted) return;
    switch (message.kind) {
      case 'state':
        this.#state = message.state;
        for (const listener of this.#listeners) listener();
        break;
      case 'read-page':
        void this.#requests.read(message.ticket, message.ask);
        break;
      case 'cancel-page':
        this.#requests.cancel(message.ticket);
        break;
      case 'fetched':
        this.#requests.take(message.ticket, message.answer);
        break;
      case 'answer':
        this.#answers.get(message.ticket)?.(message.answers);
        this.#answers.delete(message.ticket);
    }
  }
}
