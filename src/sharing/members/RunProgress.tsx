import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { actionsOf, type Job } from '../../work/job.ts';
import { WORK_WORDS } from '../../work/messages.ts';
import { changeOf } from './change-members.ts';
import { MEMBERS_WORDS as words } from './messages.ts';
import styles from './RunProgress.module.css';

interface RunProgressProps {
  /** The change is still running. */
  readonly job: Job;
  readonly onHalt: () => void;
}

/** The progress of a change of members, and the button that cancels it. */
export function RunProgress({ job, onHalt }: RunProgressProps) {
  const { progress, items, state } = job;
  const change = changeOf(job);
  const numbers = words.progressOf(change, progress.done, items.length);
  const isWaiting = state === 'waiting-for-service' || state === 'waiting-for-session';
  return (
    <div className={styles.progress}>
      <ProgressBar
        aria-label={words.progress[change]}
        aria-valuetext={numbers}
        value={progress.done}
        max={items.length}
      />
      <p>{state === 'stopping' ? words.halting : numbers}</p>
      {isWaiting && <p role="status">{WORK_WORDS.notes[state]}</p>}
      <Button disabled={actionsOf(job).cancel === undefined} onClick={onHalt}>
        {words.halt}
      </Button>
    </div>
  );
}
