import type { Image, UnreadableItem } from '../api/image.ts';
import { passes, untilBound } from '../filters/local.ts';
import type { End, ListRequest } from '../filters/request.ts';
import { PageReader, type PageSource } from './page-reader.ts';
import { NONE_REMOVED, splitRows, joinRows, type RemovedRow } from './removed-rows.ts';
import { Ledger } from './ledger.ts';

/** Whether a page that had left memory was the same when read again. */
export type Return = 'fits' | 'changed';

/**
 * One run through a list, from one of its ends: reads page by page, records each in a ledger, and drops rows far from
 * the screen. Rows are numbered from the run's own end.
 */
export class Run {
  readonly ledger = new Ledger();
  readonly end: End;
  readonly request: ListRequest;
  readonly #source: PageSource;
  /** The shown rows of pages in memory. */
  readonly #rows = new Map<number, readonly Image[]>();
  /** IDs of images that are removed for now. */
  readonly #removedIds: ReadonlySet<string>;
  /** Removed rows of each page; kept when the page leaves memory, since the service need not send them again. */
  readonly #removed = new Map<number, readonly RemovedRow[]>();
  #removedCount = 0;
  /** The last shown row of pages that left memory with removed rows. */
  readonly #lastShown = new Map<number, string | undefined>();
  /** IDs in a page that came with an earlier page and are left out; rarely any. */
  readonly #repeated = new Map<number, ReadonlySet<string>>();
  /** Items that cannot be shown, by page. */
  readonly #unreadable = new Map<number, readonly UnreadableItem[]>();
  readonly #pages: PageReader;
  #done = false;
  #sinceMatch = 0;

  constructor(source: PageSource, request: ListRequest, end: End, removed: ReadonlySet<string>) {
    this.#source = source;
    this.#removedIds = removed;
    this.request = request;
    this.end = end;
    this.#pages = new PageReader(source, request, end);
  }

  /** Whether the list has no more rows in this direction. */
  get done(): boolean {
    return this.#done;
  }

  get rowCount(): number {
    return this.ledger.rowCount;
  }

  /** Images that were read and are not shown, because a filter that is applied here excludes them. */
  get leftOut(): number {
    return this.ledger.receivedCount - this.ledger.rowCount - this.#removedCount;
  }

  /** Items that the service sent and that cannot be shown as images. */
  get unreadable(): readonly UnreadableItem[] {
    return [...this.#unreadable.values()].flat();
  }

  /** Images read since the last match of the filters that are applied here. */
  get searchedInVain(): number {
    return this.#sinceMatch;
  }

  /** Resets `searchedInVain`. */
  searchOn(): void {
    this.#sinceMatch = 0;
  }

  /** Ends the run here: its rows and those of the other run are the whole list. */
  close(): void {
    this.#done = true;
  }

  /**
   * Reads the next page. `stopAt` names the image at which the other run begins, if this page contains it: from there
   * on the page is dropped. Rejects with an `ApiError`, also when the service returns pages in a circle; resolves to
   * the added rows.
   */
  async readOn(limit: number, stopAt?: (imageId: string) => boolean): Promise<readonly Image[]> {
    const { page, answer, walked } = await this.#pages.next(limit);
    const index = this.ledger.pageCount;
    const met = stopAt === undefined ? -1 : answer.images.findIndex(({ id }) => stopAt(id));
    const beforeMet = new Set(answer.images.slice(0, met));
    const came = met === -1 ? walked.fresh : walked.fresh.filter((image) => beforeMet.has(image));
    const inBounds = untilBound(came, this.request.ends);
    const { rows, removed } = splitRows(await this.#passing(inBounds), (id) => this.#removedIds.has(id));
    this.#pages.taken();
    const lastId = inBounds.at(-1)?.id;
    if (lastId !== undefined) {
      this.ledger.append({ ...page, received: inBounds.length, lastId, rows: rows.length });
      this.#rows.set(index, rows);
      this.#setRemoved(index, removed);
      if (walked.repeated.size > 0) this.#repeated.set(index, walked.repeated);
    }
    if (walked.unreadable.length > 0) {
      this.#unreadable.set(index, [...(this.#unreadable.get(index) ?? []), ...walked.unreadable]);
    }
    this.#sinceMatch = rows.length + removed.length > 0 ? 0 : this.#sinceMatch + inBounds.length;
    this.#done = met !== -1 || walked.isEnd || inBounds.length < came.length;
    return rows;
  }

  /** The rows of a page, after the filters that the service does not have. */
  async #passing(images: readonly Image[]): Promise<readonly Image[]> {
    const { local } = this.request;
    const { admit, pick } = this.#source;
    const kept = images.filter((image) => local.every((filter) => passes(image, filter)));
    const passing = pick === undefined ? kept : await pick(kept);
    if (admit === undefined || passing.length === 0) return passing;
    const admitted = await admit(passing);
    return passing.filter(({ id }) => admitted.has(id));
  }

  #setRemoved(page: number, removed: readonly RemovedRow[]): void {
    this.#removedCount += removed.length - (this.#removed.get(page) ?? NONE_REMOVED).length;
    if (removed.length === 0) this.#removed.delete(page);
    else this.#removed.set(page, removed);
  }

