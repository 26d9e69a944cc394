import { toApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import type { ImagesPage } from '../../api/images.ts';
import { PageWalk } from '../../api/page-walk.ts';

/** How many invitations wait for a decision, as far as that is known. */
export type PendingCount =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'exact'; readonly count: number };

/** What is known at one moment; a new object for every change. */
export interface PendingView {
  readonly pending: PendingCount;
  /** The last growth that somebody should hear of: how many came, once for each `version`. */
  readonly news: { readonly version: number; readonly count: number } | null;
}

/** What the watch asks of the world. */
export interface PendingEnvironment {
  /** A page of the pending list, newest first. Rejects with an `ApiError`. */
  readonly readPage: (marker: string, limit: number, signal: AbortSignal) => Promise<ImagesPage>;
  /** Those that are invitations: not one's own, and really pending. Rejects with an `ApiError`. */
  readonly invitations: (images: readonly Image[]) => Promise<ReadonlySet<string>>;
  /** Resolves after so long, and not before somebody looks at the page; earlier only when the signal says so. */
  readonly rest: (durationMs: number, signal: AbortSignal) => Promise<void>;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  /** What was counted before this page was loaded, as `keep` was given it; `null` for nothing. */
  readonly kept: () => KeptCount | null;
  readonly keep: (count: KeptCount) => void;
}

/** A count that outlasts the page. */
export interface KeptCount {
  /** When a walk came through last: Unix milliseconds. */
  readonly walkedMs: number;
  readonly count: number;
  /** IDs of the invitations, and of the newest page as it was last read; none where they are too many to keep. */
  readonly imageIds: readonly string[] | null;
  readonly newestIds: readonly string[];
}

/** Reads what was kept, whatever has become of it. */
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

/** More are not kept: 5,000 IDs are 200 kB, written at every decision. */
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
 * Counts what waits for a decision, in the background: one walk through all pages, then the newest page once a
 * minute, and a walk again every quarter of an hour. The service has no count of its own.
 *
 * It remembers the IDs of the invitations, some 80 bytes each, and of none of the own images, of which the list may
 * hold any number: 100,000 invitations are 8 MB, and nobody has decided on so many.
 */
export class PendingWatch {
  readonly #world: PendingEnvironment;
  /** Of a page that was loaded before, while this one has not counted. */
  #keptCount: number | null = null;
  #walkedMs = -Infinity;
  readonly #listeners = new Set<() => void>();
  /** The invitations of the last walk that came through, and what came since. */
  #known: Set<string> | null = null;
  #walk: Walk | null = null;
  /** What this page has decided since: the walk that is under way may have read it before or after. */
  readonly #decided = new Map<string, { readonly isPending: boolean; readonly at: number }>();
  /** IDs of the newest page as it was last read, own images too: where it begins again, nothing is new. */
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

  /** Watches until the signal says so. Failures are silent: the next time is soon. */
  async run(signal: AbortSignal): Promise<void> {
    // A page that is loaded again counts on: another walk is due when it would have been.
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

  /** Refreshes until the next walk. A walk of the future was dated by a clock that was wrong. */
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

  /** This page has decided on images, or has taken that back: the count follows at once. */
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

  /** Walks to the end; after a failure it goes on where it was, unless that place is gone. */
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
        // A service that leads in a circle leaves the count at "at least"; the next turn asks again.
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
    // What was decided before the walk began is in what it saw.
    for (const [id, { at }] of this.#decided) if (at <= walk.begun) this.#decided.delete(id);
    this.#emit(before === null ? 0 : this.#countNew(before));
  }

  /** Reads the newest pages up to something that was there before. */
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

  /** The union of what a set holds and what was decided here since. */
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
    // "At least 0" says nothing that "counting" does not.
    return count > 0 ? { kind: 'at-least', count } : { kind: 'unknown' };
  }
}
