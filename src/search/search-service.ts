import { ApiError } from '../api/errors.ts';
import { tagsOf, textOf, type Image } from '../api/image.ts';
import type { PageAsk } from '../api/images.ts';
import { PROFILES } from '../attributes/profile.ts';
import { sizeBytesOf } from '../filters/local.ts';
import { CatalogReader } from './catalog-reader.ts';
import { foldText } from './fold.ts';
import { PlainStore } from './plain-store.ts';
import type {
  Facet,
  FacetAsk,
  FoundState,
  FromSearchWorker,
  Histogram,
  QuestionKind,
  Questions,
  SearchedCatalog,
  ToSearchWorker,
} from './protocol.ts';
import { EVERY_IMAGE, type ImageQuery } from './query.ts';
import { storageKindOf, storedNumber } from './stored-attributes.ts';

interface AwaitedPage {
  readonly resolve: (body: Uint8Array) => void;
  readonly reject: (error: ApiError) => void;
}

/** States are sent this often while pages come. */
const STATE_EVERY_MS = 200;

const MOST_VALUES = 20;

/** The side of the worker: keeps what was read, and answers the page. */
export class SearchService {
  readonly #post: (message: FromSearchWorker) => void;
  readonly #store: PlainStore;
  readonly #reader: CatalogReader;
  readonly #pages = new Map<number, AwaitedPage>();
  #lastTicket = 0;
  #query: ImageQuery | null = null;
  #found: readonly Image[] | null = null;
  #version = 0;
  #emitTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(catalog: SearchedCatalog, post: (message: FromSearchWorker) => void) {
    this.#post = post;
    this.#store = new PlainStore(PROFILES[catalog.profile]);
    this.#reader = new CatalogReader(catalog.listing, catalog.unasked, {
      readPage: (ask, signal) => this.#readPage(ask, signal),
      onImages: (images) => {
        this.#store.put(images);
        this.#changed();
      },
      onChange: () => this.#emitSoon(),
      nowMs: () => Date.now(),
    });
    this.#reader.begin();
  }

  receive(message: Exclude<ToSearchWorker, { kind: 'open' }>): void {
    switch (message.kind) {
      case 'show':
        this.#query = message.query;
        this.#changed();
        this.#emit();
        break;
      case 'go-on':
        this.#reader.goOn();
        break;
      case 'stop':
        this.#reader.stop();
        break;
      case 'resume':
        this.#reader.resume();
        break;
      case 'pace':
      case 'update':
        break;
      case 'put':
        this.#store.put(message.images);
        this.#changed();
        break;
      case 'remove':
        this.#store.remove(message.imageIds);
        this.#changed();
        break;
      case 'page':
        this.#take(message.ticket)?.resolve(message.body);
        break;
      case 'page-failed':
        this.#take(message.ticket)?.reject(new ApiError(message.error));
        break;
      case 'question':
        this.#post({ kind: 'answer', ticket: message.ticket, answers: this.#answer(message) });
    }
  }

  #take(ticket: number): AwaitedPage | undefined {
    const page = this.#pages.get(ticket);
    this.#pages.delete(ticket);
    return page;
  }

  #readPage(ask: PageAsk, signal: AbortSignal): Promise<Uint8Array> {
    this.#lastTicket += 1;
    const ticket = this.#lastTicket;
    signal.addEventListener('abort', () => this.#post({ kind: 'cancel-page', ticket }), { once: true });
    return new Promise((resolve, reject) => {
      this.#pages.set(ticket, { resolve, reject });
      this.#post({ kind: 'read-page', ticket, ask });
    });
  }

  #changed(): void {
    this.#found = null;
    this.#version += 1;
    this.#emitSoon();
  }

  #emitSoon(): void {
    this.#emitTimer ??= setTimeout(() => this.#emit(), STATE_EVERY_MS);
  }

  #emit(): void {
    if (this.#emitTimer !== null) clearTimeout(this.#emitTimer);
    this.#emitTimer = null;
    const reading = { ...this.#reader.state(), heldBytes: 0 };
    this.#post({ kind: 'state', state: { reading, found: this.#foundState() } });
  }

  #rows(): readonly Image[] {
    this.#found ??= this.#store.find(this.#query ?? EVERY_IMAGE);
    return this.#found;
  }

  get #isComplete(): boolean {
    return this.#reader.state().kind === 'complete';
  }

  #foundState(): FoundState | null {
    if (this.#query === null) return null;
    const images = this.#rows();
    const sizes = images.map(sizeBytesOf);
    return {
      query: this.#query,
      count: images.length,
      images: images.length,
      bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
      withoutSize: sizes.filter((size) => size === null).length,
      isComplete: this.#isComplete,
      version: this.#version,
    };
  }

  #answer({
    about,
    asks,
  }: Extract<ToSearchWorker, { kind: 'question' }>): Questions[QuestionKind]['answers'] {
    switch (about) {
      case 'rows': {
        const images = this.#rows().slice(asks.from, asks.to);
        const ids = images.map(({ id }) => id);
        return { version: this.#version, ids, images, older: images.map(() => 0) };
      }
      case 'ids':
        return this.#rows().map(({ id }) => id);
      case 'facets':
        return asks.map((ask) => this.#facet(ask));
      case 'histogram':
        return this.#histogram(asks.attribute, asks.bars);
      case 'count': {
        const images = this.#store.matching(asks, null);
        const bytes = images.reduce((sum, image) => sum + (sizeBytesOf(image) ?? 0), 0);
        return { count: images.length, bytes, isComplete: this.#isComplete };
      }
      case 'attributes': {
        const counts = new Map<string, number>();
        for (const image of this.#store.matching(EVERY_IMAGE, null)) {
          for (const name of Object.keys(image)) {
            if (textOf(image, name) !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
          }
        }
        return [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count);
      }
      case 'nearest':
        return [];
    }
  }

  #facet({ attribute, contains = '', most = MOST_VALUES, always = [] }: FacetAsk): Facet {
    const counts = new Map<string, number>();
    let without = 0;
    for (const image of this.#store.matching(this.#query ?? EVERY_IMAGE, attribute)) {
      const text = attribute === 'tags' ? null : textOf(image, attribute);
      const values = attribute === 'tags' ? tagsOf(image) : text === null ? [] : [text];
      if (values.length === 0) without += 1;
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const wanted = foldText(contains);
    const all = [...counts]
      .map(([value, count]) => ({ value, count }))
      .filter(({ value }) => foldText(value).includes(wanted))
      .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    const chosen = always.map((value) => ({ value, count: counts.get(value) ?? 0 }));
    const values = [
      ...all.slice(0, most),
      ...chosen.filter(({ value }) => !all.slice(0, most).some((one) => one.value === value)),
    ];
    return { attribute, values, distinct: all.length, without, isComplete: this.#isComplete };
  }

  #histogram(attribute: string, bars: number): Histogram {
    const images = this.#store.matching(this.#query ?? EVERY_IMAGE, attribute);
    const isNumeric = storageKindOf(attribute) === 'number' || storageKindOf(attribute) === 'time';
    const numbers = isNumeric ? images.map((image) => storedNumber(image, attribute)) : [];
    const known = numbers.filter((number) => number !== null);
    if (known.length === 0) {
      return {
        attribute,
        min: null,
        max: null,
        bars: [],
        without: images.length,
        isComplete: this.#isComplete,
      };
    }
    const min = known.reduce((least, number) => Math.min(least, number));
    const max = known.reduce((most, number) => Math.max(most, number));
    const width = (max - min) / bars || 1;
    const counts = Array.from({ length: bars }, () => 0);
    for (const number of known) {
      const bar = Math.min(bars - 1, Math.floor((number - min) / width));
      counts[bar] = (counts[bar] ?? 0) + 1;
    }
    return {
      attribute,
      min,
      max,
      bars: counts.map((count, bar) => ({ from: min + bar * width, to: min + (bar + 1) * width, count })),
      without: images.length - known.length,
      isComplete: this.#isComplete,
    };
  }
}
