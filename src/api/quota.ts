import { queryOptions } from '@tanstack/react-query';
import type { ProfileName } from '../attributes/profile.ts';
import { isRecord } from '../format/json-text.ts';
import { localError } from './errors.ts';
import type { Http, Scope } from './http.ts';
import { queryKeys } from './query-keys.ts';

/** How much a project has of something, and how much it may have. */
export interface Quota {
  /** The word of the service: `image`, `image_size_total`. */
  readonly resource: string;
  readonly used: number;
  /** `null` where there is no limit. */
  readonly limit: number | null;
  readonly unit: 'count' | 'mebibytes';
}

/** Glance counts these in MiB, everything else in pieces (doc/admin/quotas.rst). */
const IN_MEBIBYTES: ReadonlySet<string> = new Set(['image_size_total', 'image_stage_total']);

/** Reads `GET /v2/info/usage`: none where the service counts nothing; `null` for what is no such answer. */
export function readUsage(body: unknown): readonly Quota[] | null {
  if (!isRecord(body) || !isRecord(body['usage'])) return null;
  return Object.entries(body['usage']).flatMap(([resource, said]) => {
    const { usage, limit } = isRecord(said) ? said : {};
    return quotaOf(resource, usage, limit, IN_MEBIBYTES.has(resource) ? 'mebibytes' : 'count');
  });
}

/** Reads `GET /v1/cloudimages/quota`; `null` for what is no such answer. */
export function readImsQuota(body: unknown): readonly Quota[] | null {
  const quotas = isRecord(body) ? body['quotas'] : null;
  const resources = isRecord(quotas) ? quotas['resources'] : null;
  if (!Array.isArray(resources)) return null;
  return resources.flatMap((said: unknown) => {
    const { type, used, quota } = isRecord(said) ? said : {};
    return typeof type === 'string' ? quotaOf(type, used, quota, 'count') : [];
  });
}

/** None for a line without numbers. Keystone and IMS write -1 for no limit. */
function quotaOf(resource: string, used: unknown, limit: unknown, unit: Quota['unit']): readonly Quota[] {
  if (typeof used !== 'number' || typeof limit !== 'number') return [];
  return [{ resource, used: Math.max(0, used), limit: limit < 0 ? null : limit, unit }];
}

/** How near a project is to a limit: from nine tenths on, or with one piece left. */
export type Nearness = 'far' | 'near' | 'full';

export function nearnessOf({ used, limit, unit }: Quota): Nearness {
  if (limit === null) return 'far';
  if (used >= limit) return 'full';
  const isLast = unit === 'count' && limit - used === 1 && limit > 1;
  return used >= limit * 0.9 || isLast ? 'near' : 'far';
}

/** What an image of so many bytes would go beyond, of what limits it; the size is `null` while it is not known. */
export function exceededBy(quotas: readonly Quota[], sizeBytes: number | null): readonly Quota[] {
  return quotas.filter(({ resource, used, limit }) => {
    if (limit === null) return false;
    switch (resource) {
      case 'image':
      case 'image_count_total':
      case 'image_count_uploading':
        return used + 1 > limit;
      case 'image_size_total':
        return used + Math.floor((sizeBytes ?? 0) / 2 ** 20) > limit;
      default:
        return false;
    }
  });
}

/** What limits the project, and how much of it is used. Rejects with an `ApiError`: a 403 or 404 where nothing tells. */
async function showQuotas(
  http: Http,
  scope: Scope,
  profile: ProfileName,
  signal?: AbortSignal,
): Promise<readonly Quota[]> {
  const [path, read] =
    profile === 'ims'
      ? (['/v1/cloudimages/quota', readImsQuota] as const)
      : (['/v2/info/usage', readUsage] as const);
  const { body, requestId } = await http(scope, path, { signal });
  const quotas = read(body);
  if (quotas === null) throw localError('unreadable', 200, requestId);
  return quotas;
}

export function quotasQuery(http: Http, scope: Scope, profile: ProfileName) {
  return queryOptions({
    queryKey: queryKeys.quotas(scope),
    queryFn: ({ signal }) => showQuotas(http, scope, profile, signal),
    staleTime: 10_000,
  });
}
