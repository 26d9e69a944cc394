import { toApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import type { ImagesPage } from '../../api/images.ts';

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
export interface World {
  /** A page of the pending list, newest first. Rejects with an `ApiError`. */
  readonly readPage: (marker: string, limit: number, signal: AbortSignal) => Promise<ImagesPage>;
  /** Those that are invitations: not one's own, and really pending. Rejects with an `ApiError`. */
  readonly invitations: (images: readonly Image[]) => Promise<ReadonlySet<string>>;
  /** Resolves after so long, and not before somebody looks at the page; earlier only when the signal says so. */
  readonly rest: (durationMs: number, signal: AbortSignal) => Promise<void>;
}

const WALK_LIMIT = 1000;
const NEWEST_LIMIT = 100;
const BETWEEN_PAGES_MS = 400;
const REFRESH_MS = 60_000;
/** Refreshes between two walks: an old image that is newly shared is not among the newest. */
const REFRESHES_PER_WALK = 14;

interface Walk {
  readonly begun: number;
  readonly seen: Set<string>;
  marker: string;
}

/**
 * Counts what waits for a decision, in the background: one walk through all pages, then the newest page once a
 * minute, and a walk again every quarter of an hour. The service has no count of its own.
 *
 * It remembers the IDs of the invitations, some 80 bytes each, and of none of the own images, of which the list may
 * hold any number: 100,000 invitations are 8 MB, and nobody has decided on so many.
 */
export class PendingWatch {
  readonly #world: World;
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

  constructor(world: World) {
    this.#world = world;
  }

  readonly getView = (): PendingView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Watches until the signal says so. Failures are silent: the next time is soon. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (await this.#tries(() => this.#walkOn(signal))) await this.#refresh(signal);
      await this.#world.rest(REFRESH_MS, signal);
    }
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    for (let turn = 0; turn < REFRESHES_PER_WALK && !signal.aborted; turn += 1) {
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
    const walk = this.#walk ?? { begun: this.#moment, seen: new Set<string>(), marker: '' };
    this.#walk = walk;
    try {
      for (;;) {
        const { images, next } = await this.#world.readPage(walk.marker, WALK_LIMIT, signal);
        if (walk.marker === '') this.#newest = new Set(images.slice(0, NEWEST_LIMIT).map(({ id }) => id));
        for (const id of await this.#world.invitations(images)) walk.seen.add(id);
        const last = images.at(-1);
        if (next === null || last === undefined) break;
        walk.marker = last.id;
        this.#emit();
        await this.#world.rest(BETWEEN_PAGES_MS, signal);
        signal.throwIfAborted();
      }
    } catch (thrown) {
      if (walk.marker !== '' && [400, 403, 404].includes(toApiError(thrown).status)) this.#walk = null;
      throw thrown;
    }
    this.#walk = null;
    const before = this.#known;
    this.#known = walk.seen;
    // What was decided before the walk began is in what it saw.
    for (const [id, { at }] of this.#decided) if (at <= walk.begun) this.#decided.delete(id);
    this.#emit(before === null ? 0 : this.#countNew(before));
  }

  /** Reads the newest pages up to something that was there before. */
  async #readNewest(signal: AbortSignal): Promise<void> {
    const before = this.#known ?? new Set<string>();
    const known = new Set(before);
    let top: ReadonlySet<string> | null = null;
    let marker = '';
    for (;;) {
      const { images, next } = await this.#world.readPage(marker, NEWEST_LIMIT, signal);
      const fresh = images.filter(({ id }) => !this.#newest.has(id) && !before.has(id));
      for (const id of await this.#world.invitations(fresh)) known.add(id);
      top ??= new Set(images.map(({ id }) => id));
      marker = images.at(-1)?.id ?? '';
      if (fresh.length < images.length || next === null || marker === '') break;
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
    for (const listener of this.#listeners) listener();
  }

  #pending(): PendingCount {
    if (this.#known !== null) return { kind: 'exact', count: this.#count(this.#known) };
    return this.#walk === null
      ? { kind: 'unknown' }
      : { kind: 'at-least', count: this.#count(this.#walk.seen) };
  }
}