  /** Splits the rows again, after the set of removed images has changed. */
  splitAgain(): void {
    const rowsOfPages = new Map<number, number>();
    for (const page of new Set([...this.#rows.keys(), ...this.#removed.keys()])) {
      const rows = this.#rows.get(page);
      const removed = this.#removed.get(page) ?? NONE_REMOVED;
      if (rows === undefined) {
        const still = removed.filter(({ image }) => this.#removedIds.has(image.id));
        if (still.length === removed.length) continue;
        rowsOfPages.set(page, (this.ledger.page(page)?.rows ?? 0) + removed.length - still.length);
        this.#setRemoved(page, still);
        this.#lastShown.delete(page);
      } else {
        const split = splitRows(joinRows({ rows, removed }), (id) => this.#removedIds.has(id));
        if (split.rows.length === rows.length) continue;
        rowsOfPages.set(page, split.rows.length);
        this.#rows.set(page, split.rows);
        this.#setRemoved(page, split.removed);
      }
    }
    this.ledger.resize(rowsOfPages);
  }

  /** Replaces images by newer versions, in their rows: order and filters are of the time of reading. */
  renew(images: ReadonlyMap<string, Image>): boolean {
    const renewed = (image: Image) => images.get(image.id) ?? image;
    let isOther = false;
    for (const [page, rows] of this.#rows) {
      if (!rows.some(({ id }) => images.has(id))) continue;
      this.#rows.set(page, rows.map(renewed));
      isOther = true;
    }
    for (const [page, rows] of this.#removed) {
      if (!rows.some(({ image }) => images.has(image.id))) continue;
      this.#removed.set(
        page,
        rows.map(({ at, image }) => ({ at, image: renewed(image) })),
      );
    }
    return isOther;
  }

  /** Images that were read and are removed for now. */
  removedIds(): readonly string[] {
    return [...this.#removed.values()].flatMap((rows) => rows.map(({ image }) => image.id));
  }

  /** Whether pages with rows have left memory. */
  get hasFarPages(): boolean {
    return this.#rows.size < this.ledger.pageCount;
  }

  /** A row, or `null` while its page is not in memory. */
  rowAt(row: number): Image | undefined {
    const place = this.ledger.locate(row);
    return place === null ? undefined : this.#rows.get(place.page)?.[place.offset];
  }

  /** The row of an image, if its page is in memory; searched from the newest page. */
  find(imageId: string): number | null {
    for (const [page, rows] of [...this.#rows].toReversed()) {
      const offset = rows.findIndex(({ id }) => id === imageId);
      if (offset !== -1) return this.ledger.startOf(page) + offset;
    }
    return null;
  }

  rowsInMemory(): readonly Image[] {
    return [...this.#rows.values()].flat();
  }

  /** Pages with rows in this range that are not in memory. */
  missing(firstRow: number, lastRow: number): readonly number[] {
    const first = this.ledger.locate(Math.max(0, firstRow));
    const last = this.ledger.locate(Math.min(lastRow, this.rowCount - 1));
    if (first === null || last === null) return [];
    const pages: number[] = [];
    for (let page = first.page; page <= last.page; page += 1) {
      if (!this.#rows.has(page)) pages.push(page);
    }
    return pages;
  }

  /**
   * Reads a page again that had left memory, and trims it between its ledger markers. `changed` when it no longer
   * fits there: rows were added or removed since. Rejects with an `ApiError`, also for a dead marker.
   */
  async bringBack(index: number): Promise<Return> {
    const page = this.ledger.page(index);
    if (page === undefined) return 'changed';
    const { images } = await this.#pages.fetch(page);
    const removed = this.#removed.get(index) ?? NONE_REMOVED;
    const repeated = this.#repeated.get(index);
    // Whether the service still lists a removed image depends on how far it has processed the removal.
    const isRemoved = (imageId: string) => removed.some(({ image }) => image.id === imageId);
    const came = images
      .filter(({ id }) => !isRemoved(id) && repeated?.has(id) !== true)
      .slice(0, page.received - removed.length);
    const rows = await this.#passing(came);
    const isLastRemoved = isRemoved(page.lastId);
    const lastShown = this.#lastShown.get(index);
    const isSame = isLastRemoved
      ? lastShown === undefined || rows.at(-1)?.id === lastShown
      : came.at(-1)?.id === page.lastId;
    if (!isSame || rows.length !== page.rows) return 'changed';
    const split = splitRows(joinRows({ rows, removed }), (id) => this.#removedIds.has(id));
    this.#rows.set(index, split.rows);
    this.#setRemoved(index, split.removed);
    this.ledger.resize(new Map([[index, split.rows.length]]));
    return 'fits';
  }

  /** Drops pages without a row in this range. */
  keepOnly(firstRow: number, lastRow: number): void {
    for (const index of this.#rows.keys()) {
      const start = this.ledger.startOf(index);
      const page = this.ledger.page(index);
      if (page === undefined || start > lastRow || start + page.rows <= firstRow) this.#drop(index);
    }
  }

  #drop(index: number): void {
    if (this.#removed.has(index)) this.#lastShown.set(index, this.#rows.get(index)?.at(-1)?.id);
    this.#rows.delete(index);
  }

  /** Drops this page and all later ones: the other run was found to begin before them. */
  truncate(pageCount: number): void {
    for (const index of this.#rows.keys()) if (index >= pageCount) this.#drop(index);
    for (const index of this.#removed.keys()) if (index >= pageCount) this.#setRemoved(index, NONE_REMOVED);
    for (const index of this.#unreadable.keys()) if (index >= pageCount) this.#unreadable.delete(index);
    this.ledger.truncate(pageCount);
  }

  /** Cancels the requests under way. */
  dispose(): void {
    this.#pages.dispose();
  }
}
