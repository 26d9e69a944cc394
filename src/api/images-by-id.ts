import { asBackground, type Http, type Scope } from './http.ts';
import { listImages } from './images.ts';
import type { Image } from './image.ts';

/** IDs in one request, and characters of them in its address: a quarter of what servers commonly take. */
const MOST_IDS = 100;
const MOST_CHARACTERS = 2000;

/** IDs in lots that fit one request each, in their order; one that is too long by itself is a lot of its own. */
export function idLots(imageIds: readonly string[]): ReadonlyArray<readonly string[]> {
  const lots: string[][] = [];
  let length = Infinity;
  for (const id of imageIds) {
    const added = encodeURIComponent(id.toWellFormed()).length + 1;
    const last = lots.at(-1);
    if (last === undefined || last.length >= MOST_IDS || length + added > MOST_CHARACTERS) {
      lots.push([id]);
      length = added;
    } else {
      last.push(id);
      length += added;
    }
  }
  return lots;
}

/** Images of one kind: the service lists hidden ones by themselves (facts, section 6). */
export interface IdsAsk {
  readonly imageIds: readonly string[];
  readonly areHidden: boolean;
}

/**
 * Reads some images as they are now, in one background request: whatever their visibility, and whether or not they
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
