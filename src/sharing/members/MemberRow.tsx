import type { Member } from '../../api/members.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './MemberRow.module.css';
import { MEMBERS_WORDS as words } from './messages.ts';
import { useProjectNames } from '../../session/project-lookup.ts';
import { ProjectName } from './ProjectName.tsx';
import { StatusBadge } from './MemberStatus.tsx';
import { Times } from './Times.tsx';

interface MemberRowProps {
  readonly member: Member;
  /** Unix milliseconds. */
  readonly nowMs: number;
  readonly isMarked: boolean;
  readonly isBusy: boolean;
  readonly onMark: (isMarked: boolean) => void;
  readonly onStop: () => void;
}

/** One project that an image is shared with. */
export function MemberRow({ member, nowMs, isMarked, isBusy, onMark, onStop }: MemberRowProps) {
  const name = useProjectNames([member.memberId])(member.memberId);
  return (
    <li className={styles.row}>
      <input
        type="checkbox"
        className={styles.mark}
        aria-label={words.select(name)}
        checked={isMarked}
        onChange={(event) => onMark(event.target.checked)}
      />
      <div className={styles.facts}>
        <ProjectName projectId={member.memberId} />
        <StatusBadge status={member.status} />
        <Times member={member} nowMs={nowMs} />
      </div>
      <IconButton
        label={words.stopOne(name)}
        icon={<Icon name="close" />}
        disabled={isBusy}
        onClick={onStop}
      />
    </li>
  );
}
