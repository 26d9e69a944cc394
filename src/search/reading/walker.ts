import type { Image } from '../../api/image.ts';
import type { ImagesPage } from '../../api/images.ts';
import { PageWalk } from '../../api/page-walk.ts';
import type { Param } from '../../filters/address.ts';
import { storedNumber } from '../stored-attributes.ts';

/** The most a service gives at once. */
export const READ_LIMIT = 1000;

/**
 * Reads what was created in one stretch of time, oldest first: Glance takes one condition on `created_at`, so that the
 * beginning is asked for and the end is recognized. Times are Unix milliseconds.
 */
export class Walker {
  /** Where it has come to: everything created before is read. */
  positionMs: number;
  /** Exclusive; `Infinity` reads to the end of the list. A later walker takes over from there. */
  toMs: number;
  isDone = false;
  /** Images read, and since when they were created: how dense they lie. */
  #read = 0;
  #firstMs: number;
  #fromMs: number;
  #begunAgainMs: number | null = null;
  #walk = new PageWalk('');

  constructor(fromMs: number, toMs: number) {
    this.#fromMs = fromMs;
    this.#firstMs = fromMs;
    this.positionMs = fromMs;
    this.toMs = toMs;
  }

  get marker(): string {
    return this.#walk.marker;
  }

  /** What is asked for besides the marker. The condition stays the same while the marker moves on. */
  query(filters: readonly Param[]): readonly Param[] {
    return [
      ...filters,
      ...(this.#fromMs === -Infinity
        ? []
        : [{ name: 'created_at', value: `gte:${secondsOf(this.#fromMs)}` }]),
      { name: 'sort_key', value: 'created_at' },
      { name: 'sort_dir', value: 'asc' },
    ];
  }

  /** Images of an interval of a millisecond, as far as is known; `null` before anything is. */
  get density(): number | null {
    const spanMs = this.positionMs - this.#firstMs;
    return this.#read === 0 || !Number.isFinite(spanMs) || spanMs <= 0 ? null : this.#read / spanMs;
  }

  /**
   * The image that the marker names is gone, which the service answers with a 400: the stretch begins where it was.
   * Returns `false` where it has begun before: a service that takes no marker would be asked forever.
   */
  beginHere(): boolean {
    if (this.#begunAgainMs === this.positionMs) {
      this.#begunAgainMs = null;
      return false;
    }
    this.#begunAgainMs = this.positionMs;
    this.#fromMs = this.positionMs;
    this.#firstMs = this.positionMs;
    this.#read = 0;
    this.#walk = new PageWalk('');
    return true;
  }

  /**
   * Takes a page; returns what is new of it, or `null` when the service has not kept to the condition or the order.
   * Throws an `ApiError` as `PageWalk` does.
   */
  take(page: ImagesPage): readonly Image[] | null {
    const { fresh, isEnd } = this.#walk.take(page, READ_LIMIT);
    let lastMs = Math.floor(this.#fromMs / 1000) * 1000;
    for (const image of page.images) {
      const createdMs = storedNumber(image, 'created_at');
      if (createdMs === null) continue;
      if (createdMs < lastMs) return null;
      lastMs = createdMs;
    }
    this.#read += fresh.length;
    if (Number.isFinite(lastMs)) this.positionMs = Math.max(this.positionMs, lastMs);
    if (this.#firstMs === -Infinity) {
      const firstMs = page.images.map((image) => storedNumber(image, 'created_at')).find((ms) => ms !== null);
      this.#firstMs = firstMs ?? this.#firstMs;
    }
    this.isDone = isEnd || this.positionMs >= this.toMs;
    return fresh;
  }
}

/** A time in whole seconds, as every service takes it. */
function secondsOf(timeMs: number): string {
  return `${new Date(Math.floor(timeMs / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}
