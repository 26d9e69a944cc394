import type { QueryClient } from '@tanstack/react-query';
import type { Http, Scope } from '../api/http.ts';
import type { Image } from '../api/image.ts';
import type { ImagesPage } from '../api/images.ts';
import { imagesPageQuery, type PageKey } from '../api/queries.ts';
import { passes } from '../filters/local.ts';
import type { End, ListRequest } from '../filters/request.ts';
import type { LedgerPage } from './ledger.ts';
import { Ledger } from './ledger.ts';

/** Where pages come from and where their rows are kept. */
export interface Source {
  readonly client: QueryClient;
  readonly http: Http;
  readonly scope: Scope;
  /** The filters of the address in canonical form. */
  readonly canonical: string;
}

/** Whether a page that had left memory came back as it was. */
export type Return = 'fits' | 'changed';

/**
 * One run through a list, from one of its ends: reads page by page, remembers each in a ledger, keeps rows in the
 * query cache and lets go of those far from the screen. Rows are numbered from the run's own end.
 */
export class Run {
  readonly ledger = new Ledger();
  readonly end: End;
  readonly request: ListRequest;
  readonly #source: Source;
  readonly #generation: number;
  /** The shown rows of pages in memory: references into the query cache, kept so that scrolling need not filter. */
  readonly #rows = new Map<number, readonly Image[]>();
  #done = false;
  #sinceMatch = 0;

  constructor(source: Source, request: ListRequest, end: End, generation: number) {
    this.#source = source;
    this.request = request;
    this.end = end;
    this.#generation = generation;
  }

  /** Whether the list has no more rows in this direction. */
  get done(): boolean {
    return this.#done;
  }

  get rowCount(): number {
    return this.ledger.rowCount;
  }

  /** Images that came and are not shown, because a filter that is applied here left them out. */
  get leftOut(): number {
    return this.ledger.receivedCount - this.ledger.rowCount;
  }

  /** Images read since the last one that passed the filters that are applied here. */
  get searchedInVain(): number {
    return this.#sinceMatch;
  }

  /** Starts the count of `searchedInVain` anew. */
  searchOn(): void {
    this.#sinceMatch = 0;
  }

  /** Ends the run here: its rows and those of the other run are the whole list. */
  close(): void {
    this.#done = true;
  }

  #key(page: Pick<LedgerPage, 'marker' | 'limit'>): PageKey {
    return {
      query: this.request.query,
      canonical: this.#source.canonical,
      generation: this.#generation,
      end: this.end,
      marker: page.marker,
      limit: page.limit,
    };
  }

  #fetch(page: Pick<LedgerPage, 'marker' | 'limit'>): Promise<ImagesPage> {
    const { client, http, scope } = this.#source;
    return client.fetchQuery(imagesPageQuery(http, scope, this.#key(page)));
  }

  /**
   * Reads the next page. `stopAt` names the image at which the other run begins, if this page holds it: what comes
   * from there on is dropped. Rejects with an `ApiError`; resolves to the rows that were added.
   */
  async readOn(limit: number, stopAt?: (imageId: string) => boolean): Promise<readonly Image[]> {
    const marker = this.ledger.lastId ?? this.request.marker ?? '';
    const answer = await this.#fetch({ marker, limit });
    const met = stopAt === undefined ? -1 : answer.images.findIndex(({ id }) => stopAt(id));
    const came = met === -1 ? answer.images : answer.images.slice(0, met);
    const inBounds = this.#withinBounds(came);
    const rows = this.#shown(inBounds);
    const lastId = inBounds.at(-1)?.id ?? marker;
    if (inBounds.length > 0) {
      this.ledger.append({ marker, limit, received: inBounds.length, lastId, rows: rows.length });
      this.#rows.set(this.ledger.pageCount - 1, rows);
    }
    this.#sinceMatch = rows.length > 0 ? 0 : this.#sinceMatch + inBounds.length;
    // The service says "no next" with a short page; after a full last page comes an empty one.
    this.#done =
      met !== -1 || answer.next === null || answer.images.length === 0 || inBounds.length < came.length;
    return rows;
  }

  /** The images up to the first that lies behind a bound at which the list ends. */
  #withinBounds(images: readonly Image[]): readonly Image[] {
    const { ends } = this.request;
    if (ends.length === 0) return images;
    const over = images.findIndex((image) => !ends.every((filter) => passes(image, filter)));
    return over === -1 ? images : images.slice(0, over);
  }

  /** The rows of a page: filtered here where the service could not, and none that the page before showed already. */
  #shown(images: readonly Image[], page = this.ledger.pageCount): readonly Image[] {
    const { local } = this.request;
    const before = new Set((this.#rows.get(page - 1) ?? []).slice(-images.length).map(({ id }) => id));
    if (local.length === 0 && !images.some(({ id }) => before.has(id))) return images;
    return images.filter((image) => !before.has(image.id) && local.every((filter) => passes(image, filter)));
  }

  /** A row, or nothing while its page is not in memory. */
  rowAt(row: number): Image | undefined {
    const place = this.ledger.locate(row);
    return place === null ? undefined : this.#rows.get(place.page)?.[place.offset];
  }

  /** The row of an image, if its page is in memory; looked for from the newest page. */
  find(imageId: string): number | null {
    for (const [page, rows] of [...this.#rows].toReversed()) {
      const offset = rows.findIndex(({ id }) => id === imageId);
      if (offset !== -1) return this.ledger.startOf(page) + offset;
    }
    return null;
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
   * fits there: rows came or went since. Rejects with an `ApiError`, a dead marker among them.
   */
  async bringBack(index: number): Promise<Return> {
    const page = this.ledger.page(index);
    if (page === undefined) return 'changed';
    const { images } = await this.#fetch(page);
    if (images[page.received - 1]?.id !== page.lastId) return 'changed';
    const rows = this.#shown(images.slice(0, page.received), index);
    if (rows.length !== page.rows) return 'changed';
    this.#rows.set(index, rows);
    return 'fits';
  }

  /** Lets go of pages without a row in this range. */
  keepOnly(firstRow: number, lastRow: number): void {
    for (const index of this.#rows.keys()) {
      const start = this.ledger.startOf(index);
      const page = this.ledger.page(index);
      if (page === undefined || start > lastRow || start + page.rows <= firstRow) this.#drop(index);
    }
  }

  #drop(index: number): void {
    const page = this.ledger.page(index);
    this.#rows.delete(index);
    if (page === undefined) return;
    const { client, http, scope } = this.#source;
    const { queryKey } = imagesPageQuery(http, scope, this.#key(page));
    client.removeQueries({ queryKey, exact: true });
  }

  /** Forgets the pages from this one on: the other run was found to begin before them. */
  truncate(pageCount: number): void {
    for (const index of this.#rows.keys()) if (index >= pageCount) this.#drop(index);
    this.ledger.truncate(pageCount);
  }

  /** Lets go of everything. */
  dispose(): void {
    for (const index of this.#rows.keys()) this.#drop(index);
  }
}
