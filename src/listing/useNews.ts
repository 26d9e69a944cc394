import { useQuery } from '@tanstack/react-query';
import type { Http, Scope } from '../api/http.ts';
import type { Image } from '../api/image.ts';
import { newestImagesQuery } from '../api/queries.ts';
import { isBehind, passes } from '../filters/local.ts';
import { primaryOrder } from '../filters/order.ts';
import type { ListRequest } from '../filters/request.ts';
import { baselineOf, countNew, NEWS_LIMIT, newsQuery } from './news.ts';
import type { PageSource } from './page-reader.ts';
import type { ListView } from './view.ts';

export interface NewsOptions {
  readonly http: Http;
  readonly scope: Scope;
  readonly canonical: string;
  /** As in the source of the list. */
  readonly pick: PageSource['pick'];
  readonly request: ListRequest;
  /** The list on screen: images created after it was read are new. */
  readonly view: ListView;
}

/** Interval of requests, while the page is visible. */
const INTERVAL_MS = 30_000;

/** The first rows of a list that is ordered newest first and begins at its start: no request is needed for them. */
function newestShown(request: ListRequest, view: ListView): readonly Image[] | null {
  const { key, dir } = primaryOrder(request.query);
  if (key !== 'created_at' || dir !== 'desc') return null;
  const rows = Array.from({ length: NEWS_LIMIT }, (_, index) => view.rowAt(index));
  return rows.flatMap((row) => (row.kind === 'image' ? [row.image] : []));
}

/**
 * How many images were created since the list on screen was read; `NEWS_LIMIT` means that many or more. Errors are
 * silent: it tries again soon, and the list itself reports when the service is away.
 */
export function useNews({ http, scope, canonical, pick, request, view }: NewsOptions): number {
  const { generation } = view;
  const ask = { query: newsQuery(request.query), limit: NEWS_LIMIT, marker: '', list: request.list };
  // With a marker, or with a page size of 0, new images would not be visible.
  const isAsked = view.total.kind !== 'unknown' && request.marker === null && request.limit !== 0;
  const passing = (images: readonly Image[]) =>
    images.filter(
      (image) =>
        request.local.every((filter) => passes(image, filter)) &&
        !request.ends.some((filter) => isBehind(image, filter)),
    );
  const { data: before } = useQuery({
    ...newestImagesQuery(http, scope, canonical, generation, ask, 'baseline', pick),
    enabled: isAsked,
    initialData: () => {
      const images = isAsked ? newestShown(request, view) : null;
      return images === null ? undefined : { images, unreadable: [], lastId: null, next: null };
    },
    staleTime: Infinity,
  });
  const { data: now } = useQuery({
    ...newestImagesQuery(http, scope, canonical, generation, ask, 'now', pick),
    enabled: before !== undefined,
    initialData: () => before,
    staleTime: INTERVAL_MS,
    refetchInterval: INTERVAL_MS,
    // No requests while the page was hidden, however long.
    refetchOnWindowFocus: true,
  });
  if (before === undefined || now === undefined) return 0;
  return countNew(passing(now.images), baselineOf(passing(before.images)));
}
