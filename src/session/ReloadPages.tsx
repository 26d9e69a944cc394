import { useLayoutEffect } from 'react';
import { Button } from '../ui/Button.tsx';
import { endFirstView } from '../ui/first-view.ts';
import { loadFailureWords } from '../ui/loading.ts';
import { SESSION_WORDS as words } from './messages.ts';
import styles from './NoSessionPage.module.css';

/** The page when a part of it could not be loaded, as after an update, or failed by a bug. */
export function PageErrorFallback({ thrown }: { readonly thrown: unknown }) {
  // An effect: it stands outside of the page, which has no rows that would take over from it.
  useLayoutEffect(endFirstView, []);
  const { title, advice } = loadFailureWords(thrown);
  return (
    <main className={styles.page}>
      <div role="alert" className={styles.alert}>
        <h1>{title}</h1>
        <p>{advice}</p>
      </div>
      <p className={styles.said}>{thrown instanceof Error ? thrown.message : String(thrown)}</p>
      <Button look="primary" onClick={() => window.location.reload()}>
        {words.reload}
      </Button>
    </main>
  );
}

/** The page after a sign-in as another user in another tab: it shows nothing of the first user. */
export function OtherUserPage() {
  return (
    <main className={styles.page}>
      <div role="alert" className={styles.alert}>
        <h1>{words.otherUser}</h1>
        <p>{words.otherUserAdvice}</p>
      </div>
      <Button look="primary" onClick={() => window.location.reload()}>
        {words.reload}
      </Button>
    </main>
  );
}
