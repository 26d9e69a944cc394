import { useQuery } from '@tanstack/react-query';
import type { Http, Scope } from '../api/http.ts';
import type { Image } from '../api/image.ts';
import { newestImagesQuery } from '../api/queries.ts';
import { isBehind, passes } from '../filters/local.ts';
import { primaryOrder } from '../filters/order.ts';
import type { ListRequest } from '../filters/request.ts';
import { baselineOf, countNew, NEWS_LIMIT, newsQuery } from './news.ts';
import type { ListView } from './view.ts';

export interface NewsOptions {
  readonly http: Http;
  readonly scope: Scope;
  readonly canonical: string;
  readonly request: ListRequest;
  /** The list on screen: what came since it was read is new. */
  readonly view: ListView;
}

/** Asked again after so long, while the page is looked at. */
const INTERVAL_MS = 30_000;

/** The first rows of a list that is ordered newest first and begins at its start: they need not be asked for. */
function newestShown(request: ListRequest, view: ListView): readonly Image[] | null {
  const { key, dir } = primaryOrder(request.query);
  if (key !== 'created_at' || dir !== 'desc') return null;
  const rows = Array.from({ length: NEWS_LIMIT }, (_, index) => view.rowAt(index));
  return rows.flatMap((row) => (row.kind === 'image' ? [row.image] : []));
}

/**
 * How many images came since the list on screen was read; `NEWS_LIMIT` means that many or more. Errors are silent
 * here: the next time is soon, and the list itself says when the service is away.
 */
export function useNews({ http, scope, canonical, request, view }: NewsOptions): number {
  const { generation } = view;
  const ask = { query: newsQuery(request.query), limit: NEWS_LIMIT, marker: '' };
  // Behind a marker, or in an empty page, nothing that is new would show.
  const isAsked = view.total.kind !== 'unknown' && request.marker === null && request.limit !== 0;
  const passing = (images: readonly Image[]) =>
    images.filter(
      (image) =>
        request.local.every((filter) => passes(image, filter)) &&
        !request.ends.some((filter) => isBehind(image, filter)),
    );
  const { data: before } = useQuery({
    ...newestImagesQuery(http, scope, canonical, generation, ask, 'baseline'),
    enabled: isAsked,
    initialData: () => {
      const images = isAsked ? newestShown(request, view) : null;
      return images === null ? undefined : { images, unreadable: [], lastId: null, next: null };
    },
    staleTime: Infinity,
  });
  const { data: now } = useQuery({
    ...newestImagesQuery(http, scope, canonical, generation, ask, 'now'),
    enabled: before !== undefined,
    initialData: () => before,
    staleTime: INTERVAL_MS,
    refetchInterval: INTERVAL_MS,
    // Not asked while the page was hidden, however long that was.
    refetchOnWindowFocus: true,
  });
  if (before === undefined || now === undefined) return 0;
  return countNew(passing(now.images), baselineOf(passing(before.images)));
}
