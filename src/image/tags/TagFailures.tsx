import { tagsOf, type Image } from '../../api/image.ts';
import { useSession } from '../../session/SessionContext.ts';
import { ServiceSaid } from '../../session/ServiceSaid.tsx';
import { Button } from '../../ui/Button.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import { useGoneIsAnnounced } from '../../ui/announce-once.ts';
import { explainTagRefusal, TAG_WORDS as words } from './messages.ts';
import styles from './TagFailures.module.css';
import type { TagsInUse } from './useTags.ts';

interface TagFailuresProps {
  readonly image: Image;
  readonly use: TagsInUse;
  /** The pressed button is about to disappear. */
  readonly onRetry: () => void;
}

/** The tags for which the service refused the change, with the reason. */
export function TagFailures({ image, use: { state, forgetFailures, change }, onRetry }: TagFailuresProps) {
  const { session } = useSession();
  const { failures } = state;
  // Other failures are announced here.
  const isToldAsGone = useGoneIsAnnounced(
    failures.find(({ error }) => error.status !== 404)?.error ?? failures[0]?.error ?? null,
  );
  if (failures.length === 0 || isToldAsGone) return null;
  return (
    <NoteBox tone="bad" aria-label={words.failures} role="alert">
      <ul className={styles.list}>
        {failures.map((failure) => {
          const { tag, change: what, error } = failure;
          const { title, advice } = explainTagRefusal(failure, tagsOf(image), session.profile);
          return (
            <li key={`${what} ${tag}`} className={styles.failure}>
              <p className={styles.title}>{words.failed(tag, what)}</p>
              <p>
                {title}. {advice}
              </p>
              <ServiceSaid error={error} />
            </li>
          );
        })}
      </ul>
      <div className={styles.actions}>
        <Button
          onClick={() => {
            onRetry();
            for (const what of ['add', 'remove'] as const) {
              const tags = failures.filter((failure) => failure.change === what).map(({ tag }) => tag);
              if (tags.length > 0) change(what, tags);
            }
          }}
        >
          {words.tryAgain}
        </Button>
        <Button
          onClick={() => {
            onRetry();
            forgetFailures();
          }}
        >
          {words.dismiss}
        </Button>
      </div>
    </NoteBox>
  );
}
