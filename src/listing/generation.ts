import type { Image, UnreadableItem } from '../api/image.ts';
import type { End, ListRequest } from '../filters/request.ts';
import type { PageSource } from './page-reader.ts';
import { Run } from './run.ts';
import type { InMemory, ListRow, ListPosition, Total } from './view.ts';

const WAITING: ListRow = { kind: 'waiting' };
const GAP: ListRow = { kind: 'gap' };

/** One row object for each image, so that a row on screen stays the same object from one view to the next. */
const imageRows = new WeakMap<Image, ListRow>();

function imageRow(image: Image): ListRow {
  let row = imageRows.get(image);
  if (row === undefined) {
    row = { kind: 'image', image };
    imageRows.set(image, row);
  }
  return row;
}

/**
 * One generation of a list: the run from its head, and, once the user asked for the end, the run from its tail with a
 * gap between them that closes when they meet. Rows are numbered here as in the grid.
 */
export class Generation {
  readonly head: Run;
  readonly generation: number;
  readonly #source: PageSource;
  readonly #requestOf: (end: End) => ListRequest;
  /** IDs of images that are removed for now; changes in place. */
  readonly #removedIds: Set<string>;
  /** Those of them whose page has left memory, so that their rows are not known. */
  #unplaced = 0;
  #tail: Run | null = null;
  #joined = false;

