import { valueOf, type Filters } from './address.ts';

/** How a project that an image is shared with stands to it. */
export type ShareStatus = 'pending' | 'accepted' | 'rejected';

const STATUSES: readonly ShareStatus[] = ['pending', 'accepted', 'rejected'];

/** The status of the invitations that a list is of; nothing when it is another kind of list. */
export function shareStatusIn(filters: Filters): ShareStatus | null {
  if (valueOf(filters, 'visibility') !== 'shared') return null;
  const asked = valueOf(filters, 'member_status');
  return STATUSES.find((status) => status === asked) ?? null;
}

/** Whether a list has images of others that stand so. Without a word on it the service gives the accepted ones. */
export function listsShares(filters: Filters, status: ShareStatus): boolean {
  const visibility = valueOf(filters, 'visibility') ?? 'all';
  if (visibility !== 'all' && visibility !== 'shared') return false;
  const asked = valueOf(filters, 'member_status') ?? 'accepted';
  return asked === 'all' || asked === status;
}
