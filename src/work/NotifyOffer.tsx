import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import styles from './ActivityPanel.module.css';
import type { Job } from './job.ts';
import { ACTIVITY_WORDS as words } from './messages.ts';
import { notifyPermission } from './notify.ts';

/** Asks the browser for notifications, where there are jobs that outlast a look at the page. */
export function NotifyOffer({ jobs }: { readonly jobs: readonly Job[] }) {
  const [permission, setPermission] = useState(notifyPermission);
  const [wasAsked, setAsked] = useState(false);
  if (!jobs.some(({ kind }) => kind === 'service-job' || kind === 'upload')) return null;
  if (permission === 'granted' && wasAsked) {
    return (
      <p className={styles.text} role="status">
        {words.notifying}
      </p>
    );
  }
  if (permission !== 'default') return null;

  async function ask(): Promise<void> {
    setAsked(true);
    setPermission(await Notification.requestPermission());
  }

  return (
    <p className={styles.text}>
      <Button title={words.notifyHelp} onClick={() => void ask()}>
        {words.notify}
      </Button>
    </p>
  );
}
