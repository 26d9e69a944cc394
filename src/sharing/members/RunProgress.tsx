import { RUN_WORDS } from '../../runs/messages.ts';
import { useWait } from '../../session/ServiceNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import type { Run } from './change-members.ts';
import { MEMBERS_WORDS as words } from './messages.ts';
import styles from './RunProgress.module.css';

interface RunProgressProps {
  readonly run: Run;
  readonly onHalt: () => void;
}

/** How far a run is, and the button that ends it. */
export function RunProgress({ run, onHalt }: RunProgressProps) {
  const { change, done, failures, total, phase } = run;
  const { wait } = useWait();
  const isPausing = run.isPausing || wait?.kind === 'held';
  return (
    <div className={styles.progress}>
      <ProgressBar
        aria-label={words.progress[change]}
        aria-valuetext={words.progressOf(run)}
        value={done + failures.length}
        max={total}
      />
      <p>{phase === 'stopping' ? words.halting : words.progressOf(run)}</p>
      {phase === 'running' && isPausing && <p role="status">{RUN_WORDS.pausing}</p>}
      <Button disabled={phase === 'stopping'} onClick={onHalt}>
        {words.halt}
      </Button>
    </div>
  );
}
