import { PageLink } from '../ui/PageLink.tsx';
import styles from './ActivityPanel.module.css';
import type { Job } from './job.ts';
import { ACTIVITY_WORDS as words, WORK_WORDS } from './messages.ts';

/** The sub-jobs of a job of the service, folded away. */
export function JobSteps({ job: { steps } }: { readonly job: Job }) {
  if (steps === undefined || steps.length === 0) return null;
  const label = words.steps(steps.length);
  return (
    <details className={styles.failures}>
      <summary>{label}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys */}
      <ul className={styles.names} tabIndex={0} aria-label={label}>
        {steps.map(({ id, name, state, text }) => (
          <li key={id}>
            <bdi translate="no">{name}</bdi>
            <span className={styles.place}>
              {' · '}
              {WORK_WORDS.itemStates[state]}
              {text !== null && ` · ${text}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface MadeImageProps {
  readonly job: Job;
  /** Called when the link is followed. */
  readonly onFollow: () => void;
}

/** A link to the image that a job has made, in the project of the job. */
export function MadeImage({ job: { imageHref = null, state }, onFollow }: MadeImageProps) {
  if (imageHref === null || state !== 'done') return null;
  return (
    <p className={styles.text}>
      <PageLink href={imageHref} onFollow={onFollow}>
        {words.openImage}
      </PageLink>
    </p>
  );
}
