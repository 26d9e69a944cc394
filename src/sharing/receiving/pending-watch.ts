import { toApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import type { ImagesPage } from '../../api/images.ts';
import { PageWalk } from '../../api/page-walk.ts';

/** How many invitations are pending, as far as it is known. */
export type PendingCount =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'exact'; readonly count: number };

/** The state at one moment; a new object for every change. */
export interface PendingView {
  readonly pending: PendingCount;
  /** The last growth to announce: how many came, once for each `version`. */
  readonly news: { readonly version: number; readonly count: number } | null;
}

/** What the watch needs: requests, time and storage. */
export interface PendingEnvironment {
  /** A page of the pending list, newest first. Rejects with an `ApiError`. */
  readonly readPage: (marker: string, limit: number, signal: AbortSignal) => Promise<ImagesPage>;
  /** The invitations among images: not the project's own, and really pending. Rejects with an `ApiError`. */
  readonly invitations: (images: readonly Image[]) => Promise<ReadonlySet<string>>;
  /** Resolves after the duration, and not while the page is hidden; earlier only when the signal is aborted. */
  readonly rest: (durationMs: number, signal: AbortSignal) => Promise<void>;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  /** The count before this page was loaded, as `keep` got it; `null` for nothing. */
  readonly kept: () => KeptCount | null;
  readonly keep: (count: KeptCount) => void;
}

/** A count that survives a reload of the page. */
export interface KeptCount {
  /** When the last complete walk ended: Unix milliseconds. */
  readonly walkedMs: number;
  readonly count: number;
  /** IDs of the invitations, `null` when there are too many to keep, and of the newest page as last read. */
  readonly imageIds: readonly string[] | null;
  readonly newestIds: readonly string[];
}

/** Parses the kept count; `null` for anything invalid. */
export function parseKeptCount(text: string | null): KeptCount | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text ?? '');
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const { walkedMs, count, imageIds, newestIds } = parsed as Readonly<Record<string, unknown>>;
  const isCount = typeof count === 'number' && Number.isSafeInteger(count) && count >= 0;
  if (!isCount || typeof walkedMs !== 'number' || !isIds(newestIds)) return null;
  if (imageIds === null) return { walkedMs, count, imageIds, newestIds };
  return isIds(imageIds) ? { walkedMs, count: imageIds.length, imageIds, newestIds } : null;
}

function isIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string');
}

/** More IDs are not kept: 5,000 are 200 kB, written at every decision. */
const MOST_KEPT = 5000;

const WALK_LIMIT = 1000;
const NEWEST_LIMIT = 100;
const BETWEEN_PAGES_MS = 400;
const REFRESH_MS = 60_000;
/** Refreshes between two walks: an old image that is newly shared is not among the newest. */
const REFRESHES_PER_WALK = 14;

interface Walk {
  readonly begun: number;
  readonly seen: Set<string>;
  readonly pages: PageWalk;
}

/**
 * Counts pending invitations in the background: one walk through all pages, then the newest page once a minute, and
 * another walk every quarter of an hour. The service has no count of its own.
 *
 * It keeps the IDs of the invitations, some 80 bytes each, and none of the project's own images, of which the list
 * may have any number: 100,000 invitations are 8 MB.
 */
export class PendingWatch {
  readonly #world: PendingEnvironment;
  /** The count from before a reload, until this page has counted. */
  #keptCount: number | null = null;
  #walkedMs = -Infinity;
  readonly #listeners = new Set<() => void>();
  /** The invitations of the last complete walk, and those that came since. */
  #known: Set<string> | null = null;
  #walk: Walk | null = null;
  /** Decisions of this page: the current walk may have read the image before or after. */
  readonly #decided = new Map<string, { readonly isPending: boolean; readonly at: number }>();
  /** IDs of the newest page as last read, own images too: reading stops where it meets one of them. */
  #newest: ReadonlySet<string> = new Set();
  #moment = 0;
  #view: PendingView = { pending: { kind: 'unknown' }, news: null };

  constructor(world: PendingEnvironment) {
    this.#world = world;
    const kept = world.kept();
    if (kept === null) return;
    this.#walkedMs = kept.walkedMs;
    this.#keptCount = kept.count;
    this.#newest = new Set(kept.newestIds);
    if (kept.imageIds !== null) this.#known = new Set(kept.imageIds);
    this.#view = { pending: this.#pending(), news: null };
  }

  readonly getView = (): PendingView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Watches until the signal is aborted. Failures are silent: it tries again soon. */
  async run(signal: AbortSignal): Promise<void> {
    // After a reload the next walk is due when it would have been without.
    const turns = this.#known === null ? 0 : this.#turnsLeft();
    if (turns > 0) {
      await this.#tries(() => this.#readNewest(signal));
      await this.#refresh(turns, signal);
      await this.#world.rest(REFRESH_MS, signal);
    }
    while (!signal.aborted) {
      if (await this.#tries(() => this.#walkOn(signal))) await this.#refresh(REFRESHES_PER_WALK, signal);
      await this.#world.rest(REFRESH_MS, signal);
    }
  }

  /** Refreshes until the next walk. A walk in the future was dated by a wrong clock. */
  #turnsLeft(): number {
    const agoMs = this.#world.nowMs() - this.#walkedMs;
    return agoMs < 0 ? 0 : REFRESHES_PER_WALK - Math.ceil(agoMs / REFRESH_MS);
  }

