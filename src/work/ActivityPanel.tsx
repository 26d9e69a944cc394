import type { RefObject } from 'react';
import { useSession } from '../session/SessionContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useNow } from '../ui/useNow.ts';
import { ActivityEntry } from './ActivityEntry.tsx';
import { ACTIVITY_WORDS as words } from './messages.ts';
import styles from './ActivityPanel.module.css';
import { hasEnded } from './job.ts';
import { NotifyOffer } from './NotifyOffer.tsx';
import { jobs } from './registry.ts';
import { useJobs } from './useJobs.ts';

interface ActivityPanelProps {
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

export function ActivityPanel({ returnTo, onClose }: ActivityPanelProps) {
  const all = useJobs();
  const nowMs = useNow();
  const { project, region } = useSession().session;
  const removedCount = jobs.getRemoved().length;
  const canClear = all.some(hasEnded);
  return (
    <Dialog
      title={words.title}
      closeLabel={words.close}
      width="text"
      returnTo={returnTo}
      onClose={onClose}
      actions={
        // Always rendered: the focus stays on it after a click.
        <Button aria-disabled={!canClear} onClick={() => jobs.removeEnded()}>
          {words.clearFinished}
        </Button>
      }
    >
      <NotifyOffer jobs={all} />
      {!jobs.isStored() && <p className={styles.text}>{words.notStored}</p>}
      {all.length === 0 ? (
        <p className={styles.empty}>{words.empty}</p>
      ) : (
        <ol className={styles.list} aria-label={words.title}>
          {all.toReversed().map((job) => (
            <li key={job.id}>
              <ActivityEntry
                job={job}
                isHere={job.scope.projectId === project.id && job.scope.region === region}
                nowMs={nowMs}
                onFollow={onClose}
              />
            </li>
          ))}
        </ol>
      )}
      {removedCount > 0 && <p className={styles.text}>{words.removed(removedCount)}</p>}
    </Dialog>
  );
}
