import type { Image } from '../../api/image.ts';
import type { ImagesPage, PageAsk } from '../../api/images.ts';
import type { End } from '../../filters/request.ts';
import type { ImageSearch } from '../../search/client.ts';
import type { ReadingKind } from '../../search/protocol.ts';
import type { ImageQuery } from '../../search/query.ts';
import { noteFolds } from './folds.ts';

/** What of the search gives rows. */
export type RowSource = Pick<ImageSearch, 'getState' | 'subscribe' | 'show' | 'rows'>;

/** In these more rows come by themselves. */
const READS_ON: ReadonlySet<ReadingKind> = new Set(['reading', 'retrying']);

/**
 * The rows that were found, in pages as the service gives them, so that a list of them is one like any other. A page
 * behind the last row that is known waits while the catalog is being read.
 */
export class FoundPages {
  readonly #search: RowSource;
  readonly #query: ImageQuery;
  /** By the last image of a page: how many rows come up to it, from each end. */
  readonly #rowsTo: Readonly<Record<End, Map<string, number>>> = { head: new Map(), tail: new Map() };

  constructor(search: RowSource, query: ImageQuery) {
    this.#search = search;
    this.#query = query;
  }

  /** A page from one of the two ends of what was found. Rejects with the reason of the signal. */
  async read({ marker, limit }: PageAsk, end: End, signal?: AbortSignal): Promise<ImagesPage> {
    const asked = signal ?? new AbortController().signal;
    const start = this.#rowsTo[end].get(marker) ?? 0;
    for (;;) {
      this.#showOwn();
      const { images, ids } = await this.#slice(start, limit, end, asked);
      asked.throwIfAborted();
      const { reading, found } = this.#search.getState();
      const mayGrow = READS_ON.has(reading.kind) || found === null;
      const lastId = ids.at(-1) ?? null;
      if (lastId !== null) this.#rowsTo[end].set(lastId, start + ids.length);
      if (ids.length > 0 || !mayGrow) {
        const isEnd = !mayGrow && ids.length < limit;
        return { images, unreadable: [], lastId, next: isEnd || lastId === null ? null : { marker: lastId } };
      }
      await this.#change(asked);
    }
  }

  async #slice(start: number, limit: number, end: End, signal: AbortSignal) {
    const count = this.#search.getState().found?.count ?? 0;
    const [from, to] =
      end === 'head'
        ? [start, start + limit]
        : [Math.max(0, count - start - limit), Math.max(0, count - start)];
    const { rows } = await this.#search.rows(from, to, signal);
    noteFolds(rows);
    const inOrder = end === 'head' ? rows : rows.toReversed();
    const images = inOrder.map(({ image }) => image).filter((image): image is Image => image !== null);
    return { images, ids: inOrder.map(({ id }) => id) };
  }

  /** The search answers about one query at a time: that of the list on screen, unless this one still reads. */
  #showOwn(): void {
    const { found } = this.#search.getState();
    if (found === null || JSON.stringify(found.query) !== JSON.stringify(this.#query))
      this.#search.show(this.#query);
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const unsubscribe = this.#search.subscribe(() => {
        unsubscribe();
        resolve();
      });
      signal.addEventListener('abort', () => {
        unsubscribe();
        // oxlint-disable-next-line prefer-promise-reject-errors -- the reason is the caller's
        reject(signal.reason);
      });
    });
  }
}
