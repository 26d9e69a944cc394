import type { Member, MemberStatus } from '../../api/members.ts';
import { MEMBERS_WORDS as words, STATUS_NAMES } from './messages.ts';
import styles from './MemberStatus.module.css';
import { Badge, type Tone } from '../../ui/Badge.tsx';

const ORDER: readonly MemberStatus[] = ['accepted', 'pending', 'rejected'];

/** How many accepted, rejected, or are pending. */
export function StatusCounts({ members }: { readonly members: readonly Member[] }) {
  const counts = countByStatus(members);
  return (
    <ul className={styles.counts} aria-label={words.counts}>
      {ORDER.map((status) => (
        <li key={status} data-status={status} data-none={counts[status] === 0 ? true : undefined}>
          {words.count(counts[status], status)}
        </li>
      ))}
    </ul>
  );
}

/** How many members have each status. */
export function countByStatus(members: readonly Pick<Member, 'status'>[]): Record<MemberStatus, number> {
  const counts: Record<MemberStatus, number> = { pending: 0, accepted: 0, rejected: 0 };
  for (const { status } of members) counts[status] += 1;
  return counts;
}

const TONES: Readonly<Record<MemberStatus, Tone>> = { pending: 'busy', accepted: 'ok', rejected: 'off' };

/** The status of a member. */
export function StatusBadge({ status }: { readonly status: MemberStatus }) {
  return (
    <span>
      <Badge tone={TONES[status]}>{STATUS_NAMES[status]}</Badge>
    </span>
  );
}
