import type { Member, MemberStatus } from '../../api/members.ts';

/** How many members have each status. */
export function countByStatus(members: readonly Pick<Member, 'status'>[]): Record<MemberStatus, number> {
  const counts: Record<MemberStatus, number> = { pending: 0, accepted: 0, rejected: 0 };
  for (const { status } of members) counts[status] += 1;
  return counts;
}
