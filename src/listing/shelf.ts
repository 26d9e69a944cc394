import type { Scope } from '../api/http.ts';
import { Listing } from './listing.ts';
import type { ListingOptions } from './options.ts';
import type { Place } from './view.ts';

/** Lists that were left and may be come back to. More would hold rows of lists that nobody remembers. */
const KEPT_LISTS = 4;

/**
 * The lists of one page: the one on screen and a few that were left, so that Back shows them as they were. Each is
 * known by the text that asks for it.
 */
export class Shelf {
  readonly #lists = new Map<string, Listing>();
  /** Images that are leaving all lists, until the service has agreed or refused. */
  readonly #leaving = new Set<string>();
  readonly #listeners = new Set<(imageIds: readonly string[]) => void>();
  readonly #scopes = new WeakMap<Listing, Scope>();
  /** The list on screen. */
  #shown: Listing | null = null;

  /** The list for a key: as it was left when it is come back to (`isReturn`), else read anew. */
  take(key: string, isReturn: boolean, place: Place | null, options: ListingOptions): Listing {
    const kept = this.#lists.get(key);
    if (kept !== undefined && isReturn) {
      this.#lists.delete(key);
      this.#lists.set(key, kept);
      this.#shown = kept;
      kept.returnTo(place);
      return kept;
    }
    kept?.dispose();
    this.#lists.delete(key);
    const listing = new Listing({ ...options, place, leaving: this.#leaving });
    this.#shown = listing;
    this.#scopes.set(listing, options.source.scope);
    this.#lists.set(key, listing);
    for (const [oldKey, old] of this.#lists) {
      if (this.#lists.size <= KEPT_LISTS) break;
      old.dispose();
      this.#lists.delete(oldKey);
    }
    return listing;
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
      const scope = this.#scopes.get(list);
      if (scope?.projectId !== projectId || scope.region !== region) continue;
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
