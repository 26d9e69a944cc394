import type { Image } from '../api/image.ts';
import { putBack, takeOut } from './absences.ts';
import { Bearings } from './bearings.ts';
import { viewOf } from './look.ts';
import type { ListingOptions } from './options.ts';
import type { Gaze } from './pace.ts';
import type { Source } from './page-reader.ts';
import { Screen } from './screen.ts';
import { Supply } from './supply.ts';
import type { InMemory, ListView, Place } from './view.ts';

let lastId = 0;

/**
 * A list longer than memory: reads as much as the reader looks at and a little ahead, from its head, from its tail
 * once asked, and keeps what was read as it was until the next generation. No React here; `useListing` is the hook.
 */
export class Listing {
  /** Another list of the same filters has another one. */
  readonly id = `list-${(lastId += 1)}`;
  readonly source: Source;
  readonly #listeners = new Set<() => void>();
  readonly #bearings: Bearings;
  readonly #screen = new Screen();
  /** Images that are leaving: until the service has agreed, the next generation leaves them out too. */
  readonly #leaving: Set<string>;
  readonly #supply: Supply;
  #view: ListView;

  constructor(options: ListingOptions) {
    this.source = options.source;
    this.#leaving = new Set(options.leaving);
    this.#bearings = new Bearings(options.place, options.seek);
    this.#supply = new Supply(options, {
      screen: this.#screen,
      bearings: this.#bearings,
      leaving: this.#leaving,
      onChange: () => this.#emit(),
    });
    if (options.place?.end === 'tail') this.#supply.reading.openTail();
    this.#screen.follow(this.#bearings.jump);
    this.#view = this.#look();
  }

  readonly getView = (): ListView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to read, or goes on with it, before anything of it is on screen. */
  begin(): void {
    this.clearUp();
    this.#supply.pump();
  }

  /** Says what is on screen: reads what is missing there and ahead, and lets go of what is far away. */
  want(gaze: Gaze): void {
    this.#screen.see(gaze);
    this.#supply.pump();
  }

  /** Shows a place when it is on screen again; nobody is told before that, and nothing is read. */
  aimAt(place: Place): void {
    if (place.end === 'tail') this.#supply.reading.openTail();
    this.#bearings.toPlace(place);
    this.#supply.lookAround(place.end);
    this.#view = this.#look();
  }

  /** Tries again what failed. */
  retry(): void {
    this.#supply.retry();
  }

  /** Answers "searched n, go on?" with yes. */
  goOn(): void {
    const { head, tail } = this.#supply.reading;
    head.searchOn();
    tail?.searchOn();
    this.#bearings.seekOn();
    this.#supply.moveOn();
  }

  /** Gives up looking for a linked place. */
  stopSeeking(): void {
    this.#bearings.stopSeeking();
    this.#emit();
  }

  dismissNotice(): void {
    this.#supply.forgetNotice();
    this.#emit();
  }

  /** Goes to the last row, reading the list from its tail if it is not known that far. */
  toEnd(): void {
    const { reading } = this.#supply;
    if (reading.complete) return this.#jumpTo(reading.shown - 1);
    this.#bearings.toEnd();
    reading.openTail();
    this.#supply.pump();
  }

  /** Goes to an image that is in memory and not on screen: it is in the middle then. */
  reveal(imageId: string): void {
    const { first, last } = this.#screen.gaze;
    const index = this.#supply.reading.find(imageId);
    if (index === null || (index >= first && index < last)) return;
    this.#jumpTo(index - Math.floor((last - first) / 2));
  }

  /** Starts the next generation, anchored at the row on screen; at the very top it shows what is new there. */
  refresh(): Promise<void> {
    return this.#supply.reread(null);
  }

  /** Takes images out of the list at once, before the service has agreed that they are not in it any more. */
  leave(imageIds: readonly string[]): void {
    if (this.#supply.isDisposed) return;
    for (const imageId of imageIds) this.#leaving.add(imageId);
    this.#supply.next?.turn(imageIds, true);
    this.#supply.shift(takeOut(this.#supply.reading, imageIds, this.#screen.gaze));
    this.#supply.moveOn();
  }

  /** The service has agreed: the next generation comes without them by itself. */
  gone(imageIds: readonly string[]): void {
    for (const imageId of imageIds) this.#leaving.delete(imageId);
  }

  /** Where images have left from is read anew when nothing else can tell. */
  clearUp(): void {
    const { isDisposed, reading } = this.#supply;
    if (!isDisposed && reading.isVague && this.#leaving.size === 0) void this.refresh();
  }

  /** The service has refused to let images go: they are where they were. */
  stay(imageIds: readonly string[]): void {
    this.gone(imageIds);
    const { isDisposed, reading, next } = this.#supply;
    if (isDisposed) return;
    next?.turn(imageIds, false);
    this.#supply.shift(putBack(reading, imageIds, this.#screen.gaze));
    this.#supply.moveOn();
  }

  /** Puts images back that had left; where they are in none of the pages, the list is read anew. */
  comeBack(imageIds: readonly string[]): void {
    const { isDisposed, reading } = this.#supply;
    const before = reading.known;
    this.stay(imageIds);
    if (!isDisposed && reading.known < before + imageIds.length) void this.refresh();
  }

  /** Shows images as the service has sent them since, in their places: moving them is for the next generation. */
  renew(images: readonly Image[]): void {
    const { isDisposed, reading, next } = this.#supply;
    if (isDisposed) return;
    const renewed = new Map(images.map((image) => [image.id, image]));
    next?.renew(renewed);
    if (reading.renew(renewed)) this.#emit();
  }

  /** The place of a row of the grid, to come back to. */
  placeOf(index: number, offset: number): Place {
    return this.#supply.reading.placeOf(index, offset);
  }

  /** The images in the rows on screen, as far as they are known. */
  imagesOnScreen(): readonly Image[] {
    const { first, last } = this.#screen.gaze;
    return this.#supply.reading.imagesIn(first, last);
  }

  /** An image of the list as it was sent, while its page is in memory. */
  imageInMemory(imageId: string): Image | undefined {
    return this.#supply.reading.imageBeside(imageId, 0);
  }

  /** Which images of the list are in memory. */
  inMemory(): InMemory {
    return this.#supply.reading.inMemory();
  }

  /** The image before (-1) or behind (1) another, as far as it is in memory. */
  neighbour(imageId: string, step: -1 | 1): string | null {
    return this.#supply.reading.imageBeside(imageId, step)?.id ?? null;
  }

  /** Ends all reading and forgets all rows. */
  dispose(): void {
    this.#supply.dispose();
  }

  #jumpTo(row: number): void {
    this.#bearings.jumpTo(Math.max(0, row), 0);
    this.#screen.follow(this.#bearings.jump);
    this.#supply.moveOn();
  }

  #look(): ListView {
    return viewOf({
      reading: this.#supply.reading,
      bearings: this.#bearings,
      failure: this.#supply.failure,
      notice: this.#supply.notice,
      refreshed: this.#supply.refreshed,
      shifted: this.#screen.gaze.shifted,
    });
  }

  #emit(): void {
    if (this.#supply.isDisposed) return;
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }
}
