import { Button } from '../ui/Button.tsx';
import { SESSION_WORDS as words } from './messages.ts';
import styles from './NoSessionPage.module.css';

/** The page after somebody signed in as another user in another tab: nothing of the first is left on it. */
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
