import { ApiError } from '../../api/errors.ts';
import type { PageAsk } from '../../api/images.ts';
import { valueOf } from '../../filters/address.ts';

/** An image of the fake service. */
export interface FakeCatalogImage {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly [attribute: string]: unknown;
}

/** `count` images from `fromMs` on, `everyMs` apart, with what `more` says of each. */
export function madeImages(
  count: number,
  fromMs = Date.UTC(2020, 0, 1),
  everyMs = 3_600_000,
  more: (n: number) => Readonly<Record<string, unknown>> = () => ({}),
): FakeCatalogImage[] {
  return Array.from({ length: count }, (_, n) => {
    const time = `${new Date(fromMs + n * everyMs).toISOString().slice(0, 19)}Z`;
    const id = `${String(n).padStart(8, '0')}-0000-4000-8000-${String(fromMs).padStart(12, '0').slice(-12)}`;
    return { id, name: `Image ${n}`, created_at: time, updated_at: time, size: 1, ...more(n) };
  });
}

/** A service whose list a test may change while it is read. It pages, orders and filters by time as Glance does. */
export class FakeCatalog {
  images: FakeCatalogImage[];
  readonly asked: PageAsk[] = [];
  /** Called before each answer: changes the list, or throws what the service answers instead. */
  before: (ask: PageAsk, number: number) => void = () => undefined;
  /** Takes no notice of orders and conditions, as an odd service might. */
  isPlain = false;
  /** Gives the first page whatever the marker. */
  repeats = false;
  /** The most images of a page, whatever is asked for. */
  mostOfPage = Infinity;
  running = 0;
  mostAtOnce = 0;

  constructor(images: FakeCatalogImage[]) {
    this.images = images;
  }

  readonly readPage = async (ask: PageAsk, signal: AbortSignal): Promise<Uint8Array> => {
    this.asked.push(ask);
    const number = this.asked.length;
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    try {
      await Promise.resolve();
      signal.throwIfAborted();
      this.before(ask, number);
      return this.#answer(ask);
    } finally {
      this.running -= 1;
    }
  };

  #answer({ query, limit, marker }: PageAsk): Uint8Array {
    const isAscending = !this.isPlain && valueOf(query, 'sort_dir') === 'asc';
    const key = valueOf(query, 'sort_key') === 'updated_at' ? 'updated_at' : 'created_at';
    const listed = this.isPlain ? [...this.images] : this.images.filter((image) => meets(image, query));
    // All times are written alike, so that they compare as texts.
    const keyOf = (image: FakeCatalogImage) => `${image[key]} ${image.id}`;
    listed.sort((one, other) => (keyOf(one) < keyOf(other) === isAscending ? -1 : 1));
    const at = marker === '' || this.repeats ? 0 : listed.findIndex(({ id }) => id === marker) + 1;
    if (marker !== '' && !this.images.some(({ id }) => id === marker)) {
      throw new ApiError({ status: 400, code: null, message: 'marker', requestId: null, retryAfterMs: null });
    }
    const most = Math.min(limit, this.mostOfPage);
    const images = listed.slice(at, at + most);
    const next = images.length === most ? { next: `/v2/images?marker=${images.at(-1)?.id}` } : {};
    return new TextEncoder().encode(JSON.stringify({ images, ...next }));
  }
}

/** Whether an image meets the conditions of a query: times in seconds, others by their text. */
function meets(image: FakeCatalogImage, query: PageAsk['query']): boolean {
  for (const name of ['created_at', 'updated_at'] as const) {
    const bound = valueOf(query, name);
    if (bound?.startsWith('gte:') === true && image[name] < bound.slice(4)) return false;
  }
  return query.every(
    ({ name, value }) => /^(sort_|created_at|updated_at)/.test(name) || String(image[name]) === value,
  );
}
