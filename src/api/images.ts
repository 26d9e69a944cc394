import { formatParams, type Param } from '../filters/address.ts';
import { localError } from './errors.ts';
import type { Http, Scope } from './http.ts';
import { type Image, readElements, toImage, type UnreadableItem } from './image.ts';
import { isAddressableId } from '../format/text.ts';

/** One page of a list, to be asked for. */
export interface PageAsk {
  /** Filters and order, as they go to the service. */
  readonly query: readonly Param[];
  readonly limit: number;
  /** The image that the page comes behind; empty for the first page. */
  readonly marker: string;
  /** IMS: the list of the extension, in place of the native one. */
  readonly list?: 'cloudimages' | undefined;
}

/** One page as it came. */
export interface ImagesPage {
  readonly images: readonly Image[];
  /** Elements of the list that cannot be shown as images. */
  readonly unreadable: readonly UnreadableItem[];
  /** The ID of the last element; `null` when the page is empty or that element has none. */
  readonly lastId: string | null;
  /** What the service says of a page that follows; `null` when it says that there is none. */
  readonly next: NextPage | null;
  readonly requestId?: string | null;
}

/** A page that the service says follows. */
export interface NextPage {
  /** `null` where `next` has none. */
  readonly marker: string | null;
}

/** The address of a page of the list on the service. */
export function imagesPath({ query, limit, marker, list }: PageAsk): string {
  const paging = [{ name: 'limit', value: String(limit) }];
  if (marker !== '') paging.push({ name: 'marker', value: marker });
  return `/v2/${list ?? 'images'}?${formatParams([...query, ...paging])}`;
}

/**
 * The address of one image on the service. Throws an `ApiError` for an ID that no address can name: `.` and `..` would
 * be another address, and half of a surrogate pair has no bytes.
 */
export function imagePath(imageId: string): string {
  if (!isAddressableId(imageId)) throw localError('unaddressable');
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
  const page = toImagesPage(body, requestId);
  if (page === null) throw localError('unreadable', 200, requestId);
  // The extension tells no next page: a full one may be followed by another.
  const isFull = ask.list !== undefined && page.images.length + page.unreadable.length >= ask.limit;
  return isFull && ask.limit > 0 ? { ...page, next: { marker: page.lastId } } : page;
}

/** Takes the body of an answer for a page of the list; `null` for anything else. */
export function toImagesPage(body: unknown, requestId: string | null): ImagesPage | null {
  const { images: list, next } = (body ?? {}) as { images?: unknown; next?: unknown };
  if (!Array.isArray(list)) return null;
  return { ...readElements(list), lastId: markerIn(list.at(-1)), next: nextPage(next), requestId };
}

/** An ID with half of a surrogate pair has no bytes to be sent. */
function markerIn(element: unknown): string | null {
  const id = toImage(element)?.id;
  return id?.isWellFormed() === true ? id : null;
}

/**
 * Only the marker is taken from `next`: Glance's link loses repeated parameters and starts with `/v2` whatever
 * prefix a proxy has (facts, section 4).
 */
function nextPage(next: unknown): NextPage | null {
  if (next === undefined || next === null || next === '' || next === false) return null;
  if (typeof next !== 'string') return { marker: null };
  const marker = new URLSearchParams(next.slice(next.indexOf('?') + 1)).get('marker');
  return { marker: marker === '' ? null : marker };
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
