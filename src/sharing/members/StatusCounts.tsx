import type { Member, MemberStatus } from '../../api/members.ts';
import { countByStatus } from './counts.ts';
import { MEMBERS_WORDS as words } from './messages.ts';
import styles from './StatusCounts.module.css';

const ORDER: readonly MemberStatus[] = ['accepted', 'pending', 'rejected'];

/** How many accepted, rejected, or did neither yet. */
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