  constructor(
    source: PageSource,
    requestOf: (end: End) => ListRequest,
    generation: number,
    removed: Iterable<string> = [],
  ) {
    this.#source = source;
    this.#requestOf = requestOf;
    this.generation = generation;
    this.#removedIds = new Set(removed);
    this.head = new Run(source, requestOf('head'), 'head', this.#removedIds);
  }

  get tail(): Run | null {
    return this.#tail;
  }

  /** Whether every row is known, so that their number is the total. */
  get complete(): boolean {
    return this.#joined || this.head.done;
  }

  /** The number of known rows, from both ends. */
  get known(): number {
    return this.head.rowCount + (this.#tail?.rowCount ?? 0);
  }

  get leftOut(): number {
    return this.head.leftOut + (this.#tail?.leftOut ?? 0);
  }

  /** Items that the service sent and that cannot be shown as images. */
  get unreadable(): readonly UnreadableItem[] {
    return [...this.head.unreadable, ...(this.#tail?.unreadable ?? [])];
  }

  /** Rows of the grid between the two runs: one for the gap while there is one. */
  get gap(): number {
    return this.#tail === null || this.#joined ? 0 : 1;
  }

  /** Rows of the grid: the known ones and the gap. */
  get shown(): number {
    return this.known + this.gap;
  }

  /** A lower bound while removed images may be in pages out of memory: those are still among the known rows. */
  get total(): Total {
    if (this.complete && this.#unplaced === 0) return { kind: 'exact', count: this.known };
    if (this.head.ledger.pageCount === 0) return { kind: 'unknown' };
    return { kind: 'at-least', count: Math.max(0, this.known - this.#unplaced) };
  }

  /** Whether images were removed from pages out of memory: then only reading the list again gives the true rows. */
  get isVague(): boolean {
    return this.#unplaced > 0;
  }

  /** Starts the run from the tail, if there is none. */
  openTail(): Run {
    this.#tail ??= new Run(this.#source, this.#requestOf('tail'), 'tail', this.#removedIds);
    return this.#tail;
  }

  /** Removes images from the list, wherever they are, or puts them back in their rows; markers stay as they are. */
  setRemoved(imageIds: readonly string[], isRemoved: boolean): void {
    for (const imageId of imageIds) {
      if (isRemoved) this.#removedIds.add(imageId);
      else this.#removedIds.delete(imageId);
    }
    const runs = this.#tail === null ? [this.head] : [this.head, this.#tail];
    for (const run of runs) run.splitAgain();
    const placed = new Set(runs.flatMap((run) => run.removedIds()));
    this.#unplaced = runs.some((run) => run.hasFarPages)
      ? [...this.#removedIds].filter((imageId) => !placed.has(imageId)).length
      : 0;
  }

  /** Replaces images by their newer versions, in their rows; returns whether one of them is in memory. */
  renew(images: ReadonlyMap<string, Image>): boolean {
    const inHead = this.head.renew(images);
    return (this.#tail?.renew(images) ?? false) || inHead;
  }

  /** Reads the next page of the head; closes the gap when it meets the tail. */
  async readHead(limit: number): Promise<readonly Image[]> {
    const tail = this.#tail;
    let metPage: number | null = null;
    const rows = await this.head.readOn(limit, (imageId) => {
      metPage = tail?.ledger.pageEndingWith(imageId) ?? null;
      return metPage !== null;
    });
    if (tail !== null && !this.#joined && this.head.done) {
      // The tail's pages above the one that was met have images that are gone or moved.
      tail.truncate(metPage === null ? 0 : metPage + 1);
      tail.close();
      this.#joined = true;
    }
    return rows;
  }

  /** Reads the next page of the tail, upwards. Resolves to `false` when it passed the head without meeting it. */
  async readTail(limit: number): Promise<boolean> {
    const tail = this.openTail();
    let metPage: number | null = null;
    let metStart = false;
    await tail.readOn(limit, (imageId) => {
      metPage = this.head.ledger.pageEndingWith(imageId);
      metStart = imageId === this.head.request.marker;
      return metPage !== null || metStart;
    });
    if (metPage !== null || metStart) {
      this.head.truncate(metPage === null ? 0 : metPage + 1);
      this.head.close();
      this.#joined = true;
      return true;
    }
    return !tail.done;
  }

  /** The row of the grid for an index among the known rows. */
  rowAt(index: number): ListRow {
    if (index < 0) return WAITING;
    const { head } = this;
    const tail = this.#tail;
    if (index < head.rowCount) {
      const image = head.rowAt(index);
      return image === undefined ? WAITING : imageRow(image);
    }
    if (tail === null) return WAITING;
    if (this.gap === 1 && index === head.rowCount) return GAP;
    const image = tail.rowAt(this.shown - 1 - index);
    return image === undefined ? WAITING : imageRow(image);
  }

  /** The image in a row of the grid; `null` for the gap and unknown rows. */
  imageAt(index: number): Image | undefined {
    const row = this.rowAt(index);
    return row.kind === 'image' ? row.image : undefined;
  }

  /** The known images in a range of rows of the grid. */
  imagesIn(first: number, last: number): readonly Image[] {
    const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
      this.imageAt(first + index),
    );
    return rows.filter((image) => image !== undefined);
  }

  /** The image at a distance from another one in memory, if it is known. */
  imageBeside(imageId: string, step: number): Image | undefined {
    const index = this.find(imageId);
    return index === null ? undefined : this.imageAt(index + step);
  }

  /** Whether a row of the grid belongs to the tail: its distance from the end stays when rows are added above. */
  isFromTail(index: number): boolean {
    return this.#tail !== null && index >= this.head.rowCount + this.gap;
  }

  /** The list position of a row of the grid, counted from the end it was read from. */
  placeOf(index: number, offset: number): ListPosition {
    const row = this.rowAt(index);
    const imageId = row.kind === 'image' ? row.image.id : '';
    const below = this.shown - 1 - index;
    const isTail = this.#tail !== null && index >= this.head.rowCount + this.gap;
    return isTail
      ? { end: 'tail', row: below, imageId, offset }
      : { end: 'head', row: index, imageId, offset };
  }

  /** The row of the grid for a row numbered from one of the ends. */
  indexOf(end: End, row: number): number {
    return end === 'head' ? row : this.shown - 1 - row;
  }

  /** The row of the grid for an image in memory. */
  find(imageId: string): number | null {
    const inHead = this.head.find(imageId);
    if (inHead !== null) return inHead;
    const inTail = this.#tail?.find(imageId) ?? null;
    return inTail === null ? null : this.indexOf('tail', inTail);
  }

  /** The rows in memory, and whether those are the whole list. */
  inMemory(): InMemory {
    const runs = this.#tail === null ? [this.head] : [this.head, this.#tail];
    return {
      images: runs.flatMap((run) => run.rowsInMemory()),
      isWhole: this.complete && !runs.some((run) => run.hasFarPages),
    };
  }

  /** Pages with rows of the grid in this range that are not in memory. */
  missing(first: number, last: number): ReadonlyArray<{ readonly run: Run; readonly page: number }> {
    const { head } = this;
    const tail = this.#tail;
    const end = this.shown - 1;
    return [
      ...head.missing(first, last).map((page) => ({ run: head, page })),
      ...(tail === null ? [] : tail.missing(end - last, end - first).map((page) => ({ run: tail, page }))),
    ];
  }

  /** Drops pages without a row of the grid in this range. */
  keepOnly(first: number, last: number): void {
    const end = this.shown - 1;
    this.head.keepOnly(first, last);
    this.#tail?.keepOnly(end - last, end - first);
  }

  dispose(): void {
    this.head.dispose();
    this.#tail?.dispose();
  }
}