  async #refresh(turns: number, signal: AbortSignal): Promise<void> {
    for (let turn = 0; turn < turns && !signal.aborted; turn += 1) {
      await this.#world.rest(REFRESH_MS, signal);
      await this.#tries(() => this.#readNewest(signal));
    }
  }

  /** This page has decided on images, or has reverted that: the count follows at once. */
  note(imageIds: readonly string[], isPending: boolean): void {
    this.#moment += 1;
    for (const imageId of imageIds) this.#decided.set(imageId, { isPending, at: this.#moment });
    this.#emit();
  }

  async #tries(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch {
      return false;
    }
  }

  /** Walks to the end; after a failure it continues at the same page, unless its marker is gone. */
  async #walkOn(signal: AbortSignal): Promise<void> {
    const walk = this.#walk ?? { begun: this.#moment, seen: new Set<string>(), pages: new PageWalk('') };
    this.#walk = walk;
    try {
      for (;;) {
        const { marker } = walk.pages;
        const page = await this.#world.readPage(marker, WALK_LIMIT, signal);
        const { images } = page;
        if (marker === '') this.#newest = new Set(images.slice(0, NEWEST_LIMIT).map(({ id }) => id));
        for (const id of await this.#world.invitations(images)) walk.seen.add(id);
        // With a service that returns pages in a circle the count stays "at least"; the next walk tries again.
        if (walk.pages.take(page, WALK_LIMIT).isEnd) break;
        this.#emit();
        await this.#world.rest(BETWEEN_PAGES_MS, signal);
        signal.throwIfAborted();
      }
    } catch (thrown) {
      if (walk.pages.marker !== '' && [400, 403, 404].includes(toApiError(thrown).status)) this.#walk = null;
      throw thrown;
    }
    this.#walk = null;
    const before = this.#known;
    this.#known = walk.seen;
    this.#keptCount = null;
    this.#walkedMs = this.#world.nowMs();
    // Decisions before the walk began are in what it read.
    for (const [id, { at }] of this.#decided) if (at <= walk.begun) this.#decided.delete(id);
    this.#emit(before === null ? 0 : this.#countNew(before));
  }

  /** Reads the newest pages up to a known image. */
  async #readNewest(signal: AbortSignal): Promise<void> {
    const before = this.#known ?? new Set<string>();
    const known = new Set(before);
    let top: ReadonlySet<string> | null = null;
    const pages = new PageWalk('');
    for (;;) {
      const page = await this.#world.readPage(pages.marker, NEWEST_LIMIT, signal);
      const { images } = page;
      const fresh = images.filter(({ id }) => !this.#newest.has(id) && !before.has(id));
      for (const id of await this.#world.invitations(fresh)) known.add(id);
      top ??= new Set(images.map(({ id }) => id));
      if (fresh.length < images.length || pages.take(page, NEWEST_LIMIT).isEnd) break;
    }
    this.#newest = top;
    this.#known = known;
    this.#emit(this.#countNew(before));
  }

  #countNew(before: ReadonlySet<string>): number {
    const known = this.#known ?? before;
    return [...known].filter((id) => !before.has(id) && !this.#decided.has(id)).length;
  }

  /** The union of a set and the decisions made here since. */
  #count(seen: ReadonlySet<string>): number {
    let count = seen.size;
    for (const [id, { isPending }] of this.#decided) {
      if (isPending !== seen.has(id)) count += isPending ? 1 : -1;
    }
    return count;
  }

  #emit(grown = 0): void {
    const { news } = this.#view;
    this.#view = {
      pending: this.#pending(),
      news: grown === 0 ? news : { version: (news?.version ?? 0) + 1, count: grown },
    };
    this.#keep();
    for (const listener of this.#listeners) listener();
  }

  #keep(): void {
    if (this.#known === null) return;
    const imageIds = new Set(this.#known);
    for (const [id, { isPending }] of this.#decided) {
      if (isPending) imageIds.add(id);
      else imageIds.delete(id);
    }
    this.#world.keep({
      walkedMs: this.#walkedMs,
      count: imageIds.size,
      imageIds: imageIds.size > MOST_KEPT ? null : [...imageIds],
      newestIds: [...this.#newest],
    });
  }

  #pending(): PendingCount {
    if (this.#known !== null) return { kind: 'exact', count: this.#count(this.#known) };
    if (this.#keptCount !== null) return { kind: 'exact', count: this.#keptCount };
    const count = this.#walk === null ? 0 : this.#count(this.#walk.seen);
    // "At least 0" says no more than "counting".
    return count > 0 ? { kind: 'at-least', count } : { kind: 'unknown' };
  }
}
