import type { End } from '../filters/request.ts';
import type { Generation } from './generation.ts';
import type { ListView, Notice, ListPosition } from './view.ts';

/** Waiting rows below the last known one: room to scroll into while a page is read. */
export const WAITING_ROWS = 50;
/** How far the image of a link is searched before asking. */
const SEEK_ROWS = 5000;

/**
 * Where to scroll in a list that is still being read: the position of a return, the image of a link, or the end. Each
 * is found when the rows around it arrive, and becomes a jump.
 */
export class ScrollTarget {
  #place: ListPosition | null;
  #seek: { readonly imageId: string; until: number } | null;
  #wantsEnd = false;
  #jump: ListView['jump'] = null;

  constructor(place: ListPosition | null, seekId: string | null) {
    this.#place = place;
    this.#seek = seekId === null ? null : { imageId: seekId, until: SEEK_ROWS };
    if (place?.end === 'head') this.jumpTo(place.row, place.offset);
  }

  get jump(): ListView['jump'] {
    return this.#jump;
  }

  /** Rows from an end that must be known for a position there; 0 when none is wanted. */
  rowsNeeded(end: End): number {
    return this.#place?.end === end ? this.#place.row + WAITING_ROWS : 0;
  }

  /** Rows of the head in which the image of a link is searched without asking; `null` when none is. */
  get seekRows(): number | null {
    return this.#seek?.until ?? null;
  }

  jumpTo(row: number, offset: number): void {
    this.#jump = { version: (this.#jump?.version ?? 0) + 1, row, offset };
  }

  /** Rows were added above: a pending jump still goes to the same image. */
  shift(rows: number): void {
    if (this.#jump !== null) this.#jump = { ...this.#jump, row: this.#jump.row + rows };
  }

  toPlace(place: ListPosition): void {
    this.#place = place;
    if (place.end === 'head') this.jumpTo(place.row, place.offset);
  }

  toEnd(): void {
    this.#wantsEnd = true;
  }

  seekOn(): void {
    if (this.#seek !== null) this.#seek.until += SEEK_ROWS;
  }

  stopSeeking(): void {
    this.#seek = null;
  }

  /** After rows arrived from an end: jumps to a target among them, and returns a notice when it is gone. */
  look(reading: Generation, end: End): Notice | null {
    if (end === 'tail') this.#findEnd(reading);
    this.#findPlace(reading, end);
    return end === 'head' ? this.#findSought(reading) : null;
  }

  #findEnd(reading: Generation): void {
    if (!this.#wantsEnd || reading.tail === null) return;
    if (reading.tail.rowCount === 0 && !reading.tail.done) return;
    this.#wantsEnd = false;
    this.jumpTo(Math.max(0, reading.shown - 1), 0);
  }

  /** The row that was on screen when this history entry was left may have moved a little since. */
  #findPlace(reading: Generation, end: End): void {
    const place = this.#place;
    const run = end === 'head' ? reading.head : reading.tail;
    if (place === null || run === null || place.end !== end) return;
    const row = place.imageId === '' ? null : run.find(place.imageId);
    if (row === null && !run.done && run.rowCount < this.rowsNeeded(end)) return;
    this.#place = null;
    const found = row ?? Math.min(place.row, Math.max(0, run.rowCount - 1));
    if (end === 'tail' || found !== place.row) this.jumpTo(reading.indexOf(end, found), place.offset);
  }

  #findSought({ head }: Generation): Notice | null {
    if (this.#seek === null) return null;
    const row = head.find(this.#seek.imageId);
    if (row === null && !head.done) return null;
    this.#seek = null;
    if (row === null) return 'place-gone';
    this.jumpTo(row, 0);
    return null;
  }
}
