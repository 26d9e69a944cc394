import { Button } from '../ui/Button.tsx';
import { SESSION_WORDS as words } from './messages.ts';
import styles from './NoSessionPage.module.css';

/** The page when a part of it could not be loaded, as after an update, or fell over a mistake of ours. */
export function FallenPage({ thrown }: { readonly thrown: unknown }) {
  return (
    <main className={styles.page}>
      <div role="alert" className={styles.alert}>
        <h1>{words.fallen}</h1>
        <p>{words.fallenAdvice}</p>
      </div>
      <p className={styles.said}>{thrown instanceof Error ? thrown.message : String(thrown)}</p>
      <Button look="primary" onClick={() => window.location.reload()}>
        {words.reload}
      </Button>
    </main>
  );
}
