import { formatParams, type Param } from '../filters/address.ts';
import { localError } from './errors.ts';
import type { Http, Scope } from './http.ts';
import type { Image } from './image.ts';
import { toImage } from './image.ts';

/** One page of a list, to be asked for. */
export interface PageAsk {
  /** Filters and order, as they go to the service. */
  readonly query: readonly Param[];
  readonly limit: number;
  /** The image that the page comes behind; empty for the first page. */
  readonly marker: string;
}

/** One page as it came. */
export interface ImagesPage {
  readonly images: readonly Image[];
  /** The marker of the page that follows; `null` at the end of the list. */
  readonly next: string | null;
}

/** The address of a page of the list on the service. */
export function imagesPath({ query, limit, marker }: PageAsk): string {
  const paging = [{ name: 'limit', value: String(limit) }];
  if (marker !== '') paging.push({ name: 'marker', value: marker });
  return `/v2/images?${formatParams([...query, ...paging])}`;
}

/** The address of one image on the service. */
export function imagePath(imageId: string): string {
  return `/v2/images/${encodeURIComponent(imageId)}`;
}

/** Reads a page of the list. Rejects with an `ApiError`. */
export async function listImages(
  http: Http,
  scope: Scope,
  ask: PageAsk,
  signal?: AbortSignal,
): Promise<ImagesPage> {
  const { body, requestId } = await http(scope, imagesPath(ask), { signal });
  const list = (body as { images?: unknown } | null)?.images;
  if (!Array.isArray(list)) throw localError('unreadable', 200, requestId);
  const images = list.map(toImage).filter((image) => image !== null);
  return { images, next: nextMarker((body as { next?: unknown }).next) };
}

/**
 * Only the marker is taken from `next`: Glance's link loses repeated parameters and starts with `/v2` whatever
 * prefix a proxy has (facts, section 4).
 */
function nextMarker(next: unknown): string | null {
  if (typeof next !== 'string') return null;
  return new URLSearchParams(next.slice(next.indexOf('?') + 1)).get('marker');
}

/** Reads one image. Rejects with an `ApiError`. */
export async function showImage(
  http: Http,
  scope: Scope,
  imageId: string,
  signal?: AbortSignal,
): Promise<Image> {
  const { body, requestId } = await http(scope, imagePath(imageId), { signal });
  const image = toImage(body);
  if (image === null) throw localError('unreadable', 200, requestId);
  return image;
}
