import { notifyManager, queryOptions, type QueryClient } from '@tanstack/react-query';
import { asBackground, type Http, type Scope } from './http.ts';
import type { Image } from './image.ts';
import type { PageAsk } from './images.ts';
import { listImages, showImage } from './images.ts';
import { queryKeys } from './query-keys.ts';

/**
 * One page of a list, as a request alone: its rows belong to the listing, which decides what stays in memory by distance
 * from what is on screen. The cache gives retries and cancelling, and forgets the answer at once.
 */
export function listPageQuery(http: Http, scope: Scope, readerId: number, ask: PageAsk) {
  return queryOptions({
    queryKey: queryKeys.listPage(readerId, ask),
    queryFn: ({ signal }) => listImages(http, scope, ask, signal),
    gcTime: 0,
    structuralSharing: false,
  });
}

/** The newest images of a list, when it was read (`baseline`) and later (`now`). */
export function newestImagesQuery(
  http: Http,
  scope: Scope,
  canonical: string,
  generation: number,
  ask: PageAsk,
  when: 'baseline' | 'now',
  pick: (images: readonly Image[]) => Promise<readonly Image[]> = async (images) => images,
) {
  return queryOptions({
    queryKey: queryKeys.newest(scope, canonical, generation, when),
    // Polled: must not prolong the session.
    queryFn: async ({ signal }) => {
      const page = await listImages(asBackground(http), scope, ask, signal);
      return { ...page, images: await pick(page.images) };
    },
    structuralSharing: false,
    gcTime: 60_000,
  });
}

/** The page size is a guess at what still says something: a hundred or more are many. */
const COUNTED = 100;

/** How many images of an owner a list has, to a hundred. `query`: the filters of that list. */
export function acceptedFromQuery(http: Http, scope: Scope, owner: string, query: PageAsk['query']) {
  return queryOptions({
    queryKey: queryKeys.acceptedFrom(scope, owner),
    queryFn: async ({ signal }) => {
      const ask = { query, limit: COUNTED, marker: '' };
      const { images, next } = await listImages(asBackground(http), scope, ask, signal);
      return { count: images.length, isMore: images.length >= COUNTED && next !== null };
    },
    staleTime: 10_000,
  });
}

export function imageQuery(http: Http, scope: Scope, imageId: string) {
  return queryOptions({
    queryKey: queryKeys.image(scope, imageId),
    queryFn: ({ signal }) => showImage(http, scope, imageId, signal),
    staleTime: 10_000,
  });
}

/**
 * Asks for an image once more, after something about it was answered with a 404: components that show it learn
 * from the cache whether it is gone. Never rejects.
 */
export async function confirmGone(
  client: QueryClient,
  http: Http,
  scope: Scope,
  imageId: string,
): Promise<void> {
  await client.fetchQuery({ ...imageQuery(http, scope, imageId), staleTime: 0 }).catch(() => undefined);
  await observersNotified();
}

/**
 * Resolves when all observers of a query have been notified of its last answer, which happens in a later task than the
 * promise of that answer: for callers that must not act before them.
 */
export function observersNotified(): Promise<void> {
  return new Promise((resolve) => {
    notifyManager.schedule(() => resolve());
  });
}
