import { queryOptions } from '@tanstack/react-query';
import { isRecord } from '../format/json-text.ts';
import { localError } from './errors.ts';
import type { Http, Scope } from './http.ts';
import { queryKeys } from './query-keys.ts';

/** An image whose data one node of the service keeps at hand. */
export interface CachedImage {
  readonly imageId: string;
  readonly sizeBytes: number | null;
  readonly hits: number | null;
  /** Unix milliseconds. */
  readonly lastAccessedMs: number | null;
}

export interface ImageCache {
  readonly cached: readonly CachedImage[];
  /** IDs of images that wait to be cached. */
  readonly queued: readonly string[];
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Reads `GET /v2/cache`; times are Unix seconds with a fraction. `null` for what is no such answer. */
export function readImageCache(body: unknown): ImageCache | null {
  if (!isRecord(body) || !Array.isArray(body['cached_images'])) return null;
  const queued = Array.isArray(body['queued_images']) ? body['queued_images'] : [];
  return {
    cached: body['cached_images'].flatMap((one: unknown) => {
      if (!isRecord(one) || typeof one['image_id'] !== 'string') return [];
      const seconds = numberIn(one['last_accessed']);
      return [
        {
          imageId: one['image_id'],
          sizeBytes: numberIn(one['size']),
          hits: numberIn(one['hits']),
          lastAccessedMs: seconds === null || seconds <= 0 ? null : seconds * 1000,
        },
      ];
    }),
    queued: queued.filter((id): id is string => typeof id === 'string'),
  };
}

/** The cache of the node that answers; rejects with a 404 where there is none, and a 403 for who is no administrator. */
export function imageCacheQuery(http: Http, scope: Scope) {
  return queryOptions({
    queryKey: queryKeys.imageCache(scope),
    queryFn: async ({ signal }) => {
      const { body, requestId } = await http(scope, '/v2/cache', { signal });
      const cache = readImageCache(body);
      if (cache === null) throw localError('unreadable', 200, requestId);
      return cache;
    },
    staleTime: 5_000,
  });
}

/** A change of the cache; `clean` and `prune` are of Glance 2026.2. */
export type CacheChange =
  | { readonly kind: 'add' | 'drop'; readonly imageId: string }
  | { readonly kind: 'clear' | 'clean' | 'prune' };

/** Changes the cache of the node that answers. Rejects with an `ApiError`. */
export async function changeImageCache(http: Http, scope: Scope, change: CacheChange): Promise<void> {
  switch (change.kind) {
    case 'add':
    case 'drop':
      await http(scope, `/v2/cache/${encodeURIComponent(change.imageId)}`, {
        method: change.kind === 'add' ? 'PUT' : 'DELETE',
      });
      return;
    case 'clear':
      await http(scope, '/v2/cache', { method: 'DELETE' });
      return;
    case 'clean':
    case 'prune':
      await http(scope, `/v2/cache/${change.kind}`, { method: 'POST' });
  }
}
