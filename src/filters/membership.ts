import { valueOf, type Filters } from './address.ts';

/** The decision of a project on an image that is shared with it. */
export type ShareStatus = 'pending' | 'accepted' | 'rejected';

const STATUSES: readonly ShareStatus[] = ['pending', 'accepted', 'rejected'];

/** The status of the invitations that a list is of; nothing when it is another kind of list. */
export function shareStatusIn(filters: Filters): ShareStatus | null {
  if (valueOf(filters, 'visibility') !== 'shared') return null;
  const asked = valueOf(filters, 'member_status');
  return STATUSES.find((status) => status === asked) ?? null;
}

/** Whether a list has shared images with this status. By default the service lists the accepted ones. */
export function listsShares(filters: Filters, status: ShareStatus): boolean {
  const visibility = valueOf(filters, 'visibility') ?? 'all';
  if (visibility !== 'all' && visibility !== 'shared') return false;
  const asked = valueOf(filters, 'member_status') ?? 'accepted';
  return asked === 'all' || asked === status;
}
