import type { Filters } from '../filters/address.ts';
import { listsShares, shareStatusIn, type ShareStatus } from '../filters/membership.ts';
import type { Listing } from '../listing/listing.ts';
import type { PageSource } from '../listing/page-reader.ts';
import type { Session } from '../../contract/session.d.ts';
import type { MembershipUser } from '../sharing/member-facts.ts';
import type { Rows } from '../sharing/receiving/decisions.ts';
import { isAdmin } from '../session/rights.ts';
import { useCallback } from 'react';
import { useReceiving } from '../sharing/receiving/receiving.ts';
import { itemsOf, type Target } from '../operations/target.ts';
import type { Selection } from './selection.ts';

/** The rows of a list whose images are accepted or rejected. */
export function pendingRowsOf(listing: Listing, filters: Filters): Rows {
  return {
    lists: (status) => listsShares(filters, status),
    remove: (imageIds) => listing.remove(imageIds),
    add: (imageIds) => listing.add(imageIds),
  };
}

/**
 * For administrators: which images belong to a list of shared images. The service lists every shared image to them,
 * whatever the membership (facts, section 3). Nothing for other users and for other lists.
 */
export function admitTo(asker: MembershipUser, filters: Filters, session: Session): PageSource['admit'] {
  const status = shareStatusIn(filters);
  if (status === null || !isAdmin(session)) return undefined;
  return async (images) => {
    const { withMembership } = await import('../sharing/member-facts.ts');
    return withMembership(asker, images, status);
  };
}

/** What deciding needs to know of a list. */
interface DecidedList {
  readonly filters: Filters;
  readonly rows: Rows;
  readonly session: Session;
}

/** Decides on the shared images of a list, except the project's own; decided ones are deselected. */
export function useDecide(
  { filters, rows, session }: DecidedList,
  { drop }: Selection,
): (images: readonly Target[], to: ShareStatus) => void {
  const { decide } = useReceiving();
  const from = shareStatusIn(filters);
  const projectId = session.project.id;
  return useCallback(
    (images, to) => {
      const foreign = images.filter(({ owner }) => owner !== projectId);
      if (from === null || foreign.length === 0) return;
      drop(foreign.map(({ imageId }) => imageId));
      decide({ items: itemsOf(foreign), from, to, rows });
    },
    [decide, drop, from, projectId, rows],
  );
}
