import { asBackground, type Http, type Scope } from './http.ts';
import { listImages } from './images.ts';
import type { Image } from './image.ts';

/** IDs in one request: its address stays below 4 kB, half of what servers commonly take. */
export const MOST_IDS = 100;

/** Images of one kind: the service lists hidden ones by themselves (facts, section 6). */
export interface IdsAsk {
  readonly imageIds: readonly string[];
  readonly areHidden: boolean;
}

/**
 * Reads some images as they are now, in one request, by the clock: whatever their visibility, and whether or not they
 * were accepted. Those that are gone, or hidden where they were not, are not in the answer. Rejects with an `ApiError`.
 */
export async function readImagesById(
  http: Http,
  scope: Scope,
  { imageIds, areHidden }: IdsAsk,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const query = [
    { name: 'id', value: `in:${imageIds.join(',')}` },
    { name: 'visibility', value: 'all' },
    { name: 'member_status', value: 'all' },
    ...(areHidden ? [{ name: 'os_hidden', value: 'true' }] : []),
  ];
  const ask = { query, limit: imageIds.length, marker: '' };
  const { images } = await listImages(asBackground(http), scope, ask, signal);
  return images;
}
