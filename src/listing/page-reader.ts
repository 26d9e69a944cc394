import type { QueryClient } from '@tanstack/react-query';
import type { Http, Scope } from '../api/http.ts';
import type { Image } from '../api/image.ts';
import type { ImagesPage, PageAsk } from '../api/images.ts';
import { PageWalk, type WalkedPage } from '../api/page-walk.ts';
import { listPageQuery } from '../api/queries.ts';
import { queryKeys } from '../api/query-keys.ts';
import type { End, ListRequest } from '../filters/request.ts';
import type { LedgerPage } from './ledger.ts';
import type { ListPosition } from './view.ts';

/** The source of pages. */
export interface PageSource {
  readonly client: QueryClient;
  readonly http: Http;
  readonly scope: Scope;
  /** What the list depends on in the address, in canonical form. */
  readonly canonical: string;
  /** Gives the pages instead of the service: rows that were found in, or ordered over, the whole catalog. */
  readonly pages?: (ask: PageAsk, end: End, signal?: AbortSignal) => Promise<ImagesPage>;
  /** Those of these images that stay in the list by the own parameters of the address, whose code comes later. */
  readonly pick?: (images: readonly Image[]) => Promise<readonly Image[]>;
  /**
   * Which of these images are in the list, where neither the service nor a filter can tell: their IDs. Without it all
   * are. Rejects with an `ApiError`.
   */
  readonly admit?: (images: readonly Image[]) => Promise<ReadonlySet<string>>;
}

/** The source of a listing, and the position where it starts. */
export interface ListingOptions {
  readonly source: PageSource;
  readonly requestOf: (end: End) => ListRequest;
  /** The position when the user left this history entry. */
  readonly place: ListPosition | null;
  /** The image of a link, to be searched. */
  readonly seek: string | null;
}

type PageAt = Pick<LedgerPage, 'marker' | 'limit'>;

/** A page that has arrived and is not in the list yet. */
export interface OpenPage {
  readonly page: PageAt;
  readonly answer: ImagesPage;
  readonly walked: WalkedPage;
}

let lastId = 0;

/** Reads the pages of a run in sequence, as requests of the query client. */
export class PageReader {
  readonly #source: PageSource;
  readonly #request: ListRequest;
  readonly #end: End;
  readonly #id = (lastId += 1);
  readonly #walk: PageWalk;
  #open: OpenPage | null = null;

  constructor(source: PageSource, request: ListRequest, end: End) {
    this.#source = source;
    this.#end = end;
    this.#request = request;
    this.#walk = new PageWalk(request.marker ?? '');
  }

  /**
   * The next page; the same one until it is taken, so that it is not lost when the request for its admitted images
   * fails. Rejects with an `ApiError`, also when the service returns pages in a circle.
   */
  async next(limit: number): Promise<OpenPage> {
    this.#open ??= await this.#read({ marker: this.#walk.marker, limit });
    return this.#open;
  }

  /** The last page is in the list now. */
  taken(): void {
    this.#open = null;
  }

  async #read(page: PageAt): Promise<OpenPage> {
    const answer = await this.fetch(page);
    return { page, answer, walked: this.#walk.take(answer, page.limit) };
  }

  /** Asks for a page. Rejects with an `ApiError`. */
  fetch({ marker, limit }: PageAt): Promise<ImagesPage> {
    const { client, http, scope, pages } = this.#source;
    const { query, list } = this.#request;
    const ask = { query, marker, limit, list };
    const page = listPageQuery(http, scope, this.#id, ask);
    if (pages === undefined) return client.fetchQuery(page);
    return client.fetchQuery({ ...page, queryFn: ({ signal }) => pages(ask, this.#end, signal) });
  }

  /** Cancels the requests under way. */
  dispose(): void {
    void this.#source.client.cancelQueries({ queryKey: queryKeys.listPages(this.#id) });
  }
}
