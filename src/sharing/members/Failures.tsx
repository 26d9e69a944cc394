import type { Member } from '../../api/members.ts';
import { ServiceSaid } from '../../session/ServiceSaid.tsx';
import { Button } from '../../ui/Button.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import { changeOf } from './change-members.ts';
import { groupFailures, remainingFailures } from './failures.ts';
import styles from './Failures.module.css';
import { MEMBERS_WORDS as words } from './messages.ts';
import { useProjectNames } from '../../session/project-lookup.ts';
import { useSharingUser } from './Refused.tsx';
import type { MembersInUse } from './useMembersDraft.ts';

interface FailuresProps {
  readonly members: readonly Member[];
  readonly use: MembersInUse;
  /** A retry begins, and this list is about to disappear. */
  readonly onRetry: () => void;
}

/** The projects for which a change failed, with the reason, and a retry for only those. */
export function Failures({ members, use: { state, job, isRunning, start }, onRetry }: FailuresProps) {
  const asker = useSharingUser();
  const nameOf = useProjectNames([]);
  if (job === null || isRunning) return null;
  const failures = remainingFailures(job, state.text, members);
  if (failures.length === 0) return null;
  const change = changeOf(job);
  const title = words.failed[change](failures.length);

  function retry(): void {
    onRetry();
    start(
      change,
      failures.map(({ projectId }) => projectId),
    );
  }

  return (
    <NoteBox tone="bad" aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <Button onClick={retry}>{words.tryAgain}</Button>
      </div>
      {groupFailures(change, failures, asker).map((group) => (
        <div key={group.title} className={styles.group}>
          <p className={styles.reason}>{group.title}</p>
          <p>{group.advice}</p>
          <ul className={styles.list}>
            {group.failures.map(({ projectId, error }) => (
              <li key={projectId}>
                <code translate="no" dir="auto">
                  {nameOf(projectId)}
                </code>
                <ServiceSaid error={error} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </NoteBox>
  );
}
