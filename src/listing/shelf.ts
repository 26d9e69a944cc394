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

  /** The list for a key: as it was left when it is come back to (`isReturn`), else read anew. */
  take(key: string, isReturn: boolean, place: Place | null, options: ListingOptions): Listing {
    const kept = this.#lists.get(key);
    if (kept !== undefined && isReturn) {
      this.#lists.delete(key);
      this.#lists.set(key, kept);
      if (place !== null) kept.returnTo(place);
      return kept;
    }
    kept?.dispose();
    this.#lists.delete(key);
    const listing = new Listing({ ...options, place });
    this.#lists.set(key, listing);
    for (const [oldKey, old] of this.#lists) {
      if (this.#lists.size <= KEPT_LISTS) break;
      old.dispose();
      this.#lists.delete(oldKey);
    }
    return listing;
  }
}
