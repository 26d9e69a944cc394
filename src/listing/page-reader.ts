import type { QueryClient } from '@tanstack/react-query';
import type { Http, Scope } from '../api/http.ts';
import type { Image } from '../api/image.ts';
import type { ImagesPage } from '../api/images.ts';
import { PageWalk, type WalkedPage } from '../api/page-walk.ts';
import { imagesPageQuery } from '../api/queries.ts';
import type { End, ListRequest } from '../filters/request.ts';
import type { LedgerPage } from './ledger.ts';

/** Where pages come from and where their rows are kept. */
export interface Source {
  readonly client: QueryClient;
  readonly http: Http;
  readonly scope: Scope;
  /** The filters of the address in canonical form. */
  readonly canonical: string;
  /**
   * Which of these images are part of the list, where no answer of the service and no filter says it: the IDs of
   * those that are. Without it all are. Rejects with an `ApiError`.
   */
  readonly admit?: (images: readonly Image[]) => Promise<ReadonlySet<string>>;
}

type PageAt = Pick<LedgerPage, 'marker' | 'limit'>;

/** A page that came and that nobody has taken into the list yet. */
export interface OpenPage {
  readonly page: PageAt;
  readonly answer: ImagesPage;
  readonly walked: WalkedPage;
}

/** Reads the pages of a run one behind the other, by way of the query cache. */
export class PageReader {
  readonly #source: Source;
  readonly #request: ListRequest;
  readonly #end: End;
  readonly #generation: number;
  readonly #walk: PageWalk;
  #open: OpenPage | null = null;

  constructor(source: Source, request: ListRequest, end: End, generation: number) {
    this.#source = source;
    this.#request = request;
    this.#end = end;
    this.#generation = generation;
    this.#walk = new PageWalk(request.marker ?? '');
  }

  /**
   * The next page; the same one until it is taken, so that it is not lost when asking which of its images are admitted
   * fails. Rejects with an `ApiError`, also when the service leads in a circle.
   */
  async next(limit: number): Promise<OpenPage> {
    this.#open ??= await this.#read({ marker: this.#walk.marker, limit });
    return this.#open;
  }

  /** The page that came last is in the list now. */
  taken(): void {
    this.#open = null;
  }

  async #read(page: PageAt): Promise<OpenPage> {
    const answer = await this.fetch(page);
    try {
      return { page, answer, walked: this.#walk.take(answer, page.limit) };
    } catch (thrown) {
      // The next try asks anew.
      this.forget(page);
      throw thrown;
    }
  }

  /** Reads a page, from the cache if it is there. Rejects with an `ApiError`. */
  fetch(page: PageAt): Promise<ImagesPage> {
    return this.#source.client.fetchQuery(this.#query(page));
  }

  /** Takes a page out of the cache. */
  forget(page: PageAt): void {
    this.#source.client.removeQueries({ queryKey: this.#query(page).queryKey, exact: true });
  }

  #query({ marker, limit }: PageAt) {
    const { http, scope, canonical } = this.#source;
    const { query } = this.#request;
    const place = { generation: this.#generation, end: this.#end, marker, limit };
    return imagesPageQuery(http, scope, { query, canonical, ...place });
  }
}
