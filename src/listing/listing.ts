import type { Image } from '../api/image.ts';
import type { OptimisticChange } from '../api/optimistic-change.ts';
import { putBack, takeOut } from './removal-shift.ts';
import { ScrollTarget } from './scroll-target.ts';
import { viewOf } from './view-of.ts';
import type { ListingOptions, PageSource } from './page-reader.ts';
import type { Viewport } from './prefetch.ts';
import { Removals } from './optimistic-removals.ts';
import { Screen } from './viewport.ts';
import { PageLoader } from './page-loader.ts';
import type { InMemory, ListView, ListPosition } from './view.ts';

/** Longer than the rows of a list stay on screen while the next one is loading. */
const FORGET_MS = 1000;

let lastId = 0;

/**
 * A list longer than memory: reads what is on screen and prefetches a little, from its head, and from its tail once
 * asked, and keeps the rows unchanged until the next generation. No React here; `useListing` is the hook.
 */
export class Listing {
  /** Differs between two lists of the same filters. */
  readonly id = `list-${(lastId += 1)}`;
  readonly source: PageSource;
  readonly #listeners = new Set<() => void>();
  readonly #scrollTarget: ScrollTarget;
  readonly #screen = new Screen();
  readonly #removals = new Removals();
  readonly #loader: PageLoader;
  #view: ListView;
  #isOnScreen = true;
  /** Whether images were brought in that were not there when the list was read. */
  #isOutdated = false;
  /** The length, by generation. */
  #counted: { readonly generation: number; readonly count: number } | null = null;

