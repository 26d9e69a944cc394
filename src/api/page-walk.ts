import { localError } from './errors.ts';
import { IdSet } from './id-set.ts';
import type { Image, UnreadableItem } from './image.ts';
import type { ImagesPage } from './images.ts';

/** Pages in a row without an image that is new, after which a list is not read on. */
const MOST_VAIN = 2;

/** What a page brings to those before it. */
export interface WalkedPage {
  /** Images of it that did not come before. */
  readonly fresh: readonly Image[];
  /** IDs of it that came with an earlier page: the list has moved, or the service repeats itself. */
  readonly repeated: ReadonlySet<string>;
  /** What of it cannot be shown and did not come before. */
  readonly unreadable: readonly UnreadableItem[];
  /** Whether the list ends with it. */
  readonly isEnd: boolean;
}

/**
 * Walks through the pages of a list: which marker comes next, where the list ends, and when the pages of the service
 * repeat. A list that changes while it is read may show an image twice, so a single
 * image that comes again is left out silently; only `MOST_VAIN` pages in a row without a new image end the walk.
 *
 * The marker is the last image's ID, as the API says. What `next` names is taken where the page has no such image, or
 * after the last image's ID has brought no new image.
 */
export class PageWalk {
  #marker: string;
  #vain = 0;
  #followsNext = false;
  readonly #seen = new IdSet();

  constructor(marker: string) {
    this.#marker = marker;
  }

  /** The marker of the page to be read. */
  get marker(): string {
    return this.#marker;
  }

  /**
   * Takes the page behind `marker`, which was asked for with this limit, and moves on. Throws an `ApiError` with the
   * code `pages-repeat` or `pages-empty` when reading on is pointless; `marker` then stays as it was.
   */
  take(page: ImagesPage, limit: number): WalkedPage {
    const { images, next } = page;
    const count = images.length + page.unreadable.length;
    const fresh: Image[] = [];
    const repeated = new Set<string>();
    for (const image of images) {
      if (this.#seen.add(image.id)) fresh.push(image);
      else repeated.add(image.id);
    }
    // Of a page that repeats earlier ones, what cannot be shown was counted with them.
    const unreadable = fresh.length > 0 || images.length === 0 ? page.unreadable : [];
    // A full page without `next` may be the last, or of a service that sends none: the page behind it tells.
    const isUntold = count >= limit && fresh.length > 0 && !this.#followsNext;
    const isEnd = limit === 0 || (next === null && !isUntold);
    if (isEnd) return { fresh, repeated, unreadable, isEnd };
    const marker = this.#markerBehind(page, fresh.length > 0);
    this.#vain = fresh.length > 0 ? 0 : this.#vain + 1;
    const isLost = marker === null || (fresh.length === 0 && marker === this.#marker);
    if (isLost || this.#vain >= MOST_VAIN) {
      // Another try may find the service working again; without a new image it ends at once.
      this.#vain = MOST_VAIN - 1;
      const code = images.length === 0 ? 'pages-empty' : 'pages-repeat';
      throw localError(code, 200, page.requestId ?? null);
    }
    this.#marker = marker;
    return { fresh, repeated, unreadable, isEnd };
  }

  #markerBehind({ images, lastId, next }: ImagesPage, isNew: boolean): string | null {
    const named = next?.marker ?? null;
    const isOther = named !== null && named !== lastId && named !== this.#marker;
    if (isOther && !isNew) this.#followsNext = true;
    if (isOther && (this.#followsNext || lastId === null)) return named;
    return lastId ?? images.at(-1)?.id ?? null;
  }
}
