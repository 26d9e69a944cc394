import { useEffect, useRef, useState } from 'react';
import { useSession } from '../session/SessionContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { lazyDialog } from '../ui/lazy.tsx';
import styles from './ActivityButton.module.css';
import { ACTIVITY_WORDS as words } from './messages.ts';
import { hasEnded } from './job.ts';
import { jobs, type ReviveJob } from './registry.ts';
import { keepJobs, tabStorage } from './storage.ts';
import { useJobs } from './useJobs.ts';

const ActivityPanel = lazyDialog(() => import('./ActivityPanel.tsx').then((file) => file.ActivityPanel));

/** Longer than most changes of one image: only jobs that take longer are announced. */
const SETTLED_MS = 1000;

/** A value that has stayed the same for a while. */
function useSettled(value: number): number {
  const [settled, setSettled] = useState(value);
  // An effect, because of the timer.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/**
 * The number of running jobs, and a button for the list of all since sign-in. Stores them over reloads while mounted.
 */
export function ActivityButton({ reviveJob }: { readonly reviveJob: ReviveJob }) {
  const { id: userId } = useSession().session.user;
  const running = useJobs().filter((job) => !hasEnded(job)).length;
  const settled = useSettled(running);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  // An effect: jobs are outside of React.
  useEffect(() => jobs.reviveWith(reviveJob), [reviveJob]);
  // An effect: the storage of the tab is outside React.
  useEffect(() => {
    const stop = keepJobs(jobs, tabStorage, userId);
    jobs.continueImports();
    return stop;
  }, [userId]);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        aria-label={words.button(running)}
        title={words.button(running)}
        onClick={() => setOpen(true)}
      >
        <Icon name="activity" />
        {running > 0 && (
          <span className={styles.count} aria-hidden>
            {words.count(running)}
          </span>
        )}
      </button>
      <span role="status" className="visually-hidden">
        {settled > 0 && words.running(settled)}
      </span>
      {isOpen && <ActivityPanel returnTo={button} onClose={() => setOpen(false)} />}
    </>
  );
}
