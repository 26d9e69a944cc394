import { hashKey } from '@tanstack/react-query';
import type { Scope } from '../api/http.ts';
import { Listing } from './listing.ts';
import type { ListingOptions } from './options.ts';
import type { Source } from './page-reader.ts';

/** Lists that were left and may be come back to. More would hold rows of lists that nobody remembers. */
const KEPT_LISTS = 4;

function keyOf({ scope, canonical }: Source): string {
  return hashKey([scope.projectId, scope.region, canonical]);
}

/** The lists of one page: the one on screen and a few that were left, so that Back shows them as they were. */
export class ListCache {
  readonly #lists = new Map<string, Listing>();
  /** Images that are leaving all lists, until the service has agreed or refused. */
  readonly #leaving = new Set<string>();
  readonly #listeners = new Set<(imageIds: readonly string[]) => void>();
  readonly #found = new WeakMap<Source, Listing>();
  /** The list on screen. */
  #shown: Listing | null = null;

  /**
   * The list of a source: as it was left when it is come back to (`isReturn`), else a new one. Can be called while
   * rendering, which may be repeated or given up: the same source gets the same list, and nothing is read, emitted or
   * disposed before `show`.
   */
  find(options: ListingOptions, isReturn: boolean): Listing {
    const { source, place } = options;
    const found = this.#found.get(source);
    if (found !== undefined) return found;
    const kept = isReturn ? this.#lists.get(keyOf(source)) : undefined;
    if (place !== null) kept?.aimAt(place);
    const listing = kept ?? new Listing({ ...options, leaving: this.#leaving });
    this.#found.set(source, listing);
    return listing;
  }

  /** A list is on screen: begins to read it, and disposes the one in whose place it is, and the oldest. */
  show(listing: Listing): void {
    const key = keyOf(listing.source);
    const before = this.#lists.get(key);
    if (before !== listing) before?.dispose();
    this.#lists.delete(key);
    this.#lists.set(key, listing);
    this.#shown = listing;
    for (const [oldKey, old] of this.#lists) {
      if (this.#lists.size <= KEPT_LISTS) break;
      old.dispose();
      this.#lists.delete(oldKey);
    }
    if (this.#leaving.size > 0) listing.leave([...this.#leaving]);
    listing.begin();
  }

  /** Images are being deleted: they leave all lists at once. */
  readonly leave = (imageIds: readonly string[]): void => {
    for (const imageId of imageIds) this.#leaving.add(imageId);
    for (const list of this.#lists.values()) list.leave(imageIds);
    for (const listener of this.#listeners) listener(imageIds);
  };

  /** They are deleted. */
  readonly gone = (imageIds: readonly string[]): void => {
    for (const imageId of imageIds) this.#leaving.delete(imageId);
    for (const list of this.#lists.values()) this.#agree(list, imageIds);
  };

  /** The service knows nothing of an image any more, for whoever asks from there: others may still see it. */
  readonly vanish = (imageId: string, { projectId, region }: Scope): void => {
    for (const list of this.#lists.values()) {
      const { scope } = list.source;
      if (scope.projectId !== projectId || scope.region !== region) continue;
      list.leave([imageId]);
      this.#agree(list, [imageId]);
    }
    for (const listener of this.#listeners) listener([imageId]);
  };

  /** They were not deleted: the service refused. */
  readonly comeBack = (imageIds: readonly string[]): void => {
    for (const imageId of imageIds) this.#leaving.delete(imageId);
    for (const list of this.#lists.values()) list.stay(imageIds);
  };

  #agree(list: Listing, imageIds: readonly string[]): void {
    list.gone(imageIds);
    // What has to be read for it in the others is read when somebody comes back to them.
    if (list === this.#shown) list.clearUp();
  }

  /** Tells of images that leave. */
  readonly onLeave = (listener: (imageIds: readonly string[]) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
