import type { Address } from '../filters/address.ts';
import { formatAddress, listOwn } from '../filters/address.ts';
import { paths } from '../paths.ts';

/** Where the page is: the list's address and the image whose panel is open. */
export interface Location {
  readonly address: Address;
  readonly imageId: string | null;
}

/** A change of the address, as a function of the address at the time of writing. */
export interface Write {
  readonly change: (location: Location) => Location;
  /**
   * A new history entry, or none. Images that are opened one after the other make one, and so does a field for all that
   * is typed in it.
   */
  readonly history: 'push' | 'replace' | 'open' | { readonly typingIn: string };
}

/** The one navigation that a batch of writes results in. */
export interface Navigation {
  readonly path: string;
  readonly replace: boolean;
  /** Whether the list is another one, so that the position in it no longer applies. */
  readonly isOtherList: boolean;
  readonly location: Location;
}

export function pathOf({ address, imageId }: Location): string {
  return imageId === null ? paths.images(address) : paths.image(imageId, address);
}

/**
 * The navigation that a batch of writes results in, or `null` when the address stays as it is. `typedIn` is the field
 * whose typing made the present history entry.
 */
export function navigationOf(
  from: Location,
  writes: readonly Write[],
  typedIn: string | null,
): Navigation | null {
  const to = writes.reduce((location, { change }) => change(location), from);
  const path = pathOf(to);
  if (path === pathOf(from)) return null;
  const replace = writes.every(({ history }) => {
    if (typeof history === 'object') return history.typingIn === typedIn;
    return history === 'replace' || (history === 'open' && from.imageId !== null);
  });
  const listOf = ({ address }: Location) => formatAddress({ ...address, ui: listOwn(address.ui) });
  return { path, replace, isOtherList: listOf(to) !== listOf(from), location: to };
}
