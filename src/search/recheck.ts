import { asBackground, type Scope } from '../api/http.ts';
import type { Image } from '../api/image.ts';
import { listImages } from '../api/images.ts';
import { idLots } from '../api/images-by-id.ts';
import { openSearchesOf, type ImageSearch } from './client.ts';

/** More decisions than these at once are found by the next reading: each lot is a request. */
const MOST_RECHECKED = 1000;

/**
 * Asks whether images are in the catalogs that are searched, and how they are now: after a decision, which changes what
 * is listed and no time of the image. Failures are silent, as the next reading finds the same.
 */
export async function recheckImages(scope: Scope, imageIds: readonly string[]): Promise<void> {
  const ids = imageIds.slice(0, MOST_RECHECKED);
  await Promise.allSettled(openSearchesOf(scope).map((search) => recheckIn(search, ids)));
}

async function recheckIn(search: ImageSearch, imageIds: readonly string[]): Promise<void> {
  const { http, scope, listing, profile } = search.options;
  // The documents of IMS know no lists of values.
  const lots = profile === 'ims' ? imageIds.map((id) => [id]) : idLots(imageIds);
  for (const lot of lots) {
    const id = profile === 'ims' ? (lot[0] ?? '') : `in:${lot.join(',')}`;
    const query = [...listing, { name: 'id', value: id }];
    const { images } = await listImages(
      asBackground(http),
      scope,
      { query, limit: lot.length, marker: '' },
      AbortSignal.timeout(60_000),
    );
    search.put(images);
    const listed = new Set(images.map(({ id: imageId }) => imageId));
    search.remove(lot.filter((imageId) => !listed.has(imageId)));
  }
}

/** Takes images as the page has read or changed them, where they are known; others may not be listed. */
export function noteImages(scope: Scope, images: readonly Image[]): void {
  for (const search of openSearchesOf(scope)) search.replace(images);
}
