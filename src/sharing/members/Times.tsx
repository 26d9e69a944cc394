import type { Member } from '../../api/members.ts';
import { formatAge, formatTime, machineTime } from '../../format/dates.ts';
import { MEMBERS_WORDS as words } from './messages.ts';
import styles from './Times.module.css';

interface TimesProps {
  readonly member: Member;
  /** Unix milliseconds. */
  readonly nowMs: number;
}

/** When a project became a member, and when it decided. */
export function Times({ member: { status, createdAt, updatedAt }, nowMs }: TimesProps) {
  return (
    <dl className={styles.times}>
      <dt>{words.sharedSince}</dt>
      <Moment time={createdAt} nowMs={nowMs} />
      {(status !== 'pending' || updatedAt !== createdAt) && (
        <>
          <dt>{words.decided[status]}</dt>
          <Moment time={updatedAt} nowMs={nowMs} />
        </>
      )}
    </dl>
  );
}

function Moment({ time, nowMs }: { readonly time: string; readonly nowMs: number }) {
  return (
    <dd>
      <time dateTime={machineTime(time)}>{formatTime(time)}</time> ({formatAge(time, nowMs)})
    </dd>
  );
}
