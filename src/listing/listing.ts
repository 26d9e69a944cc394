import type { ApiError } from '../api/errors.ts';
import { toApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import type { End } from '../filters/request.ts';
import { putBack, takeOut } from './absences.ts';
import { isUnread, pageLimit, wantsPage } from './appetite.ts';
import { Bearings } from './bearings.ts';
import { viewOf } from './look.ts';
import type { ListingOptions } from './options.ts';
import type { Gaze } from './pace.ts';
import { keptRange } from './pace.ts';
import { Reading } from './reading.ts';
import { rereadTo } from './reread.ts';
import type { Run } from './run.ts';
import { Screen } from './screen.ts';
import type { ListView, Notice, Place } from './view.ts';

/** A service whose second page is refused every time must not be read for ever. */
const MOST_RESTARTS = 2;

/**
 * A list longer than memory: reads as much as the reader looks at and a little ahead, from its head, from its tail
 * once asked, and keeps what was read as it was until the next generation. No React here; `useListing` is the hook.
 */
export class Listing {
  readonly #options: ListingOptions;
  readonly #listeners = new Set<() => void>();
  readonly #bearings: Bearings;
  readonly #screen = new Screen();
  readonly #busy = new Set<End | 'back' | 'refresh'>();
  /** Images that are leaving: until the service has agreed, the next generation leaves them out too. */
  readonly #leaving: Set<string>;
  #reading: Reading;
  /** The next generation, while it is being read. */
  #next: Reading | null = null;
  #view: ListView;
  #failure: ApiError | null = null;
  /** What is to be said once reading anew has worked, when that is what failed. */
  #unread: { readonly notice: Notice | null } | null = null;
  #notice: Notice | null = null;
  #refreshed = 0;
  #restarts = 0;
  #isDisposed = false;

  constructor(options: ListingOptions) {
    this.#options = options;
    this.#leaving = new Set(options.leaving);
    this.#reading = new Reading(options.source, options.requestOf, 0, this.#leaving);
    this.#bearings = new Bearings(options.place, options.seek);
    if (options.place?.end === 'tail') this.#reading.openTail();
    this.#screen.follow(this.#bearings.jump);
    this.#view = this.#look();
  }

  readonly getView = (): ListView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to read, before anything of it is on screen. */
  begin(): void {
    if (isUnread(this.#reading, 'head')) this.#pump();
  }

  /** Says what is on screen: reads what is missing there and ahead, and lets go of what is far away. */
  want(gaze: Gaze): void {
    this.#screen.see(gaze);
    this.#pump();
  }

  /** The reader comes back, to a place where there was one. */
  returnTo(place: Place | null): void {
    if (place !== null) {
      if (place.end === 'tail') this.#reading.openTail();
      this.#bearings.toPlace(place);
      this.#lookAround(place.end);
    }
    this.clearUp();
    this.#moveOn();
  }

  /** Tries again what failed. */
  retry(): void {
    this.#failure = null;
    if (this.#unread !== null) void this.#reread(this.#unread.notice);
    this.#moveOn();
  }

  /** Answers "searched n, go on?" with yes. */
  goOn(): void {
    this.#reading.head.searchOn();
    this.#reading.tail?.searchOn();
    this.#bearings.seekOn();
    this.#moveOn();
  }

  /** Gives up looking for a linked place. */
  stopSeeking(): void {
    this.#bearings.stopSeeking();
    this.#emit();
  }

  dismissNotice(): void {
    this.#notice = null;
    this.#emit();
  }

  /** Goes to the last row, reading the list from its tail if it is not known that far. */
  toEnd(): void {
    if (this.#reading.complete) return this.#jumpTo(this.#reading.shown - 1);
    this.#bearings.toEnd();
    this.#reading.openTail();
    this.#pump();
  }

  /** Goes to an image that is in memory and not on screen: it is in the middle then. */
  reveal(imageId: string): void {
    const { first, last } = this.#screen.gaze;
    const index = this.#reading.find(imageId);
    if (index === null || (index >= first && index < last)) return;
    this.#jumpTo(index - Math.floor((last - first) / 2));
  }

  /** Starts the next generation, anchored at the row on screen; at the very top it shows what is new there. */
  refresh(): Promise<void> {
    return this.#reread(null);
  }

  /** Takes images out of the list at once, before the service has agreed that they are not in it any more. */
  leave(imageIds: readonly string[]): void {
    if (this.#isDisposed) return;
    for (const imageId of imageIds) this.#leaving.add(imageId);
    this.#next?.turn(imageIds, true);
    this.#shift(takeOut(this.#reading, imageIds, this.#screen.gaze));
    this.#moveOn();
  }

  /** The service has agreed: the next generation comes without them by itself. */
  gone(imageIds: readonly string[]): void {
    for (const imageId of imageIds) this.#leaving.delete(imageId);
  }

  /** Where images have left from is read anew when nothing else can tell. */
  clearUp(): void {
    if (!this.#isDisposed && this.#reading.isVague && this.#leaving.size === 0) void this.#reread(null);
  }

  /** The service has refused to let images go: they are where they were. */
  stay(imageIds: readonly string[]): void {
    this.gone(imageIds);
    if (this.#isDisposed) return;
    this.#next?.turn(imageIds, false);
    this.#shift(putBack(this.#reading, imageIds, this.#screen.gaze));
    this.#moveOn();
  }

  /** Puts images back that had left; where they are in none of the pages, the list is read anew. */
  comeBack(imageIds: readonly string[]): void {
    const before = this.#reading.known;
    this.stay(imageIds);
    if (!this.#isDisposed && this.#reading.known < before + imageIds.length) void this.#reread(null);
  }

  /** Shows images as the service has sent them since, in their places: moving them is for the next generation. */
  renew(images: readonly Image[]): void {
    if (this.#isDisposed) return;
    const renewed = new Map(images.map((image) => [image.id, image]));
    this.#next?.renew(renewed);
    if (this.#reading.renew(renewed)) this.#emit();
  }

  /** The place of a row of the grid, to come back to. */
  placeOf(index: number, offset: number): Place {
    return this.#reading.placeOf(index, offset);
  }

  /** The images in the rows on screen, as far as they are known. */
  imagesOnScreen(): readonly Image[] {
    const { first, last } = this.#screen.gaze;
    return this.#reading.imagesIn(first, last);
  }

  /** An image of the list as it was sent, while its page is in memory. */
  imageInMemory(imageId: string): Image | undefined {
    return this.#reading.imageBeside(imageId, 0);
  }

  /** The image before (-1) or behind (1) another, as far as it is in memory. */
  neighbour(imageId: string, step: -1 | 1): string | null {
    return this.#reading.imageBeside(imageId, step)?.id ?? null;
  }

  /** Ends all reading and forgets all rows. */
  dispose(): void {
    this.#isDisposed = true;
    const { client, scope, canonical } = this.#options.source;
    const queryKey = ['images', scope, canonical];
    void client.cancelQueries({ queryKey });
    client.removeQueries({ queryKey });
  }

  #pump(): void {
    if (this.#isDisposed || this.#failure !== null) return;
    this.#bringBack();
    for (const end of ['head', 'tail'] as const) {
      const isWanted = wantsPage(this.#reading, end, this.#screen.gaze, this.#bearings);
      if (isWanted && !this.#busy.has(end)) void this.#grow(end);
    }
    this.#reading.keepOnly(...keptRange(this.#screen.gaze));
  }

  async #grow(end: End): Promise<void> {
    const reading = this.#reading;
    const isFirst = isUnread(reading, end);
    const limit = pageLimit(reading, end, this.#screen.gaze, this.#bearings);
    this.#busy.add(end);
    const before = { rows: reading.shown, isFromTail: reading.isFromTail(this.#screen.gaze.first) };
    try {
      const met = end === 'head' ? await reading.readHead(limit) : await reading.readTail(limit);
      if (this.#isDisposed || reading !== this.#reading) return;
      this.#restarts = 0;
      if (met === false) return await this.#reread('changed');
      if (before.isFromTail) this.#shift(reading.shown - before.rows);
      this.#lookAround(end);
    } catch (thrown) {
      if (this.#isDisposed || reading !== this.#reading) return;
      await this.#fail(thrown, !isFirst);
    } finally {
      if (reading === this.#reading) this.#busy.delete(end);
    }
    this.#moveOn();
  }

  /** After rows came: goes to the places that were asked for. */
  #lookAround(end: End): void {
    this.#notice = this.#bearings.look(this.#reading, end) ?? this.#notice;
    this.#screen.follow(this.#bearings.jump);
  }

  #jumpTo(row: number): void {
    this.#bearings.jumpTo(Math.max(0, row), 0);
    this.#screen.follow(this.#bearings.jump);
    this.#moveOn();
  }

  #shift(rows: number): void {
    this.#screen.shift(rows);
    this.#bearings.shift(rows);
  }

  /** Brings back the pages on screen that had left memory. */
  #bringBack(): void {
    if (this.#busy.has('back')) return;
    const { first, last } = this.#screen.gaze;
    const [next] = this.#reading.missing(first, last);
    if (next !== undefined) void this.#bringOneBack(next.run, next.page);
  }

  async #bringOneBack(run: Run, page: number): Promise<void> {
    const reading = this.#reading;
    this.#busy.add('back');
    try {
      const came = await run.bringBack(page);
      if (this.#isDisposed || reading !== this.#reading) return;
      if (came === 'changed') await this.#reread('changed');
    } catch (thrown) {
      if (this.#isDisposed || reading !== this.#reading) return;
      await this.#fail(thrown, true);
    } finally {
      this.#busy.delete('back');
    }
    this.#moveOn();
  }

  /** A page whose marker died (deleted, or no longer visible) is a list that changed; all else is a failure. */
  async #fail(thrown: unknown, hadMarker: boolean): Promise<void> {
    const error = toApiError(thrown);
    const isDeadMarker = hadMarker && [400, 403, 404].includes(error.status);
    if (isDeadMarker && this.#restarts < MOST_RESTARTS) {
      this.#restarts += 1;
      await this.#reread('changed');
    } else {
      this.#failure = error;
    }
  }

  /** Reads the next generation up to what is on screen and puts it in this one's place. */
  async #reread(notice: Notice | null): Promise<void> {
    if (this.#busy.has('refresh')) return;
    this.#busy.add('refresh');
    this.#failure = null;
    this.#unread = null;
    const old = this.#reading;
    const { source, requestOf } = this.#options;
    const next = new Reading(source, requestOf, old.generation + 1, this.#leaving);
    this.#next = next;
    try {
      const moved = await rereadTo(
        next,
        old,
        () => this.#screen.gaze,
        (read) => {
          this.#refreshed = read;
          this.#emit();
        },
      );
      if (this.#isDisposed) return next.dispose();
      this.#reading = next;
      this.#shift(moved);
      this.#busy.clear();
      this.#notice = notice;
      old.dispose();
    } catch (thrown) {
      next.dispose();
      this.#failure = toApiError(thrown);
      this.#unread = { notice };
    } finally {
      this.#next = null;
      this.#busy.delete('refresh');
      this.#refreshed = 0;
    }
    this.#moveOn();
  }

  #look(): ListView {
    return viewOf({
      reading: this.#reading,
      bearings: this.#bearings,
      failure: this.#failure,
      notice: this.#notice,
      refreshed: this.#busy.has('refresh') ? this.#refreshed : null,
      shifted: this.#screen.gaze.shifted,
    });
  }

  /** Shows what has changed, and reads what is missing now. */
  #moveOn(): void {
    this.#emit();
    this.#pump();
  }

  #emit(): void {
    if (this.#isDisposed) return;
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }
}
