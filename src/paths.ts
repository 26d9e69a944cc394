import { formatAddress, NO_FILTERS, type Address } from './filters/address.ts';
import { encodePathSegment } from './format/url.ts';

const NO_ADDRESS: Address = { filters: NO_FILTERS, ui: [] };

/** In place of an image's ID: the form for a new image, over the list. No service gives such an ID. */
export const NEW_IMAGE = 'new';

/** Every address that this program can produce. */
export const paths = {
  /** The list. */
  images: (address: Address = NO_ADDRESS) => `/images${formatAddress(address)}`,
  /** The list with one image's panel open. */
  image: (imageId: string, address: Address = NO_ADDRESS) =>
    `/images/${encodePathSegment(imageId)}${formatAddress(address)}`,
} as const;

/** The paths of the list and of an image in it, beside the addresses that they match. */
const LIST = /^\/images(?:\/([^/]+))?\/?$/i;

/** The image that a path names: `null` for the list alone, `undefined` for a path that is neither. */
export function imageIdIn(pathname: string): string | null | undefined {
  const match = LIST.exec(pathname);
  if (match === null) return undefined;
  const [, segment] = match;
  if (segment === undefined) return null;
  try {
    return decodeURIComponent(segment);
  } catch {
    // Half an escape, typed by hand: an image that the service will not know.
    return segment;
  }
}
