import { hashKey } from '@tanstack/react-query';
import type { Scope } from '../api/http.ts';
import type { OptimisticChange } from '../api/optimistic-change.ts';
import { Listing } from './listing.ts';
import type { ListingOptions } from './options.ts';
import type { PageSource } from './page-reader.ts';

/** Lists that were left and may be come back to. More would hold rows of lists that are hardly gone back to. */
const KEPT_LISTS = 4;

function keyOf({ scope, canonical }: PageSource): string {
  return hashKey([scope.projectId, scope.region, canonical]);
}

/** A removal from all lists, and what it is in each. */
interface OpenRemoval {
  readonly pending: Set<string>;
  readonly inLists: Map<Listing, OptimisticChange>;
}

/** The lists of one page: the one on screen and a few that were left, so that Back shows them as they were. */
export class ListCache {
  readonly #lists = new Map<string, Listing>();
  /** Those of which the service has neither agreed nor refused for every image. */
  readonly #removals = new Set<OpenRemoval>();
  readonly #listeners = new Set<(imageIds: readonly string[]) => void>();
  readonly #found = new WeakMap<PageSource, Listing>();
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
    const listing = kept ?? new Listing(options);
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
    if (this.#shown !== listing) this.#shown?.hide();
    this.#shown = listing;
    for (const [oldKey, old] of this.#lists) {
      if (this.#lists.size <= KEPT_LISTS) break;
      old.dispose();
      this.#lists.delete(oldKey);
    }
    for (const { pending, inLists } of this.#removals) {
      if (!inLists.has(listing)) inLists.set(listing, listing.remove([...pending], false));
    }
    listing.begin();
  }

  /** Takes images that are being deleted out of all lists at once, those that are opened meanwhile too. */
  readonly remove = (imageIds: readonly string[]): OptimisticChange => {
    const lists = [...this.#lists.values()];
    const removal: OpenRemoval = {
      pending: new Set(imageIds),
      inLists: new Map(lists.map((list) => [list, list.remove(imageIds, false)])),
    };
    this.#removals.add(removal);
    for (const listener of this.#listeners) listener(imageIds);
    const answered = (answer: keyof OptimisticChange) => (some: readonly string[]) => {
      for (const imageId of some) removal.pending.delete(imageId);
      if (removal.pending.size === 0) this.#removals.delete(removal);
      for (const inList of removal.inLists.values()) inList[answer](some);
    };
    return { confirm: answered('confirm'), undo: answered('undo') };
  };

  /** The service knows nothing of an image any more, asked from this scope: other projects may still see it. */
  readonly vanish = (imageId: string, { projectId, region }: Scope): void => {
    for (const list of this.#lists.values()) {
      const { scope } = list.source;
      if (scope.projectId !== projectId || scope.region !== region) continue;
      list.remove([imageId], false).confirm([imageId]);
    }
    for (const listener of this.#listeners) listener([imageId]);
  };

  /** Tells of images that are removed. */
  readonly onRemove = (listener: (imageIds: readonly string[]) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
