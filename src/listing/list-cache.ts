import { hashKey } from '@tanstack/react-query';
import type { Scope } from '../api/http.ts';
import type { OptimisticChange } from '../api/optimistic-change.ts';
import { Listing } from './listing.ts';
import type { ListingOptions, PageSource } from './page-reader.ts';

/** Lists that are kept for Back. More would use memory for lists that are hardly opened again. */
const KEPT_LISTS = 4;

function keyOf({ scope, canonical }: PageSource): string {
  return hashKey([scope.projectId, scope.region, canonical]);
}

/** A removal from all lists, and its part in each. */
interface OpenRemoval {
  readonly pending: Set<string>;
  readonly inLists: Map<Listing, OptimisticChange>;
}

/** The lists of one page: the one on screen and a few earlier ones, so that Back shows them as they were. */
export class ListCache {
  readonly #lists = new Map<string, Listing>();
  /** Removals for which the service has not answered for every image. */
  readonly #removals = new Set<OpenRemoval>();
  readonly #listeners = new Set<(imageIds: readonly string[]) => void>();
  readonly #found = new WeakMap<PageSource, Listing>();
  #shown: Listing | null = null;

  /**
   * The list of a source: the kept one on a return (`isReturn`), else a new one. Can be called during rendering,
   * which may be repeated or discarded: the same source gets the same list, and nothing is read, emitted or disposed
   * before `show`.
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

  /** Puts a list on screen: starts reading it, and disposes the list that it replaces, and the oldest. */
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

  /** Removes images that are being deleted from all lists at once, also from those opened meanwhile. */
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

  /** The service no longer has an image in this scope: other projects may still see it. */
  readonly vanish = (imageId: string, { projectId, region }: Scope): void => {
    for (const list of this.#lists.values()) {
      const { scope } = list.source;
      if (scope.projectId !== projectId || scope.region !== region) continue;
      list.remove([imageId], false).confirm([imageId]);
    }
    for (const listener of this.#listeners) listener([imageId]);
  };

  /** Subscribes to removed images. */
  readonly onRemove = (listener: (imageIds: readonly string[]) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
