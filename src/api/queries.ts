import { notifyManager, queryOptions, type QueryClient } from '@tanstack/react-query';
import { asBackground, type Http, type Scope } from './http.ts';
import type { PageAsk } from './images.ts';
import { listImages, showImage } from './images.ts';
import { listMembers } from './members.ts';

/** Which page of which reading of which list. */
export interface PageKey extends PageAsk {
  /** The filters of the address in canonical form. */
  readonly canonical: string;
  /** A list is read once and stays as it was read; reading it anew is the next generation. */
  readonly generation: number;
  readonly end: 'head' | 'tail';
}

/**
 * One page of a list. It never goes stale by itself and is not collected by age: the listing decides what stays in
 * memory, by distance from what is on screen. Pages are never compared with what was there before them.
 */
export function imagesPageQuery(http: Http, scope: Scope, key: PageKey) {
  return queryOptions({
    queryKey: ['images', scope, key.canonical, key.limit, key.generation, key.end, key.marker] as const,
    queryFn: ({ signal }) => listImages(http, scope, key, signal),
    staleTime: Infinity,
    gcTime: Infinity,
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
) {
  return queryOptions({
    queryKey: ['newest', scope, canonical, generation, when] as const,
    // Asked by the clock.
    queryFn: ({ signal }) => listImages(asBackground(http), scope, ask, signal),
    structuralSharing: false,
    gcTime: 60_000,
  });
}

/** One image by its ID. */
export function imageQuery(http: Http, scope: Scope, imageId: string) {
  return queryOptions({
    queryKey: ['image', scope, imageId] as const,
    queryFn: ({ signal }) => showImage(http, scope, imageId, signal),
    staleTime: 10_000,
  });
}

/**
 * Asks for an image once more, after something about it was answered with a 404: whoever shows it learns from the
 * cache whether it is gone. Never rejects.
 */
export async function confirmGone(
  client: QueryClient,
  http: Http,
  scope: Scope,
  imageId: string,
): Promise<void> {
  await client.fetchQuery({ ...imageQuery(http, scope, imageId), staleTime: 0 }).catch(() => undefined);
  await observersTold();
}

/**
 * Resolves when everybody who shows a query has been told of its last answer, which happens in a later turn than the
 * promise of that answer: for who must not speak before them.
 */
export function observersTold(): Promise<void> {
  return new Promise((resolve) => {
    notifyManager.schedule(() => resolve());
  });
}

/** The members of an image as they are for whoever asks. */
export function membersQuery(http: Http, scope: Scope, imageId: string) {
  return queryOptions({
    queryKey: ['members', scope, imageId] as const,
    queryFn: ({ signal }) => listMembers(http, scope, imageId, signal),
    staleTime: 10_000,
  });
}