  constructor(options: ListingOptions) {
    this.source = options.source;
    this.#scrollTarget = new ScrollTarget(options.place, options.seek);
    this.#loader = new PageLoader(options, {
      screen: this.#screen,
      scrollTarget: this.#scrollTarget,
      removals: this.#removals,
      onChange: () => this.#emit(),
    });
    if (options.place?.end === 'tail') this.#loader.reading.openTail();
    this.#screen.follow(this.#scrollTarget.jump);
    this.#view = this.#look();
  }

  readonly getView = (): ListView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to read, or continues, before anything of it is on screen. */
  begin(): void {
    this.#isOnScreen = true;
    this.#rereadIfNeeded();
    this.#loader.loadMissing();
  }

  /** Another list is on screen: a reread waits until this one is shown again. */
  hide(): void {
    this.#isOnScreen = false;
  }

  /** Reports what is on screen: reads missing rows, prefetches, and drops what is far away. */
  want(viewport: Viewport): void {
    this.#screen.see(viewport);
    this.#loader.loadMissing();
  }

  /** Sets the position for when the list is on screen again; calls no listeners before that, and reads nothing. */
  aimAt(place: ListPosition): void {
    if (place.end === 'tail') this.#loader.reading.openTail();
    this.#scrollTarget.toPlace(place);
    this.#loader.findTarget(place.end);
    this.#view = this.#look();
  }

  /** Since when the user has been waiting for rows, in milliseconds of `performance.now()`; `null` when not. */
  get waitingSinceMs(): number | null {
    return this.#loader.waitingSinceMs;
  }

  /** Cancels the requests that the user waits for; all rows stay. */
  stop(): void {
    this.#loader.stop();
  }

  /** Tries again what failed, and continues what was stopped. */
  retry(): void {
    this.#loader.retry();
  }

  /** Confirms the question whether to read on after n rows without a match. */
  goOn(): void {
    const { head, tail } = this.#loader.reading;
    head.searchOn();
    tail?.searchOn();
    this.#scrollTarget.seekOn();
    this.#loader.update();
  }

  /** Gives up searching the image of a link. */
  stopSeeking(): void {
    this.#scrollTarget.stopSeeking();
    this.#emit();
  }

  dismissNotice(): void {
    this.#loader.forgetNotice();
    this.#emit();
  }

  /** Scrolls to the last row, reading the list from its tail if needed. */
  toEnd(): void {
    const { reading } = this.#loader;
    if (reading.complete) return this.#jumpTo(reading.shown - 1);
    this.#scrollTarget.toEnd();
    reading.openTail();
    if (this.#loader.isStopped) this.#loader.retry();
    else this.#loader.loadMissing();
  }

  /** Scrolls to an image that is in memory and not on screen, so that it is in the middle. */
  reveal(imageId: string): void {
    const { first, last } = this.#screen.viewport;
    const index = this.#loader.reading.find(imageId);
    if (index === null || (index >= first && index < last)) return;
    this.#jumpTo(index - Math.floor((last - first) / 2));
  }

  /** Takes the length of the list, which was read to its end apart from the screen while this generation was there. */
  noteCount(generation: number, count: number): void {
    this.#counted = { generation, count };
    this.#emit();
  }

  /** Starts the next generation, anchored at the row on screen; at the very top it shows what is new there. */
  refresh(): Promise<void> {
    return this.#loader.reread(null);
  }

  /**
   * Removes images from the list at once, before the service has confirmed it. `areListed`: they are known to be in
   * the list, so that undoing the removal after a reread without them reads the list again.
   */
  remove(imageIds: readonly string[], areListed = true): OptimisticChange {
    const removal = this.#removals.begin(imageIds);
    const open = new Set(imageIds);
    this.#takeOut(imageIds);
    return {
      confirm: (done) => {
        this.#removals.confirm(
          removal,
          done.filter((imageId) => open.has(imageId)),
        );
        this.#rereadIfNeeded();
      },
      undo: (failed) => {
        const undone = failed.filter((imageId) => open.delete(imageId));
        const missing = this.#putBack(this.#removals.release(removal, undone));
        this.#isOutdated ||= areListed && missing > 0;
        this.#rereadIfNeeded();
      },
    };
  }

  /** Brings images into the list at once: removed ones in their rows, others once the service has confirmed. */
  add(imageIds: readonly string[]): OptimisticChange {
    const missing = this.#putBack(this.#removals.releaseConfirmed(imageIds));
    return {
      confirm: (done) => {
        this.#isOutdated ||= missing > 0 && done.length > 0;
        this.#rereadIfNeeded();
      },
      undo: (failed) => {
        if (failed.length > 0) this.remove(failed).confirm(failed);
      },
    };
  }

  /** Replaces images by newer versions, in their rows: their order changes with the next generation. */
  renew(images: readonly Image[]): void {
    const { isDisposed, reading, next } = this.#loader;
    if (isDisposed) return;
    const renewed = new Map(images.map((image) => [image.id, image]));
    next?.renew(renewed);
    if (reading.renew(renewed)) this.#emit();
  }

  /** The list position of a row of the grid, for a later return. */
  placeOf(index: number, offset: number): ListPosition {
    return this.#loader.reading.placeOf(index, offset);
  }

  /** The known images in the rows on screen. */
  imagesOnScreen(): readonly Image[] {
    const { first, last } = this.#screen.viewport;
    return this.#loader.reading.imagesIn(first, last);
  }

  /** An image of the list as it was sent, while its page is in memory. */
  imageInMemory(imageId: string): Image | undefined {
    return this.#loader.reading.imageBeside(imageId, 0);
  }

  inMemory(): InMemory {
    return this.#loader.reading.inMemory();
  }

  /** Whether an image is removed from the list, and the list was not read again since. */
  isRemoved(imageId: string): boolean {
    return this.#removals.has(imageId);
  }

  /** The image before (-1) or after (1) another one, if it is in memory. */
  neighbour(imageId: string, step: -1 | 1): string | null {
    return this.#loader.reading.imageBeside(imageId, step)?.id ?? null;
  }

  /** Ends it. Its rows may still be on screen for a moment; closures that outlive it must not keep them for longer. */
  dispose(): void {
    this.#loader.dispose();
    setTimeout(() => this.#loader.forget(), FORGET_MS);
  }

  #takeOut(imageIds: readonly string[]): void {
    const { isDisposed, reading, next } = this.#loader;
    if (isDisposed || imageIds.length === 0) return;
    this.#counted = null;
    next?.setRemoved(imageIds, true);
    this.#loader.shift(takeOut(reading, imageIds, this.#screen.viewport));
    this.#loader.update();
  }

  /** Returns how many of the images are in no known row. */
  #putBack(imageIds: readonly string[]): number {
    const { isDisposed, reading, next } = this.#loader;
    if (isDisposed || imageIds.length === 0) return 0;
    const before = reading.known;
    this.#counted = null;
    next?.setRemoved(imageIds, false);
    this.#loader.shift(putBack(reading, imageIds, this.#screen.viewport));
    this.#loader.update();
    return before + imageIds.length - reading.known;
  }

  /** Reads the list again, where nothing else gives the true rows. */
  #rereadIfNeeded(): void {
    const { isDisposed, reading } = this.#loader;
    const isVague = reading.isVague && this.#removals.pending.size === 0;
    if (isDisposed || !this.#isOnScreen || !(this.#isOutdated || isVague)) return;
    this.#isOutdated = false;
    void this.refresh();
  }

  #jumpTo(row: number): void {
    this.#scrollTarget.jumpTo(Math.max(0, row), 0);
    this.#screen.follow(this.#scrollTarget.jump);
    this.#loader.update();
  }

  #look(): ListView {
    const { reading } = this.#loader;
    return viewOf({
      reading,
      scrollTarget: this.#scrollTarget,
      failure: this.#loader.failure,
      isStopped: this.#loader.isStopped,
      notice: this.#loader.notice,
      refreshed: this.#loader.refreshed,
      shifted: this.#screen.viewport.shifted,
      counted: this.#counted?.generation === reading.generation ? this.#counted.count : null,
    });
  }

  #emit(): void {
    if (this.#loader.isDisposed) return;
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }
}
