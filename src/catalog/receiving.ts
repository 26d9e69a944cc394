import type { Filters } from '../filters/address.ts';
import { listsShares, shareStatusIn } from '../filters/membership.ts';
import type { Listing } from '../listing/listing.ts';
import type { Source } from '../listing/page-reader.ts';
import type { Session } from '../session/session.ts';
import { withMembership, type Asker } from '../sharing/member-facts.ts';
import type { Rows } from '../sharing/receiving/decisions.ts';
import { isAdmin } from '../session/rights.ts';

/** A list as the place where images are decided on. */
export function rowsOf(listing: Listing, filters: Filters): Rows {
  return {
    lists: (status) => listsShares(filters, status),
    remove: (imageIds) => listing.remove(imageIds),
    add: (imageIds) => listing.add(imageIds),
  };
}

/**
 * Which images belong to a list of what others share, for an administrator: the service lists every shared image to
 * them, whatever the membership (facts, section 3). Nothing for everybody else, and for other lists.
 */
export function admitTo(asker: Asker, filters: Filters, session: Session): Source['admit'] {
  const status = shareStatusIn(filters);
  if (status === null || !isAdmin(session)) return undefined;
  return (images) => withMembership(asker, images, status);
}
