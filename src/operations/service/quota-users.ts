import { queryOptions } from '@tanstack/react-query';
import type { Http, Scope } from '../../api/http.ts';
import { numberOf, type Image } from '../../api/image.ts';
import { listImages } from '../../api/images.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { storesIn } from '../importing/import-state.ts';

/** An image of the project that counts against its quota. */
export interface QuotaUser {
  readonly image: Image;
  /** Bytes of one copy; `null` where the service does not say. */
  readonly sizeBytes: number | null;
  /** Copies, each of which counts. */
  readonly stores: number;
}

const MOST = 10;

/** The images by what they use, the largest first. */
export function bySpace(images: readonly Image[]): readonly QuotaUser[] {
  const space = ({ sizeBytes, stores }: QuotaUser) => (sizeBytes ?? 0) * stores;
  return images
    .map((image) => ({
      image,
      sizeBytes: numberOf(image, 'size'),
      stores: Math.max(1, storesIn(image, 'stores').length),
    }))
    .filter(({ sizeBytes }) => (sizeBytes ?? 0) > 0)
    .toSorted((a, b) => space(b) - space(a))
    .slice(0, MOST);
}

/**
 * The images that use most of a quota, hidden ones too. Glance limits bytes, and orders by them; IMS limits the number of
 * images and has no order by size: there it is the oldest ones.
 */
async function readQuotaUsers(
  http: Http,
  scope: Scope,
  profile: ProfileName,
  signal: AbortSignal,
): Promise<readonly QuotaUser[]> {
  const owner = { name: 'owner', value: scope.projectId };
  const order = (key: string, dir: string) => [
    { name: 'sort_key', value: key },
    { name: 'sort_dir', value: dir },
  ];
  const ask = async (query: ReadonlyArray<{ name: string; value: string }>, limit: number) =>
    (await listImages(http, scope, { query, limit, marker: '' }, signal)).images;
  if (profile === 'ims') {
    const images = await ask([owner, ...order('created_at', 'asc')], MOST);
    return images.map((image) => ({ image, sizeBytes: numberOf(image, '__image_size'), stores: 1 }));
  }
  const query = [owner, ...order('size', 'desc')];
  // One in several stores can use more than a larger one in a single store.
  const listed = await ask(query, 10 * MOST);
  const hidden = await ask([...query, { name: 'os_hidden', value: 'true' }], 10 * MOST);
  return bySpace([...new Map([...listed, ...hidden].map((image) => [image.id, image])).values()]);
}

export function quotaUsersQuery(http: Http, scope: Scope, profile: ProfileName) {
  return queryOptions({
    queryKey: queryKeys.quotaUsers(scope),
    queryFn: ({ signal }) => readQuotaUsers(http, scope, profile, signal),
    staleTime: 10_000,
  });
}
