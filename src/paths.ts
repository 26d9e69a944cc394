import { formatAddress, NO_FILTERS, type Address } from './filters/address.ts';
import { encodePathSegment } from './format/url.ts';

const NO_ADDRESS: Address = { filters: NO_FILTERS, ui: [] };

/** Every address that this program can produce. */
export const paths = {
  /** The list. */
  images: (address: Address = NO_ADDRESS) => `/images${formatAddress(address)}`,
  /** The list with one image's panel open. */
  image: (imageId: string, address: Address = NO_ADDRESS) =>
    `/images/${encodePathSegment(imageId)}${formatAddress(address)}`,
} as const;

/** The patterns of the route table, beside the addresses that they match. */
export const patterns = {
  images: '/images/:imageId?',
} as const;
