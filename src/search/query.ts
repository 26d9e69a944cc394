import type { Param } from '../filters/address.ts';
import type { LocalFilter } from '../filters/local.ts';
import { fullOrder, type OrderKey } from '../filters/order.ts';

/**
 * A range of a number or a time, both ends inclusive; `null` is no limit. Sizes are in bytes, memory in MB, disk in GB,
 * times in Unix milliseconds. An image without a number there is outside of every range.
 */
export interface AttributeRange {
  readonly attribute: string;
  readonly min: number | null;
  readonly max: number | null;
}

/** Which of the images that were read are wanted, and in which order. */
export interface ImageQuery {
  /** As typed: words that all must occur, `"quoted phrases"`, `-without`. */
  readonly words: string;
  /** Parameters of the service, in its own syntax; those that it would refuse are left out of account. */
  readonly filters: readonly Param[];
  /** In the syntax of `filters`: an image that one of them alone would find is left out. */
  readonly not: readonly Param[];
  readonly ranges: readonly AttributeRange[];
  /** What the page leaves out of a list by itself (`ListRequest.local`). */
  readonly local: readonly LocalFilter[];
  /** By any attribute; `null`: the order that `filters` ask for, or the newest first. */
  readonly order: OrderKey | null;
  /** One row for each family of images, the newest one that matches. */
  readonly groups: boolean;
}

/** What a row of a query with `groups` is. */
export type RowFold =
  /** The only one of its family that is found; every row of a query without `groups`. */
  | { readonly kind: 'single' }
  /** The newest of its family, and how many older ones are found. */
  | { readonly kind: 'newest'; readonly older: number; readonly isOpen: boolean }
  /** An older one, below the newest of its family. */
  | { readonly kind: 'older' };

/** Everything that was read, the newest first. */
export const EVERY_IMAGE: ImageQuery = {
  words: '',
  filters: [],
  not: [],
  ranges: [],
  local: [],
  order: null,
  groups: false,
};

/** The order of a query in full: what it names, then what breaks ties. */
export function orderOf({ order, filters }: Pick<ImageQuery, 'order' | 'filters'>): readonly OrderKey[] {
  const stated = fullOrder(filters);
  if (order === null) return stated;
  return [order, ...stated.filter(({ key }) => key !== order.key)];
}
