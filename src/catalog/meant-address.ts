import { formatAddress, parseAddress } from '../filters/address.ts';
import { paths } from '../paths.ts';

/** What an address that leads nowhere was probably meant to be: an image, the list with its filters, or the list. */
export type MeantAddress =
  | { readonly kind: 'image'; readonly imageId: string; readonly path: string }
  | { readonly kind: 'filters'; readonly path: string }
  | { readonly kind: 'list'; readonly path: string };

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

/** What follows a word for images, in addresses of other programs and in those that were typed: `/image/ID/edit`. */
const AFTER_IMAGES =
  /(?:^|\/)(?:v\d(?:\.\d)?\/)?(?:ngdetails\/os::glance::image|cloudimages|images?)\/+([^/]+)/i;

/** Words that stand after `/images/` in other programs, and are no ID. */
const NO_ID = /^(?:create|new|list|index|detail|update|images?)$/i;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Guesses what was meant by an address of which nothing is known.
 *
 * @param pathname as the browser has it, with escapes
 * @param search with its question mark, or empty
 */
export function meantAddress(pathname: string, search: string): MeantAddress {
  const path = decoded(pathname);
  const address = parseAddress(search);
  const after = AFTER_IMAGES.exec(path)?.[1]?.trim() ?? '';
  const imageId = UUID.exec(path)?.[0] ?? (NO_ID.test(after) ? '' : after);
  if (imageId !== '') return { kind: 'image', imageId, path: paths.image(imageId, address) };
  return formatAddress(address) === ''
    ? { kind: 'list', path: paths.images() }
    : { kind: 'filters', path: paths.images(address) };
}
